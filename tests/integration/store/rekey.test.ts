import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkRecords } from '../../../electron/strongroom/store/check.ts';
import type { Records } from '../../../electron/strongroom/store/open.ts';
import { copyUnderKey, openCopy } from '../../../electron/strongroom/store/rekey.ts';
import { schemaDigest } from '../../../electron/strongroom/store/schema.ts';
import { names, openOffice, passphrases } from '../../support/users.ts';

const otherKey = 'c3'.repeat(32);
const many = 10_000;

/** A lock is asked for when the strongroom has looked for one so many times. */
const looked = { times: 0, lockAt: Number.POSITIVE_INFINITY };
const lockAhead = {
  asked: () => {
    looked.times += 1;
    return looked.times >= looked.lockAt;
  },
  forget: () => {
    looked.lockAt = Number.POSITIVE_INFINITY;
  },
};

let office: Awaited<ReturnType<typeof openOffice>>;
let db: Records;
let path: string;
beforeEach(async () => {
  lockAhead.forget();
  office = await openOffice(['worker'], { lockAhead });
  onTestFinished(() => office.close());
  const personId = await office.addPerson('Ffion');
  const note = { personId, on: '2026-11-20', text: 'Lives with her aunt' };
  await office.ask('access.addRestricted', note);
  db = office.context.vault.db;
  path = join(office.home, 'copy.db');
  fillIndex();
});

/** Rows of the search, and gaps between their numbers. */
function fillIndex() {
  db.exec('BEGIN');
  const searchable = db.prepare('INSERT INTO searchable (kind, record, owner) VALUES (?, ?, ?)');
  const index = db.prepare(
    'INSERT INTO search_index (rowid, text) VALUES (last_insert_rowid(), ?)',
  );
  for (let at = 0; at < many; at += 1) {
    searchable.run(['person', `record ${at}`, `owner ${at}`]);
    index.run([`josie number ${at}`]);
  }
  for (const table of ['searchable', 'search_index']) {
    db.exec(`DELETE FROM ${table} WHERE rowid % 3 = 0`);
  }
  db.exec('UPDATE people SET rowid = rowid + 40');
  db.exec('COMMIT');
}

/** Every row of every table, with its rowid where the table has them. */
function rowsIn(records: Records) {
  const tables = records
    .prepare(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')",
    )
    .all<{ name: string; wr: number }>()
    .filter(({ name }) => !name.startsWith('sqlite_'))
    .map(({ name, wr }) => {
      const rowid = wr === 1 ? '' : 'rowid AS its_rowid, ';
      return [name, records.prepare(`SELECT ${rowid}* FROM "${name}"`).all()] as const;
    });
  return new Map(tables);
}

/** What the records hold, and how the connection is set. */
const stateOf = (records: Records) => ({
  attached: records.pragma('database_list').map((each) => each.name),
  foreignKeys: records.pragma('foreign_keys', { simple: true }),
  rows: rowsIn(records),
});

const found = (records: Records) =>
  records.prepare('SELECT rowid FROM search_index WHERE text MATCH \'"number 77"\'').all();

describe('records written under another key', () => {
  it('are the same in every row, number and part of the schema, and whole', () => {
    const before = stateOf(db);
    copyUnderKey(db, path, otherKey, () => undefined);
    const copy = openCopy(path, otherKey);
    onTestFinished(() => copy.close());
    expect(schemaDigest(copy)).toBe(schemaDigest(db));
    expect(rowsIn(copy)).toEqual(before.rows);
    for (const number of ['application_id', 'user_version']) {
      expect(copy.pragma(number)).toEqual(db.pragma(number));
    }
    expect(found(copy)).toEqual(found(db));
    expect(found(copy).length).toBeGreaterThan(10);
    expect(checkRecords(copy)).toEqual([]);
    expect(stateOf(db)).toEqual(before);
  });

  it('are looked after for a lock all the while, also within a long table', () => {
    looked.times = 0;
    copyUnderKey(db, path, otherKey, () => undefined);
    expect(looked.times).toBeGreaterThan(many / 100);
  });

  it('end at a lock with the records as they were', () => {
    const before = stateOf(db);
    let looks = 0;
    const goOnUntil = (last: number) => () => {
      looks += 1;
      if (looks > last) throw new Error('locked');
    };
    copyUnderKey(db, path, otherKey, goOnUntil(Number.POSITIVE_INFINITY));
    const all = looks;
    for (const last of [0, 1, Math.floor(all / 3), Math.floor(all / 2), all - 1]) {
      looks = 0;
      expect(() => copyUnderKey(db, path, otherKey, goOnUntil(last))).toThrow('locked');
      expect(stateOf(db)).toEqual(before);
    }
  });
});

describe('a change of keys', () => {
  /** Asks for a lock at one look of the removal of the worker. */
  async function removedUntil(lockAt: number) {
    looked.times = 0;
    looked.lockAt = lockAt;
    const end = await office.remove(names.worker);
    return { state: end.state, looks: looked.times };
  }

  it('ends at the next look after a lock is asked for, and nothing of it stays', async () => {
    const { vaultId } = office;
    const { folder } = office.context.vault;
    const [parts, tables] = ['sql IS NOT NULL', "type = 'table'"].map((which) =>
      Number(db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE ${which}`).get()?.n),
    ) as [number, number];
    const rows = [...rowsIn(db).values()].flat().length;
    const ofAnotherEpoch = () => readdirSync(folder).filter((name) => /^records-\d/.test(name));
    for (const lockAt of [5, 60, 200, 260]) {
      const end = await removedUntil(lockAt);
      expect(end.state).toBe('cancelled');
      // SQLite ends a statement at the look; the work looks once more to say why.
      expect(end.looks - lockAt).toBeLessThanOrEqual(1);
      expect(ofAnotherEpoch()).toEqual([]);
      await office.ask('vaults.lock', {});
      await office.ask('vaults.unlock', { vaultId, passphrase: passphrases.worker });
      await office.signIn(passphrases.coordinator);
    }
    expect((await removedUntil(Number.POSITIVE_INFINITY)).state).toBe('done');
    // Once for some rows and for each part of the schema as they are copied, and for each table as
    // it is checked.
    expect(looked.times).toBeGreaterThan(rows / 64 + parts + tables);
    expect(await office.signIn(passphrases.worker)).toBe('wrong-passphrase');
    expect(await office.signIn(passphrases.coordinator)).toBe('ok');
  });
});
