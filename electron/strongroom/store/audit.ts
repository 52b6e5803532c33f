import { createHash } from 'node:crypto';
import type { Tables } from './tables.ts';

type Entry = Omit<Tables['audit'], 'hash'>;

/** The audit row after another: its hash covers the hash before it. */
export function nextEntry(
  last: Pick<Tables['audit'], 'seq' | 'hash'> | undefined,
  said: Omit<Entry, 'seq'>,
): Tables['audit'] {
  const entry = { seq: (last?.seq ?? 0) + 1, ...said };
  const hash = createHash('sha256')
    .update(auditText(last?.hash ?? '', entry))
    .digest('hex');
  return { ...entry, hash };
}

/** The input of a row's hash: the hash before it, then every column of the row. */
export const auditText = (before: string, { seq, at, user_id, action, record }: Entry): string =>
  JSON.stringify([before, seq, at, user_id, action, record]);
