import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { noReceiptFor, receiptNumber } from '../../../shared/domain/receipts.ts';
import { dayOf, type Entry } from '../payments/Totals.tsx';
import { printPath, receiptsPath, sumOf } from './receipts.ts';

/** The way to the receipt of an entry, or to make it; nothing where no money changed hands. */
export function ReceiptOf({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('receipts');
  if (entry.receipt !== null) {
    const number = receiptNumber(entry.receipt.number);
    return (
      <small>
        <Link to={printPath([entry.receipt])}>{t('link', { number })}</Link>
      </small>
    );
  }
  if (noReceiptFor(entry) !== null) return null;
  return (
    <small>
      <Link
        to={`${receiptsPath}/of/${entry.id}`}
        aria-label={t('makeLinkOf', { sum: sumOf(entry), on: dayOf(entry) })}
      >
        {t('makeLink')}
      </Link>
    </small>
  );
}
