import type { payments as area } from '../../../shared/contract/payments.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { listLedger } from '../store/ledger.ts';
import { taxYearsOf, totalsOf } from '../store/paymentTotals.ts';

export const payments: AreaHandlers<typeof area, AppContext> = {
  ledger: (page, { vault }) => vault.unit.read((db) => listLedger(db, page)),

  totals: (period, { vault }) => {
    if (period.personId !== null && !mayDo(vault.user.role, 'payments.read')) refuse('forbidden');
    return vault.unit.read((db) => totalsOf(db, period));
  },

  taxYears: ({ personId }, { vault }) => {
    if (personId !== null && !mayDo(vault.user.role, 'payments.read')) refuse('forbidden');
    return { years: vault.unit.read((db) => taxYearsOf(db, personId)) };
  },
};
