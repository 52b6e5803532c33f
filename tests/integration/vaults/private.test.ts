import { chmodSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/strongroom/store/migrations.ts';
import { openRecords } from '../../../electron/strongroom/store/open.ts';
import { backUp, choose, newestIn, openBackup, restoreTo } from '../../support/backups.ts';
import { blankPerson } from '../../support/blanks.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

let root: string;
let umask: number;
let strongroom: ReturnType<typeof openStrongroom>;
/** Every name that was seen below the root, whenever it was there, and with which permissions. */
let seen: Map<string, number>;

beforeEach(() => {
  umask = process.umask(0);
  root = temporaryFolder('private');
  seen = new Map();
});
afterEach(async () => {
  strongroom.context.lock('asked');
  // What locking writes where backups go.
  await strongroom.ask('backups.settle', {});
  process.umask(umask);
  expect(strongroom.failures).toEqual([]);
});

/** Looks at all that lies there now. */
function walk(folder = root): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const mode = lstatSync(path, { throwIfNoEntry: false })?.mode;
    if (mode === undefined) continue;
    const name = relative(root, path);
    seen.set(name, (seen.get(name) ?? 0) | (mode & 0o777));
    if (entry.isDirectory()) walk(path);
  }
}

/** What others could open: more than 0600 for a file, more than 0700 for a folder. */
const open = () =>
  [...seen]
    .filter(([name, mode]) => (mode & ~(isFolder(name) ? 0o700 : 0o600)) !== 0)
    .map(([name, mode]) => `${name} ${mode.toString(8)}`);
const isFolder = (name: string) => !/\.\w+(-journal)?$/.test(name);
const names = () => [...seen.keys()].map((name) => name.replaceAll(/[0-9a-f-]{12,}|\d{6,}/g, '…'));

/** A strongroom that is looked through at each thing it tells. */
function openWatched() {
  const home = join(root, 'home');
  strongroom = openStrongroom({ home });
  const { events } = strongroom;
  const push = events.push.bind(events);
  events.push = (...told) => {
    walk();
    return push(...told);
  };
  return strongroom;
}

/** A save that is looked at while its journal lies there. */
function saveLookedAt(): void {
  const { unit, vaultId } = strongroom.context.vault;
  unit.write('people.change', (tx) => {
    tx.audit(vaultId);
    tx.changed('people');
    walk();
  });
}

describe('what the app makes is for its own account, with a umask that hides nothing', () => {
  it('through a session: vault, keys, users, backups, restore, audit file', async () => {
    const app = openWatched();
    const stick = temporaryFolder('stick', root);
    const folder = temporaryFolder('vault', root);
    // As a file manager may make it.
    chmodSync(folder, 0o777);
    await app.ask('vaults.create', { ...charity, folder: choose(app, 'folder', folder) });
    seen.clear();
    await app.ask('people.add', { person: blankPerson, answers: [] });
    saveLookedAt();
    const passphrase = 'lizard kettle marble postbox fiddle comet';
    const user = { name: 'Priya', role: 'worker' as const, personId: null, passphrase };
    const { users } = await app.ask('access.addUser', user);
    const { jobId } = await app.ask('access.removeUser', { userId: users[1]?.id ?? '' });
    expect(await app.finished(jobId)).toMatchObject({ state: 'done' });
    walk();
    saveLookedAt();
    await app.ask('backups.setPlace', { folder: choose(app, 'folder', stick) });
    expect((await backUp(app)).end.state).toBe('done');
    const wrong = await app.call('vaults.unlock', {
      vaultId: app.context.vault.vaultId,
      passphrase,
    });
    expect(wrong.ok).toBe(false);
    const audit = join(root, 'audit.csv');
    await app.ask('audit.save', {
      ...{ file: choose(app, 'save', audit), from: null, to: null, userId: null, personId: null },
    });
    await app.ask('vaults.lock', {});
    // The lock itself backs up once more, and that takes the place of the day's file.
    await app.ask('backups.settle', {});
    const opened = await openBackup(app, newestIn(stick));
    expect((await restoreTo(app, opened.jobId, null)).end.state).toBe('done');
    walk();
    expect(open()).toEqual([]);
    // The walk saw what comes and goes.
    for (const kind of [/records\.db$/, /records\.db-journal$/, /records-\d+\.db/, /open\.json/]) {
      expect(names()).toContainEqual(expect.stringMatching(kind));
    }
    for (const kind of [/header-b\.json$/, /copies\/copy-/, /\.part$/, /\.backup$/]) {
      expect(names()).toContainEqual(expect.stringMatching(kind));
    }
    for (const kind of [/restored\.json$/, /home\/\w+\.json$/, /audit\.csv$/]) {
      expect(names()).toContainEqual(expect.stringMatching(kind));
    }
  });

  it('tightens what an older version or a copy left open to others', async () => {
    const app = openWatched();
    const { open: made } = await app.newVault();
    const { folder, vaultId } = app.context.vault;
    await app.ask('vaults.lock', {});
    writeFileSync(join(folder, 'notes of somebody.txt'), '');
    const loosen = (at: string) => {
      chmodSync(at, 0o777);
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        if (entry.isFile()) chmodSync(join(at, entry.name), 0o666);
        else loosen(join(at, entry.name));
      }
    };
    loosen(app.home);
    const again = openStrongroom({ home: app.home });
    await again.ask('vaults.unlock', { vaultId: made.vaultId, passphrase: charity.passphrase });
    strongroom = again;
    seen.clear();
    walk(folder);
    const theirs = [...seen].filter(([name]) => name.endsWith('notes of somebody.txt'));
    expect(theirs.map(([, mode]) => mode)).toEqual([0o666]);
    seen.delete(theirs[0]?.[0] ?? '');
    expect(seen.size).toBeGreaterThan(3);
    for (const at of [folder, again.home]) seen.set(relative(root, at), lstatSync(at).mode & 0o777);
    for (const name of readdirSync(again.home).filter((each) => each.endsWith('.json'))) {
      seen.set(`home/${name}`, lstatSync(join(again.home, name)).mode & 0o777);
    }
    expect(open()).toEqual([]);
    expect(vaultId).toBe(made.vaultId);
  });

  it('keeps the copy before an update of the schema to itself', async () => {
    const app = openWatched();
    await app.newVault();
    const { folder, vaultId, dataKey } = app.context.vault;
    const keyHex = dataKey.toString('hex');
    await app.ask('vaults.lock', {});
    const number = migrations.length + 1;
    const more = { number, name: `${number}_hats`, sql: 'CREATE TABLE hats (id TEXT) STRICT;' };
    const [last] = migrations.slice(-1);
    if (!last) throw new Error('no migration');
    const next = [...migrations, { ...last, ...more }];
    openRecords(folder, keyHex, vaultId, app.clock.now.toISOString(), next).close();
    walk();
    expect(names()).toContainEqual(expect.stringMatching(/before-update$/));
    expect(open()).toEqual([]);
  });
});
