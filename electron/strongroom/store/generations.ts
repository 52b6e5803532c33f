import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** The newest entry of the audit, or of those that a caller chooses among. */
export const newestEntry = build.selectFrom('audit').orderBy('seq', 'desc').limit(1);

/** The last audit entry of the records: number, hash and instant. */
export function lastChange(db: Reader) {
  const last = db.first(newestEntry.select(['seq', 'hash', 'at']));
  if (!last) throw new Error('records without a beginning');
  return last;
}

/**
 * The newest instant in the audit. Entries made while the clock was ahead count until a coordinator
 * confirms that the clock is right.
 */
export function newestInstant(db: Reader): string | null {
  const from = db.first(build.selectFrom('vault').select('clock_from'))?.clock_from ?? 0;
  const newest = build.selectFrom('audit').select('at').orderBy('at', 'desc').limit(1);
  return db.first(from === 0 ? newest : newest.where('seq', '>=', from))?.at ?? null;
}

/** Confirms the computer's clock: entries before this one no longer count for today's date. */
export function acceptClock(tx: Writer, record: string): void {
  tx.audit(record);
  tx.run(build.updateTable('vault').set({ clock_from: lastChange(tx).seq }));
}

/** The hash of the audit entry with this number, or null where there is none. */
export function hashOf(db: Reader, seq: number): string | null {
  const row = db.first(build.selectFrom('audit').select('hash').where('seq', '=', seq));
  return row?.hash ?? null;
}

/**
 * The actions that record a header generation in the audit: seen for the first time, or accepted
 * though older.
 */
const noting = ['vaults.noteHeader', 'vaults.acceptRollback'] as const;

/** The header that these records last recorded; the first is that of the new vault. */
export function knownHeader(db: Reader): { generation: number; at: string } {
  const row = db.first(newestEntry.select(['record', 'at']).where('action', 'in', noting));
  if (row) return { generation: Number(row.record), at: row.at };
  return { generation: 1, at: beginning(db) };
}

/** When the records first recorded a header generation, or null where they never did. */
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

/** Records a header generation in the audit, which is append-only. */
export function noteHeader(tx: Writer, generation: number): void {
  tx.audit(String(generation));
}

const beginning = (db: Reader): string =>
  db.first(build.selectFrom('audit').select('at').orderBy('seq').limit(1))?.at ?? '';
