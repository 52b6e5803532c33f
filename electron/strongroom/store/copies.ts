import { sql } from 'kysely';
import { makePrivateFile } from '../../files/private.ts';
import { build } from './build.ts';
import type { Records } from './open.ts';
import type { Reader } from './unit.ts';

/** Writes the open records to a new file under the same key; the file must not exist yet. */
export function copyRecords(db: Records, path: string): void {
  makePrivateFile(path);
  db.prepare('VACUUM INTO ?').run([path]);
}

/** The two integrity checks; each alone misses damage that the other finds. */
export const integrityChecks = ['cipher_integrity_check', 'integrity_check'] as const;

/** What one of the checks finds. */
export const faultsBy = (db: Records, check: (typeof integrityChecks)[number]): string[] =>
  db
    .pragma(check)
    .map((row) => String(Object.values(row)[0]))
    .filter((word) => word !== 'ok');

/** The faults of both integrity checks. */
export const faultsOf = (db: Records): string[] =>
  integrityChecks.flatMap((check) => faultsBy(db, check));

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
