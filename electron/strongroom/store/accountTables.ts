import type { Pence } from '../../../shared/domain/money.ts';
import type {
  accountEntry,
  accountExport,
  nameOpening,
  nominalCode,
  payeeCode,
} from '../../../shared/records/accounts.ts';
import type { earningLimit, limitReason } from '../../../shared/records/clocks.ts';
import type { fund, fundIncome, paymentFund } from '../../../shared/records/funds.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { Root, Written } from './tableParts.ts';

/** The tables of funds, of what goes to the accounts and an examiner, and of limits that advise. */
export interface AccountTables {
  funds: Columns<typeof fund> & Root;
  fund_income: Columns<typeof fundIncome> & Written;
  payment_funds: Columns<typeof paymentFund>;
  nominal_codes: Columns<typeof nominalCode> & Root;
  account_exports: Columns<typeof accountExport> & Written;
  account_entries: Columns<typeof accountEntry>;
  payee_codes: Columns<typeof payeeCode>;
  payment_sums: {
    tax_year: number;
    payee_id: string;
    method: string;
    fees_pence: Pence;
    expenses_pence: Pence;
    entries: number;
    rows: number;
  };
  ledger_numbers: { number: number; payment_id: string | null };
  name_openings: Columns<typeof nameOpening> & Written;
  earning_limits: Columns<typeof earningLimit> & Root;
  limit_reasons: Columns<typeof limitReason>;
}
