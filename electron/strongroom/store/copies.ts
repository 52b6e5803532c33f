import { closeSync, openSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import { privateFile } from '../../files/private.ts';
import { build } from './build.ts';
import { fileOf, type Records } from './open.ts';
import { readPages } from './pageMacs.ts';
import type { Reader } from './unit.ts';

/** Bytes between two looks for a lock: a millisecond or two. It divides the place of the locks. */
const bytesAtOnce = 1_048_576;

/**
 * Copies the file of the open records, encrypted as it is, to a new file that must not exist yet. It
 * is one piece of work, so that no save comes in between; `goOn` is asked all the while, and throws
 * where the copying is to end. `VACUUM INTO` would be one statement, which nothing ends.
 */
export function copyRecords(db: Records, path: string, goOn: () => void): void {
  const from = fileOf(db);
  if (from === null) throw new Error('records opened by key alone are not copied');
  const to = openSync(path, 'wx', privateFile);
  try {
    const pages = Buffer.alloc(bytesAtOnce);
    for (let at = 0; ; at += bytesAtOnce) {
      goOn();
      const read = readPages(from.file, pages, at);
      if (read === 0) return;
      for (let done = 0; done < read; ) done += writeSync(to, pages, done, read - done, at + done);
    }
  } finally {
    closeSync(to);
  }
}

/** The number of rows in each table. */
export function rowsOf(db: Records): Record<string, number> {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all<{ name: string }>();
  return Object.fromEntries(
    tables.map(({ name }) => {
      const count = db.prepare(`SELECT count(*) AS rows FROM "${name.replaceAll('"', '""')}"`);
      return [name, count.get<{ rows: number }>()?.rows ?? -1];
    }),
  );
}

/** The last entry of the audit. */
export function auditHead(db: Reader): { seq: number; hash: string } {
  const last = build.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
  return db.first(last) ?? { seq: 0, hash: '' };
}

/** What identifies a set of records to a user. */
export function countKept(db: Reader) {
  const count = (table: 'people' | 'sessions' | 'consents' | 'payments') =>
    db.first(build.selectFrom(table).select(sql<number>`count(*)`.as('rows')))?.rows ?? 0;
  return {
    people: count('people'),
    sessions: count('sessions'),
    consents: count('consents'),
    payments: count('payments'),
  };
}
