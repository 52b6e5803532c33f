import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { formats } from '../../lib/formats.ts';

export type Entry = OutputOf<typeof contract.payments.ledger>['rows'][number];
type Words = TFunction<'payments'>;

/** The day of an entry; approved money that is not paid yet stands at its session's day. */
export const dayOf = ({ on, sessionOn }: Entry): string => formats.date(on ?? sessionOn);

/** How an entry was paid, and in a word whether it still counts. */
export function stateOf(t: Words, entry: Entry): string {
  const { outcome, method, voucherSerial, reverses, reversed } = entry;
  const how = method === null ? '' : t(`methods.${method}`);
  const paid = voucherSerial === null ? how : t('entry.voucher', { serial: voucherSerial });
  const words = {
    paid: paid === '' ? t('entry.nothingPaid') : paid,
    approved: [how, t('entry.approved')].filter(Boolean).join(', '),
    declined: t('entry.declined'),
  }[outcome];
  if (reverses !== null) return t('entry.correction', { words });
  return reversed ? t('entry.corrected', { words }) : words;
}
