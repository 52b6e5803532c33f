import type { payments as area } from '../../../shared/contract/payments.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { noPence } from '../../../shared/domain/money.ts';
import { fewestPaid, hiddenSum } from '../../../shared/domain/seenMoney.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { listHandedOver } from '../store/furtherPayments.ts';
import { listLedger } from '../store/ledger.ts';
import { taxYearsOf, totalsOf } from '../store/paymentTotals.ts';
import { seenMoney } from '../store/seenMoney.ts';

const nothing = { feesPence: noPence, expensesPence: noPence, people: 0, entries: 0 };

export const payments: AreaHandlers<typeof area, AppContext> = {
  ledger: (page, { vault }) =>
    vault.unit.read((db) => {
      const seen = seenMoney(db, vault.user);
      return { ...listLedger(db, { ...page, seen }), part: seen !== null };
    }),

  ofSession: (asked, { vault }) => ({
    entries: vault.unit.read((db) => listHandedOver(db, asked)),
  }),

  totals: (period, { vault }) =>
    vault.unit.read((db) => {
      if (mayDo(vault.user.role, 'payments.read')) {
        const seen = seenMoney(db, vault.user);
        return { ...totalsOf(db, { ...period, seen }), hidden: null };
      }
      if (period.personId !== null) refuse('forbidden');
      const totals = totalsOf(db, period);
      const hidden = hiddenSum(period, totals.all.people);
      if (hidden !== null) return { all: nothing, taxYears: [], methods: [], hidden };
      // A way of paying that few were paid by could be told from the others and the whole.
      const few = totals.methods.some(({ people, entries }) => entries > 0 && people < fewestPaid);
      return { ...totals, methods: few ? [] : totals.methods, hidden };
    }),

  taxYears: ({ personId }, { vault }) =>
    vault.unit.read((db) => {
      const reads = mayDo(vault.user.role, 'payments.read');
      if (personId !== null && !reads) refuse('forbidden');
      const seen = reads ? seenMoney(db, vault.user) : null;
      const years = taxYearsOf(db, { personId, seen }).map(({ people, ...year }) =>
        reads || people === 0 || people >= fewestPaid
          ? year
          : { ...year, feesPence: null, expensesPence: null },
      );
      return { years };
    }),
};
