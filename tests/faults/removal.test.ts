import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { figure, long } from '../support/figures.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { names, openOffice, passphrases } from '../support/users.ts';

/** The new vault takes the place of the old one within the last of about a thousand steps. */
const last = 60;
/** The long run dies at each step, the short one at some of them. */
const [leap, leapAtLast] = long ? [1, 1] : [100, 6];
const text = 'Lives with her aunt';
let remover: string;
let work: string;
let kept: string;
let workerId: string;
let noteId: string;

beforeAll(async () => {
  remover = await bundle('tests/faults/remover.ts');
  work = temporaryFolder('removal');
  kept = join(work, 'kept');
  const office = await openOffice(['worker']);
  const personId = await office.addPerson();
  await office.ask('access.addRestricted', { personId, on: '2026-11-20', text });
  noteId = (await office.ask('access.restrictedNotes', { personId })).notes[0]?.id ?? '';
  workerId = await office.idOf(names.worker);
  const { folder } = office.context.vault;
  await office.lock();
  cpSync(folder, kept, { recursive: true });
  office.close();
});

/** Removes the worker from a fresh copy of the vault, dying at a step; 0 never dies. */
function removeAndDie(folder: string, at: number): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(kept, folder, { recursive: true });
  const home = temporaryFolder('home', work);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [remover, home, folder, charity.passphrase, workerId, String(at)],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.trim();
}

/** What the vault is after a kill: it opens, is whole, and is the old one or the new one. */
async function found(folder: string): Promise<'old' | 'new'> {
  const strongroom = openStrongroom();
  try {
    const { ask, call, context } = strongroom;
    context.tokens.add('token-of-the-vault', 'folder', folder);
    const { vaultId } = await ask('vaults.add', { folder: 'token-of-the-vault' });
    const opens = async (passphrase: string) =>
      (await call('vaults.unlock', { vaultId, passphrase })).ok;
    // Who was removed comes first: nothing may have tidied up before.
    const workerOpens = await opens(passphrases.worker);
    expect(await opens(charity.passphrase)).toBe(true);
    const { users } = await ask('access.users', {});
    expect(users.some(({ id }) => id === workerId)).toBe(workerOpens);
    expect((await ask('access.readRestricted', { noteId })).text).toBe(text);
    const { db } = context.vault;
    expect(db.pragma('cipher_integrity_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect((await ask('audit.verify', {})).brokenAt).toBeNull();
    await ask('vaults.lock', {});
    // A header that was not finished lies beside until the next one is written.
    const left = readdirSync(folder).filter((name) => !name.endsWith('.json.new'));
    expect(left.sort()).toEqual(['header-a.json', 'header-b.json', 'records.db']);
    expect(strongroom.failures).toEqual([]);
    return workerOpens ? 'old' : 'new';
  } finally {
    strongroom.close();
  }
}

describe('a process killed while it takes somebody out', () => {
  it('leaves one valid vault: the old one, and from one step on the new one', async () => {
    const folder = join(work, 'vault');
    const [state, steps] = removeAndDie(folder, 0).split(' ');
    expect(state).toBe('done');
    expect(await found(folder)).toBe('new');
    expect(Number(steps)).toBeGreaterThan(30);
    const seen: string[] = [];
    for (let at = 1; at <= Number(steps); at += at < Number(steps) - last ? leap : leapAtLast) {
      expect(removeAndDie(folder, at)).toBe('');
      seen.push(await found(folder));
    }
    const first = seen.indexOf('new');
    expect(first).toBeGreaterThan(long ? 10 : 3);
    expect(seen.slice(first)).not.toContain('old');
    expect(seen.length - first).toBeGreaterThan(10 / leapAtLast);
    figure(
      'Removing a user, killed on the way',
      'a kill at each step: one valid vault remains',
      `${seen.length} kills: the old vault or the new one, each time`,
    );
  });
});
