import type { Database } from '@signalapp/sqlcipher';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Adds a row of made-up answers to a table, with what is given. */
export function addRow(db: Database, table: string, given: Readonly<Record<string, string>>): void {
  const columns = db.pragma(`table_info(${table})`) as unknown as Column[];
  const values = columns.map(({ name, type }) => {
    if (name in given) return given[name] ?? '';
    return type === 'INTEGER' || type === 'REAL' ? 77 : `made up ${name}`;
  });
  const asked = columns.map(({ type }) => (type === 'BLOB' ? 'CAST(? AS BLOB)' : '?'));
  db.prepare(`INSERT INTO ${table} VALUES (${asked.join(', ')})`).run(values);
}

/** Runs something on the records without their rules, and undoes it. */
export function withoutRules<Found>(db: Database, work: (db: Database) => Found): Found {
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  db.exec('BEGIN');
  try {
    const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    for (const { name } of triggers.all<{ name: string }>()) db.exec(`DROP TRIGGER "${name}"`);
    return work(db);
  } finally {
    db.exec('ROLLBACK');
    db.pragma('ignore_check_constraints = OFF');
    db.pragma('foreign_keys = ON');
  }
}
