import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openRecords } from '../../../electron/strongroom/store/open.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { digests, lockedVault } from '../../support/vaultFolder.ts';

const at = '2026-11-23T10:00:00.000Z';

let strongroom: ReturnType<typeof openStrongroom>;
let other: ReturnType<typeof openStrongroom>;
let vault: Awaited<ReturnType<typeof lockedVault>>;
/** A second vault with the same passphrase: the nearest that a foreign one can come. */
let foreign: Awaited<ReturnType<typeof lockedVault>>;

beforeAll(async () => {
  strongroom = openStrongroom();
  other = openStrongroom();
  vault = await lockedVault(strongroom);
  foreign = await lockedVault(other);
});
afterEach(() => {
  strongroom.context.lock('asked');
  vault.restore();
  foreign.restore();
  expect(strongroom.failures).toEqual([]);
});
afterAll(() => {
  for (const each of [vault, foreign]) each.forget();
  for (const each of [strongroom, other]) each.close();
});

async function unlock(): Promise<string> {
  const { vaultId } = vault;
  const reply = await strongroom.call('vaults.unlock', { vaultId, passphrase: charity.passphrase });
  return reply.ok ? 'ok' : reply.error.code;
}

/** Changes what lies in the records, as somebody with the key could. */
function sql(statement: string): void {
  const db = openRecords(vault.folder, vault.keyHex, vault.vaultId, at);
  db.exec(statement);
  db.close();
}

function turnBit(name: string, offset: number): void {
  const bytes = readFileSync(vault.at(name));
  const byte = offset < 0 ? bytes.length + offset : offset;
  bytes[byte] = (bytes[byte] ?? 0) ^ 1;
  writeFileSync(vault.at(name), bytes);
}

function truncateBy(bytes: number): void {
  truncateSync(vault.at('records.db'), readFileSync(vault.at('records.db')).length - bytes);
}

function plainDatabase(path: string): void {
  rmSync(path, { force: true });
  const db = new DatabaseSync(path);
  db.exec(
    'CREATE TABLE vault (id TEXT); PRAGMA user_version = 1; PRAGMA application_id = 1095519815',
  );
  db.close();
}

const borrow = (name: string) => copyFileSync(foreign.at(name), vault.at(name));
const drop = (name: string) => rmSync(vault.at(name));

const refused: Record<string, readonly [spoil: () => void, code: string]> = {
  'records.db is gone': [() => drop('records.db'), 'records-missing'],
  'records.db is empty': [() => truncateSync(vault.at('records.db')), 'records-damaged'],
  'records.db is a folder': [
    () => {
      drop('records.db');
      mkdirSync(vault.at('records.db'));
    },
    'records-damaged',
  ],
  'records.db is a plain SQLite file': [
    () => plainDatabase(vault.at('records.db')),
    'records-damaged',
  ],
  'records.db is text': [
    () => writeFileSync(vault.at('records.db'), 'Ref,First name\n'.repeat(2_000)),
    'records-damaged',
  ],
  'records.db came from another vault': [() => borrow('records.db'), 'records-damaged'],
  'records.db lost a page': [() => truncateBy(4_096), 'records-damaged'],
  'records.db lost part of a page': [() => truncateBy(1_000), 'records-damaged'],
  'records.db lost all but a page': [
    () => truncateSync(vault.at('records.db'), 4_096),
    'records-damaged',
  ],
  'records.db grew by a page': [
    () => writeFileSync(vault.at('records.db'), Buffer.alloc(4_096), { flag: 'a' }),
    'records-damaged',
  ],
  'the first page of records.db has a flipped bit': [
    () => turnBit('records.db', 100),
    'records-damaged',
  ],
  'the schema is of a newer app': [() => sql('PRAGMA user_version = 99'), 'newer-app-needed'],
  'the schema says fewer steps than were taken': [
    () => sql('PRAGMA user_version = 0'),
    'records-foreign',
  ],
  'a step of the schema is not the one we know': [
    () => sql(`UPDATE migrations SET sha256 = '${'0'.repeat(64)}' WHERE number = 1`),
    'records-foreign',
  ],
  'a step of the schema has another name': [
    () => sql("UPDATE migrations SET name = '0001_other' WHERE number = 1"),
    'records-foreign',
  ],
  'another program added a trigger': [
    () => sql('CREATE TRIGGER sly AFTER INSERT ON people BEGIN DELETE FROM notes; END'),
    'records-altered',
  ],
  'another program dropped the guard of the audit': [
    () => sql('DROP TRIGGER audit_stays'),
    'records-altered',
  ],
  'another program took the place of a guard': [
    () =>
      sql(
        'DROP TRIGGER audit_is_kept; CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT 1; END',
      ),
    'records-altered',
  ],
  'another program added a table': [() => sql('CREATE TABLE extra (it TEXT)'), 'records-altered'],
  'the records are marked as another program’s': [
    () => sql('PRAGMA application_id = 1'),
    'records-foreign',
  ],
  'the records carry another vault’s id': [
    () => sql(`UPDATE vault SET id = '${foreign.vaultId}'`),
    'records-foreign',
  ],
  'the records know nobody of the header': [
    () => sql("PRAGMA foreign_keys = OFF; UPDATE users SET id = 'nobody'"),
    'records-foreign',
  ],
  'both headers are gone': [
    () => {
      drop('header-a.json');
      drop('header-b.json');
    },
    'header-missing',
  ],
  'both headers are damaged': [
    () => {
      writeFileSync(vault.at('header-a.json'), '{}\n');
      turnBit('header-b.json', -1);
    },
    'header-damaged',
  ],
  'one header is damaged and the other gone': [
    () => {
      drop('header-a.json');
      truncateSync(vault.at('header-b.json'), 100);
    },
    'header-damaged',
  ],
  'both headers came from another vault': [
    () => {
      borrow('header-a.json');
      borrow('header-b.json');
    },
    'records-foreign',
  ],
  'all files came from another vault': [
    () => {
      for (const name of ['header-a.json', 'header-b.json', 'records.db']) borrow(name);
    },
    'records-foreign',
  ],
};

describe('a vault is refused, and none of its files changes, when', () => {
  it.each(Object.keys(refused))('%s', async (title) => {
    const [spoil, code] = refused[title] ?? [() => undefined, ''];
    spoil();
    const before = digests(vault.folder);
    expect(await unlock()).toBe(code);
    expect(strongroom.context.open).toBeNull();
    expect(digests(vault.folder)).toEqual(before);
    // Nothing of the attempt stays behind: no lock on the file, and the vault opens when put right.
    expect(await unlock()).toBe(code);
    vault.restore();
    expect(await unlock()).toBe('ok');
  });
});

describe('one copy of the header', () => {
  it.each(['a', 'b'])('%s that is gone, damaged or foreign is written anew', async (copy) => {
    const name = `header-${copy}.json`;
    const whole = digests(vault.folder);
    for (const spoil of [
      () => drop(name),
      () => writeFileSync(vault.at(name), ''),
      () => turnBit(name, 40),
      () => borrow(name),
    ]) {
      spoil();
      expect(digests(vault.folder)).not.toEqual(whole);
      expect(await unlock()).toBe('ok');
      strongroom.context.lock('asked');
      expect(digests(vault.folder)).toEqual(whole);
    }
  });

  it('that the disk does not let us repair keeps nobody out', async () => {
    drop('header-b.json');
    mkdirSync(vault.at('header-b.json.new'));
    expect(await unlock()).toBe('ok');
    strongroom.context.lock('asked');
    expect(digests(vault.folder)['header-b.json']).toBeUndefined();
  });
});
