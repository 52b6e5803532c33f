import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** How far the records have come: the number, the seal and the time of their last change. */
export function lastChange(db: Reader) {
  const last = db.first(
    build.selectFrom('audit').select(['seq', 'hash', 'at']).orderBy('seq', 'desc').limit(1),
  );
  if (!last) throw new Error('records without a beginning');
  return last;
}

/**
 * The newest instant in the audit. Entries that were made while the clock was ahead count until a
 * coordinator says that the clock is right.
 */
export function newestInstant(db: Reader): string | null {
  const from = db.first(build.selectFrom('vault').select('clock_from'))?.clock_from ?? 0;
  const newest = build.selectFrom('audit').select('at').orderBy('at', 'desc').limit(1);
  return db.first(from === 0 ? newest : newest.where('seq', '>=', from))?.at ?? null;
}

/** Takes the computer's clock as right: entries before this one say nothing of today any more. */
export function acceptClock(tx: Writer, record: string): void {
  tx.audit(record);
  tx.run(build.updateTable('vault').set({ clock_from: lastChange(tx).seq }));
}

/** The seal of the change with this number, or null when there is none. */
export function hashOf(db: Reader, seq: number): string | null {
  const row = db.first(build.selectFrom('audit').select('hash').where('seq', '=', seq));
  return row?.hash ?? null;
}

/** What notes a generation of the header in the audit: seen for the first time, or taken though older. */
const noting = ['vaults.noteHeader', 'vaults.acceptRollback'] as const;

/** The header that these records last knew of: a new vault's own is the first. */
export function knownHeader(db: Reader): { generation: number; at: string } {
  const row = db.first(
    build
      .selectFrom('audit')
      .select(['record', 'at'])
      .where('action', 'in', noting)
      .orderBy('seq', 'desc')
      .limit(1),
  );
  if (row) return { generation: Number(row.record), at: row.at };
  return { generation: 1, at: beginning(db) };
}

/** When the records first knew of a generation of the header, or null when they never did. */
export function headerSeenAt(db: Reader, generation: number): string | null {
  if (generation === 1) return beginning(db);
  const row = db.first(
    build
      .selectFrom('audit')
      .select('at')
      .where('action', 'in', noting)
      .where('record', '=', String(generation))
      .orderBy('seq')
      .limit(1),
  );
  return row?.at ?? null;
}

/** Notes a generation of the header in the audit, where nobody can take it away again. */
export function noteHeader(tx: Writer, generation: number): void {
  tx.audit(String(generation));
}

const beginning = (db: Reader): string =>
  db.first(build.selectFrom('audit').select('at').orderBy('seq').limit(1))?.at ?? '';
