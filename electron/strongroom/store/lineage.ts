import type { Fork, Lineage } from '../../../shared/domain/lineage.ts';
import { build } from './build.ts';
import { newestEntry } from './generations.ts';
import type { Reader, Writer } from './unit.ts';

/** The restores that led to these records, oldest first. */
export const lineageIn = (db: Reader): Lineage =>
  db.all(
    build
      .selectFrom('lineage')
      .select(['id', 'from_seq as seq', 'from_hash as hash'])
      .orderBy('from_seq')
      .orderBy('position'),
  );

/** Begins a new line in restored records. */
export function beginLine(tx: Writer, position: number, { id, seq, hash }: Fork): void {
  tx.run(build.insertInto('lineage').values({ position, id, from_seq: seq, from_hash: hash }));
  tx.audit(id);
}

/** The last audit entry at or before an instant. */
export const lastEntryBefore = (db: Reader, instant: string) =>
  db.first(newestEntry.select(['seq', 'hash']).where('at', '<=', instant));
