import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { payments } from '../../../shared/contract/payments.ts';
import { taxYearOf } from '../../../shared/domain/dates.ts';
import { taxYearSpan } from '../../../shared/domain/payments.ts';
import { api } from '../../lib/api.ts';
import { listen } from '../../lib/events.ts';
import { formats, localDate } from '../../lib/formats.ts';
import styles from './people.module.css';

type Total = OutputOf<(typeof payments)['totals']>['all'];

/** What somebody was paid in this tax year, in one sentence. */
export function TaxYear({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('people');
  const paid = usePaid(personId);
  if (paid === null) return null;
  if (paid.entries === 0) return <p className={styles.soft}>{t('taxYear.none')}</p>;
  const amounts = {
    fees: formats.money(paid.feesPence),
    expenses: formats.money(paid.expensesPence),
  };
  return (
    <div>
      <p className={styles.amounts}>
        <Trans t={t} i18nKey="taxYear.paid" values={amounts} components={{ b: <strong /> }} />
      </p>
      <p className={styles.soft}>{t('taxYear.counted')}</p>
    </div>
  );
}

function usePaid(personId: string): Total | null {
  const [paid, setPaid] = useState<Total | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    const load = async () => {
      const span = taxYearSpan(taxYearOf(localDate(new Date())));
      const reply = await api.payments.totals({ ...span, personId });
      if (reply.ok && !ended.signal.aborted) setPaid(reply.value.all);
    };
    void load();
    listen('changed', ({ topics }) => void (topics.includes('payments') && load()), ended.signal);
    return () => ended.abort();
  }, [personId]);
  return paid;
}
