import { Trans, useTranslation } from 'react-i18next';
import { taxYearOf } from '../../../shared/domain/dates.ts';
import { taxYearSpan } from '../../../shared/domain/payments.ts';
import { formats, localDate } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import styles from './people.module.css';

/** What somebody was paid in this tax year, in one sentence. */
export function TaxYear({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('people');
  const span = taxYearSpan(taxYearOf(localDate(new Date())));
  const paid = useQuery('payments.totals', { ...span, personId }).value?.all ?? null;
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
