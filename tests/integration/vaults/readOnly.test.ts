import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../electron/serving/refusal.ts';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import { contract } from '../../../shared/contract/index.ts';
import { blankPerson, frontDoor } from '../../support/blanks.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { digests } from '../../support/vaultFolder.ts';

const { passphrase } = charity;
const page = 4_096;

let strongroom: ReturnType<typeof openStrongroom>;
let folder: string;
let vaultId: string;
beforeEach(async () => {
  strongroom = openStrongroom();
  vaultId = (await strongroom.newVault()).open.vaultId;
  folder = strongroom.context.vault.folder;
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

async function code(...of: Parameters<typeof strongroom.call>): Promise<string> {
  const reply = await strongroom.call(...of);
  return reply.ok ? 'ok' : reply.error.code;
}
const status = async () => (await strongroom.ask('vaults.status', {})).open;
const list = { find: '', after: null, limit: 9 };

/** Spoils one byte of the page on which a table begins. */
function spoil(table: string): void {
  const root = strongroom.context.vault.db
    .prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?')
    .get<{ page: number }>([table]);
  strongroom.context.lock('asked');
  const path = recordsFile(folder);
  const bytes = readFileSync(path);
  const at = ((root?.page ?? 0) - 1) * page + 900;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
const unlock = () => code('vaults.unlock', { vaultId, passphrase });

describe('a vault with damage', () => {
  it('opens to be read, names the damaged tables and leaves its records as they are', async () => {
    await strongroom.ask('sessions.add', frontDoor);
    await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    spoil('sessions');
    const before = digests(folder);
    expect(await unlock()).toBe('ok');
    expect(await status()).toMatchObject({
      readOnly: 'damaged',
      check: { state: 'damaged', damaged: ['sessions'], brokenAt: null },
    });
    // What is whole can be looked up, before and after somebody has met the damage.
    expect((await strongroom.ask('people.list', list)).rows).toHaveLength(1);
    expect(await code('sessions.list', list)).toBe('damaged');
    expect((await strongroom.ask('people.list', list)).rows).toHaveLength(1);
    expect(await code('people.add', { person: blankPerson, answers: [] })).toBe('read-only');
    await strongroom.ask('vaults.lock', {});
    expect(digests(folder)).toEqual(before);
  });

  it.each(['audit', 'payments', 'notes', 'search_index_data', 'consents_of_purpose'])(
    'in %s is found',
    async (table) => {
      spoil(table);
      expect(await unlock()).toBe('ok');
      expect(await status()).toMatchObject({ readOnly: 'damaged', check: { state: 'damaged' } });
    },
  );

  it('where it says whose it is is refused by name', async () => {
    spoil('users');
    const before = digests(folder);
    expect(await unlock()).toBe('records-damaged');
    expect(digests(folder)).toEqual(before);
  });

  it('is found while it is open, if it comes then, and nothing more is written', async () => {
    await strongroom.ask('sessions.add', frontDoor);
    strongroom.context.vault.db.exec('PRAGMA cache_size = 0; PRAGMA shrink_memory');
    expect((await status())?.check).toEqual({ state: 'whole', damaged: [], brokenAt: null });
    const reader = strongroom.context.vault.unit;
    const damaged = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
    expect(() =>
      reader.read(() => {
        throw damaged;
      }),
    ).toThrow('damaged');
    expect(await status()).toMatchObject({ readOnly: 'damaged' });
    expect(await code('sessions.add', frontDoor)).toBe('read-only');
  });
});

describe('a large vault', () => {
  it('is looked through after it opened, a table a turn, and the result is told', async () => {
    const { db } = strongroom.context.vault;
    db.exec('CREATE TABLE ballast (body BLOB)');
    for (let part = 0; part < 9; part += 1) {
      db.exec('INSERT INTO ballast VALUES (zeroblob(1000000))');
    }
    // The file keeps its size; a table that no migration makes would be refused.
    db.exec('DROP TABLE ballast');
    spoil('payments');
    strongroom.events.length = 0;
    expect(await unlock()).toBe('ok');
    expect(await status()).toMatchObject({ readOnly: null, check: { state: 'running' } });
    while ((await status())?.check.state === 'running') {
      await new Promise((resolve) => void setImmediate(resolve));
    }
    expect(await status()).toMatchObject({
      readOnly: 'damaged',
      check: { state: 'damaged', damaged: ['payments'] },
    });
    expect(strongroom.events).toContainEqual({ name: 'changed', payload: { topics: ['vaults'] } });
  });
});

describe('a vault that can only be read', () => {
  it('refuses every command but those that leave the records alone, in one place', async () => {
    strongroom.context.vault.integrity.stop('disk-error');
    const works: string[] = [];
    for (const [area, methods] of Object.entries(contract)) {
      for (const [name, method] of Object.entries(methods)) {
        if (method.at !== 'strongroom' || method.kind !== 'command') continue;
        if (method.needs === 'anyone') continue;
        const reply = await strongroom.call(`${area}.${name}` as 'vaults.lock', {});
        if (reply.ok || reply.error.code !== 'read-only') works.push(`${area}.${name}`);
      }
    }
    // An empty spreadsheet holds no record, shutting what is private writes none, and a name that
    // this computer shows stands beside the records.
    const leaving = [
      ...['vaults.sheetAfterLock', 'vaults.stayOpen', 'vaults.rememberMe'],
      'privateReflections.shut',
      'imports.saveTemplate',
    ];
    expect(works).toEqual(leaving);
    expect(await code('sessions.list', list)).toBe('ok');
    expect(await status()).toMatchObject({ readOnly: 'disk-error' });
  });

  it('can be written again when it was locked and opened', async () => {
    strongroom.context.vault.integrity.stop('disk-error');
    await strongroom.ask('vaults.lock', {});
    expect(await unlock()).toBe('ok');
    expect(await code('sessions.add', frontDoor)).toBe('ok');
  });

  it('tells the window at once', () => {
    strongroom.events.length = 0;
    const { unit } = strongroom.context.vault;
    expect(() =>
      unit.write('sessions.add', () => {
        throw Object.assign(new Error('I/O'), { code: 'SQLITE_IOERR_WRITE' });
      }),
    ).toThrow(Refusal);
    expect(strongroom.events).toEqual([{ name: 'changed', payload: { topics: ['vaults'] } }]);
  });
});

describe('the note of an open vault', () => {
  it('says since when, to whoever finds it locked, and goes with the lock', async () => {
    const second = openStrongroom({ home: strongroom.home });
    strongroom.clock.now = new Date('2026-11-23T12:00:00.000Z');
    const refused = await second.call('vaults.unlock', { vaultId, passphrase });
    expect(refused).toEqual({
      ok: false,
      error: { code: 'open-elsewhere', facts: { since: '2026-11-23T10:00:00.000Z' } },
    });
    await strongroom.ask('vaults.lock', {});
    expect(existsSync(join(folder, 'open.json'))).toBe(false);
    await second.ask('vaults.unlock', { vaultId, passphrase });
    second.context.lock('asked');
  });

  it.each(['', '{}', '{"since":"yesterday"}', '{"since":"2020-01-01T00:00:00.000Z"}'])(
    'that is stale or damaged (%s) keeps nobody out',
    async (text) => {
      await strongroom.ask('vaults.lock', {});
      writeFileSync(join(folder, 'open.json'), text);
      expect(await unlock()).toBe('ok');
      expect(JSON.parse(readFileSync(join(folder, 'open.json'), 'utf8'))).toEqual({
        since: '2026-11-23T10:00:00.000Z',
      });
    },
  );
});
