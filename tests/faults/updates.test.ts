import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { blankPerson } from '../support/blanks.ts';
import { bundle } from '../support/bundle.ts';
import { figure, long } from '../support/figures.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { newProgram, releaseKey, updateBytes, writeUpdate } from '../support/updates.ts';

/** The long run dies at every step; the short one leaps. */
const stride = long ? 1 : 9;
const oldProgram = 'the program that runs';
let updater: string;
let work: string;
let kept: string;
let update: string;

beforeAll(async () => {
  updater = await bundle('tests/faults/updater.ts');
  work = temporaryFolder('updates');
  kept = join(work, 'kept');
  const { ask, context, newVault, close } = openStrongroom();
  await newVault();
  await ask('people.add', { person: { ...blankPerson, lastName: 'Osei' }, answers: [] });
  const { folder } = context.vault;
  await ask('vaults.lock', {});
  cpSync(folder, kept, { recursive: true });
  close();
  const key = releaseKey(join(work, 'keys'));
  update = writeUpdate(work, updateBytes({ key }));
});

const place = (name: string) => join(work, name);
const appImage = () => join(place('programs'), 'Alongside.AppImage');

/** Takes the update in a fresh copy of everything, dying at a step; 0 never dies. */
function takeAndDie(at: number): string {
  for (const name of ['vault', 'home', 'stick', 'programs']) {
    rmSync(place(name), { recursive: true, force: true });
    if (name !== 'vault') mkdirSync(place(name));
  }
  cpSync(kept, place('vault'), { recursive: true });
  writeFileSync(appImage(), oldProgram);
  const places = [place('home'), place('vault'), charity.passphrase, place('stick'), place('keys')];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [updater, ...places, appImage(), update, String(at)],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.trim();
}

/** What a start after it finds: the old app or the whole new one, never a part; every record. */
async function found(): Promise<'old' | 'entered' | 'new'> {
  const strongroom = openStrongroom();
  try {
    const { ask, context } = strongroom;
    context.tokens.add('token-of-the-vault', 'folder', place('vault'));
    const { vaultId } = await ask('vaults.add', { folder: 'token-of-the-vault' });
    await ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
    const { rows } = await ask('people.list', { find: '', after: null, limit: 5 });
    expect(rows.map(({ name }) => name)).toEqual(['Efua Osei']);
    const filter = { userId: null, personId: null, from: null, to: null, after: null, limit: 50 };
    const done = (await ask('audit.list', filter)).rows.map(({ action }) => action);
    const program = readFileSync(appImage());
    const isNew = program.equals(newProgram);
    if (!isNew) expect(program.toString()).toBe(oldProgram);
    // No new app without its entry, and none without a backup that was made before.
    if (isNew || done.includes('updates.take')) {
      expect(done).toContain('updates.take');
      expect(done).toContain('backups.make');
      expect(readdirSync(place('stick')).filter((name) => name.endsWith('.backup'))).toHaveLength(
        1,
      );
    }
    if (isNew) return 'new';
    return done.includes('updates.take') ? 'entered' : 'old';
  } finally {
    expect(strongroom.failures).toEqual([]);
    strongroom.close();
  }
}

it('an app that is killed while it is updated is the old one or the new one, whole', async () => {
  const [state, steps] = takeAndDie(0).split(' ');
  expect(state).toBe('done');
  expect(await found()).toBe('new');
  expect(readdirSync(place('programs'))).toEqual(['Alongside.AppImage']);
  expect(Number(steps)).toBeGreaterThan(40);
  const seen: string[] = [];
  for (let at = 1; at <= Number(steps); at += stride) {
    expect(takeAndDie(at)).toBe('');
    seen.push(await found());
  }
  const order = ['old', 'entered', 'new'];
  const places = seen.map((each) => order.indexOf(each));
  expect(places).toEqual([...places].sort());
  expect(new Set(seen).size).toBeGreaterThan(1);
  figure(
    'An update of the app, killed on the way',
    'a kill at each step: the old app or the new one, whole, and every record',
    `${seen.length} kills: ${seen.filter((each) => each !== 'new').length} times the old one, 0 times a part`,
  );
});
