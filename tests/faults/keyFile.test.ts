import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { choose } from '../support/backups.ts';
import { bundle } from '../support/bundle.ts';
import { figure, long } from '../support/figures.ts';
import { keyFilesOf } from '../support/keyFiles.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { openOffice } from '../support/users.ts';

/** 1 dies at every step, which takes minutes; the short run leaps. */
const stride = long ? 1 : 7;
const { passphrase } = charity;
const words = {
  ...{ about: 'practice' as const, projectId: null, onDate: '2026-11-03' },
  words: 'Pomegranate: I was tired.',
};
let user: string;
let work: string;
let stick: string;

/** The vault before the change, without a key file and with one. */
const kept = (change: string) => join(work, change === 'begin' ? 'without' : 'with');

beforeAll(async () => {
  user = await bundle('tests/faults/keyFileUser.ts');
  work = temporaryFolder('key-file');
  const office = await openOffice();
  const files = keyFilesOf(() => office);
  stick = files.stick;
  await office.ask('privateReflections.open', { passphrase });
  await office.ask('privateReflections.add', { words });
  const { folder } = office.context.vault;
  const keep = async (to: string) => {
    await office.lock();
    cpSync(folder, join(work, to), { recursive: true });
  };
  await keep('without');
  await files.signIn(null);
  await files.begin('old.key');
  await keep('with');
  office.close();
});

/** Makes the change to a fresh copy of the vault, dying at a step; 0 never dies. */
function changeAndDie(folder: string, change: string, at: number): string {
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(stick, 'new.key'), { force: true });
  cpSync(kept(change), folder, { recursive: true });
  const home = temporaryFolder('home', work);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [user, home, folder, passphrase, stick, change, String(at)],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.trim();
}

/** With which of the user's things the vault opens after a kill, and that all is whole and read. */
async function opensWith(folder: string): Promise<string> {
  const strongroom = openStrongroom();
  const { ask, call, context } = strongroom;
  try {
    const { vaultId } = await ask('vaults.add', { folder: choose(strongroom, 'folder', folder) });
    const opening: string[] = [];
    for (const name of [null, 'old.key', 'new.key']) {
      if (name !== null && !existsSync(join(stick, name))) continue;
      const file = name === null ? null : choose(strongroom, 'read', join(stick, name));
      const read = file === null ? {} : await ask('vaults.readKeyFile', { file });
      const reply = await call('vaults.unlock', { vaultId, passphrase, ...read });
      if (!reply.ok) continue;
      // A file that is not needed does no harm; only the one that is needed counts.
      const isNeeded = reply.value.open.usesKeyFile;
      if (name === null || isNeeded) opening.push(name ?? 'nothing');
      await ask('privateReflections.open', { passphrase });
      expect((await ask('privateReflections.get', {})).reflections).toHaveLength(1);
      expect(context.vault.db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect((await ask('audit.verify', {})).brokenAt).toBeNull();
      await ask('vaults.lock', {});
    }
    expect(strongroom.failures).toEqual([]);
    return opening.join(' and ');
  } finally {
    strongroom.close();
  }
}

const changes = [
  { change: 'begin', before: 'nothing', after: 'new.key' },
  { change: 'renew', before: 'old.key', after: 'new.key' },
  { change: 'stop', before: 'old.key', after: 'nothing' },
] as const;

describe.each(changes)('a process killed while its user has a key file $change', (of) => {
  it('leaves a vault that opens as before, or from one step on as was asked', async () => {
    const folder = join(work, of.change);
    const [state, steps] = changeAndDie(folder, of.change, 0).split(' ');
    expect(state).toBe('done');
    expect(await opensWith(folder)).toBe(of.after);
    const seen: string[] = [];
    for (let at = 1; at <= Number(steps); at += stride) {
      expect(changeAndDie(folder, of.change, at)).toBe('');
      seen.push(await opensWith(folder));
    }
    const first = seen.indexOf(of.after);
    expect(first).toBeGreaterThan(0);
    expect(new Set(seen.slice(0, first))).toEqual(new Set([of.before]));
    expect(new Set(seen.slice(first))).toEqual(new Set([of.after]));
    figure(
      `Key file (${of.change}), killed on the way`,
      'a kill at each step: its user can open the vault',
      `${seen.length} kills: ${of.before} or ${of.after}, each time`,
    );
  });
});
