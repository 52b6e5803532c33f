import type { exceptionMonth } from '../../../shared/records/exceptions.ts';
import type { offerEvent } from '../../../shared/records/offers.ts';
import type {
  expenseItem,
  furtherPayment,
  payment,
  paymentApproval,
  recoveryEvent,
} from '../../../shared/records/payments.ts';
import type { payGround, payPolicy } from '../../../shared/records/payPolicies.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { Imported, Root, Written } from './tableParts.ts';

/** The ledger, how people are paid, and the life of a payment beside the ledger. */
export interface PaymentTables {
  pay_policies: Columns<typeof payPolicy> & Root;
  pay_grounds: Columns<typeof payGround>;
  payments: {
    id: string;
    ref: string | null;
    reverses: string | null;
    recorded_at: string;
    recorded_by: string;
  } & Columns<typeof payment> &
    Imported;
  offer_events: Columns<typeof offerEvent> & Written;
  payment_approvals: Columns<typeof paymentApproval> & Written;
  expense_items: Columns<typeof expenseItem> & Written;
  further_payments: Columns<typeof furtherPayment>;
  recovery_events: Columns<typeof recoveryEvent> & Written;
  exception_months: Columns<typeof exceptionMonth> & Written;
}
