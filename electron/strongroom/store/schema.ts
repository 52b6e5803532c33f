import { createHash } from 'node:crypto';
import { Database } from '@signalapp/sqlcipher';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';
import committed from './schemaDigests.json' with { type: 'json' };

/**
 * The digest of the schema that some migrations make. Making it in memory takes a fifth of a second,
 * so those of the app are committed.
 */
const known = new Map(Object.entries<string>(committed));

/** Whether the tables, indexes and triggers are exactly those that these migrations make. */
export function isMadeBy(db: Database, migrations: readonly Migration[]): boolean {
  return schemaDigest(db) === digestAfter(migrations);
}

function digestAfter(migrations: readonly Migration[]): string {
  const steps = digestOfSteps(migrations);
  const before = known.get(steps);
  if (before !== undefined) return before;
  const made = new Database(':memory:');
  try {
    migrate(made, '', migrations);
    const digest = schemaDigest(made);
    known.set(steps, digest);
    return digest;
  } finally {
    made.close();
  }
}

/** What names some migrations among the committed digests. */
export const digestOfSteps = (migrations: readonly Migration[]): string =>
  digest(migrations.map(({ sha256 }) => sha256));

/** A digest of everything that the schema declares. */
export function schemaDigest(db: Database): string {
  const rows = db
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    .all<Record<'type' | 'name' | 'tbl_name' | 'sql', string | null>>();
  return digest(rows.map(({ type, name, tbl_name, sql }) => [type, name, tbl_name, sql]));
}

const digest = (of: unknown): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex');
