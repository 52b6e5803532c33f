import { createHash } from 'node:crypto';
import { Database } from '@signalapp/sqlcipher';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';

/** One digest for each number of migrations: every opening asks, and the answer never changes. */
const digests = new WeakMap<Migration, string>();

/** Whether the tables, indexes and triggers are exactly those that these migrations make. */
export function isMadeBy(db: Database, migrations: readonly Migration[]): boolean {
  return digestOf(db) === digestAfter(migrations);
}

/** The digest of the schema after these migrations, made in memory. */
function digestAfter(migrations: readonly Migration[]): string {
  const last = migrations.at(-1);
  const known = last && digests.get(last);
  if (known !== undefined) return known;
  const made = new Database(':memory:');
  try {
    migrate(made, '', migrations);
    const digest = digestOf(made);
    if (last) digests.set(last, digest);
    return digest;
  } finally {
    made.close();
  }
}

/** A digest of everything that the schema declares. */
function digestOf(db: Database): string {
  const rows = db
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    .all<Record<'type' | 'name' | 'tbl_name' | 'sql', string | null>>();
  return createHash('sha256')
    .update(
      JSON.stringify(rows.map(({ type, name, tbl_name, sql }) => [type, name, tbl_name, sql])),
    )
    .digest('hex');
}
