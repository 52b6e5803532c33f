import type { Database } from '@signalapp/sqlcipher';
import { migrations as all, type Migration } from './migrations.ts';

export type SchemaFault = 'newer' | 'altered';

const ledger = `CREATE TABLE IF NOT EXISTS migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT`;

interface Applied {
  number: number;
  name: string;
  sha256: string;
}

/** Why this app cannot use the schema: a newer app made it, or its steps are not ours. */
export function schemaFault(db: Database, migrations = all): SchemaFault | null {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) return 'newer';
  const applied = appliedTo(db);
  if (applied.length !== version) return 'altered';
  const same = applied.every((row, index) => {
    const known = migrations[index];
    return known?.name === row.name && known.sha256 === row.sha256;
  });
  return same ? null : 'altered';
}

/** The steps that are still missing. */
export function pending(db: Database, migrations = all): readonly Migration[] {
  return migrations.slice(appliedTo(db).length);
}

/** Applies the missing steps, each with its row in one transaction: an interruption leaves a valid schema. */
export function migrate(db: Database, now: string, migrations = all): void {
  for (const { number, name, sql, sha256 } of pending(db, migrations)) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(ledger);
      db.exec(sql);
      db.prepare('INSERT INTO migrations VALUES (?, ?, ?, ?)').run([number, name, sha256, now]);
      db.exec(`PRAGMA user_version = ${number}`);
      db.exec('COMMIT');
    } catch (error) {
      rollBack(db);
      throw error;
    }
  }
}

/** Rolls back the open transaction; the first fault is reported. */
export function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // SQLite rolled back by itself (disk full, I/O error), or no transaction had begun.
  }
}

function appliedTo(db: Database): Applied[] {
  const exists = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").get();
  if (!exists) return [];
  return db
    .prepare('SELECT number, name, sha256 FROM migrations ORDER BY number')
    .all<Applied & Record<string, string | number>>();
}
