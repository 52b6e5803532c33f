import { readFileSync, writeFileSync } from 'node:fs';
import { Database } from '@signalapp/sqlcipher';
import { describe, expect, it } from 'vitest';
import { migrate, pending, schemaFault } from '../../../electron/strongroom/store/migrate.ts';
import { inOrder, migrations } from '../../../electron/strongroom/store/migrations.ts';
import { digestOfSteps, schemaDigest } from '../../../electron/strongroom/store/schema.ts';
import { at, closing } from '../../support/records.ts';

const snapshot = 'tests/fixtures/schema.sql';
const committedDigests = 'electron/strongroom/store/schemaDigests.json';

const steps = inOrder({
  './migrations/0001_hats.sql': 'CREATE TABLE hats (id TEXT) STRICT;\n',
  './migrations/0002_gloves.sql': 'CREATE TABLE gloves (id TEXT) STRICT;\n',
});
const [first] = steps;

const memory = () => closing(new Database(':memory:'));
const version = (db: Database) => db.pragma('user_version', { simple: true });
const tables = (db: Database) =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all<{ name: string }>()
    .map(({ name }) => name);

describe('the steps of the schema', () => {
  it('are numbered from one, without a gap, and named by their files', () => {
    expect(migrations.length).toBeGreaterThan(0);
    for (const [index, { number, name }] of migrations.entries()) {
      expect(number).toBe(index + 1);
      expect(name).toMatch(new RegExp(`^${String(number).padStart(4, '0')}_[a-z-]+$`));
    }
  });

  it.each([
    [['0001_hats', '0003_shoes'], 'migration 2 is missing'],
    [['0002_gloves'], 'migration 1 is missing'],
    [['0001_hats', '0001_caps'], 'migration 2 is missing'],
    [['hats'], 'migration 1 is missing'],
  ])('cannot be %j', (names, fault) => {
    const files = Object.fromEntries(
      names.map((name) => [`./migrations/${name}.sql`, 'SELECT 1;']),
    );
    expect(() => inOrder(files)).toThrow(fault);
  });

  it('are taken in the order of their numbers, whatever order the files come in', () => {
    const files = { './b/0002_b.sql': '', './a/0010_j.sql': '' };
    const more = Object.fromEntries(
      [9, 8, 7, 6, 5, 4, 3, 1].map((number) => [`./m/000${number}_x.sql`, '']),
    );
    expect(inOrder({ ...files, ...more }).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('are the same steps with the line ends of Windows', () => {
    const windows = inOrder({
      './migrations/0001_hats.sql': 'CREATE TABLE hats (id TEXT) STRICT;\r\n',
    });
    expect(windows[0]).toEqual(first);
  });
});

describe('migrating', () => {
  it('takes each missing step once and notes it', () => {
    const db = memory();
    migrate(db, at, steps.slice(0, 1));
    expect([version(db), tables(db)]).toEqual([1, ['hats', 'migrations']]);
    expect(pending(db, steps)).toEqual(steps.slice(1));
    migrate(db, at, steps);
    migrate(db, at, steps);
    expect([version(db), tables(db)]).toEqual([2, ['gloves', 'hats', 'migrations']]);
    expect(db.prepare('SELECT * FROM migrations').all()).toEqual(
      steps.map(({ number, name, sha256 }) => ({ number, name, sha256, applied_at: at })),
    );
    expect(schemaFault(db, steps)).toBeNull();
  });

  it.each([
    ['breaks at once', 'NONSENSE'],
    ['breaks half way', 'CREATE TABLE shoes (id TEXT) STRICT; INSERT INTO nowhere VALUES (1)'],
    ['ends its own transaction', 'CREATE TABLE shoes (id TEXT); ROLLBACK; NONSENSE'],
  ])('leaves the version before when a step %s', (_, sql) => {
    const db = memory();
    const broken = { number: 3, name: '0003_shoes', sql, sha256: '' };
    expect(() => migrate(db, at, [...steps, broken])).toThrow(/NONSENSE|nowhere/);
    expect([version(db), tables(db)]).toEqual([2, ['gloves', 'hats', 'migrations']]);
    expect(schemaFault(db, steps)).toBeNull();
    db.exec('BEGIN; ROLLBACK');
  });
});

describe('a schema is not ours to use when', () => {
  const migrated = () => {
    const db = memory();
    migrate(db, at, steps);
    return db;
  };

  it('a newer app made it', () => {
    expect(schemaFault(migrated(), steps.slice(0, 1))).toBe('newer');
  });

  it.each([
    "UPDATE migrations SET sha256 = 'other' WHERE number = 1",
    "UPDATE migrations SET name = '0002_mittens' WHERE number = 2",
    'DELETE FROM migrations WHERE number = 1',
    'DELETE FROM migrations',
    'DROP TABLE migrations',
    'PRAGMA user_version = 1',
    'PRAGMA user_version = -1',
    "INSERT INTO migrations VALUES (3, '0003_shoes', '', '')",
  ])('its steps are not those we know: %s', (change) => {
    const db = migrated();
    db.exec(change);
    expect(schemaFault(db, steps)).toBe('altered');
  });
});

describe('the schema', () => {
  it('is the one that was committed', () => {
    const db = memory();
    migrate(db, at);
    const schema = db
      .prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search_index_%' ORDER BY type, name",
      )
      .all<{ sql: string }>()
      .map(({ sql }) => `${sql};\n`)
      .join('\n');
    // After a new migration: RENEW_SCHEMA=1 npx vitest run tests/integration/store/migrate.test.ts
    if (process.env.RENEW_SCHEMA) writeFileSync(snapshot, schema);
    expect(schema).toBe(readFileSync(snapshot, 'utf8'));
  });

  it('has a committed digest after each migration', () => {
    const db = memory();
    const digests = Object.fromEntries(
      migrations.map((_, index) => {
        const taken = migrations.slice(0, index + 1);
        migrate(db, at, taken);
        return [digestOfSteps(taken), schemaDigest(db)];
      }),
    );
    const text = `${JSON.stringify(digests, null, 2)}\n`;
    // After a new migration: RENEW_SCHEMA=1 npx vitest run tests/integration/store/migrate.test.ts
    if (process.env.RENEW_SCHEMA) writeFileSync(committedDigests, text);
    expect(text).toBe(readFileSync(committedDigests, 'utf8'));
  });

  it('has strict tables alone', () => {
    const db = memory();
    migrate(db, at);
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });
});
