import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../electron/strongroom/store/build.ts';
import {
  backUp,
  contents,
  leftCopies,
  newestIn,
  openBackup,
  openWithBackups,
} from '../support/backups.ts';
import { blankPerson } from '../support/blanks.ts';
import { bundle } from '../support/bundle.ts';
import { figure, long } from '../support/figures.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';

/** A few in every test run, fifty for the figure in docs/security.md. */
const kills = long ? 50 : 5;
const { passphrase } = charity;

let keeper: string;
let vault: Awaited<ReturnType<typeof openWithBackups>>;
let before: Record<string, string>;
let spare: string;
beforeAll(async () => {
  keeper = await bundle('tests/faults/keeper.ts');
  vault = await openWithBackups();
  // Some megabytes, so that a copy has many steps in which it can be cut.
  vault.context.vault.unit.write('sessions.add', (tx) => {
    for (let number = 0; number < 400; number += 1) {
      const note = String(number).repeat(8_000).slice(0, 10_000);
      const id = `filler-${number}`;
      tx.run(build.insertInto('sessions').values({ ...session, id, title: id, note }));
    }
    tx.audit('filler');
  });
  await backUp(vault.strongroom);
  before = contents(vault.strongroom);
  await vault.ask('vaults.lock', {});
  await vault.context.backups.settled();
  spare = join(vault.around, 'spare.backup');
  copyFileSync(newestIn(vault.stick), spare);
});
afterAll(() => vault.forget());

const session = {
  ref: null,
  on_date: '2026-11-17',
  starts_at: null,
  minutes: 60,
  kind: 'meeting' as const,
  place: null,
  facilitator: null,
  created_at: '2026-11-23T10:00:00.000Z',
};

/** Lets the keeper say so many steps and kills it; answers with all that it said. */
async function runAndKill(steps: number, from: string, ...args: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [keeper, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said: string[] = [];
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    said = text.split('\n').slice(0, -1);
    const counted = said.indexOf(from);
    if (counted >= 0 && said.length - counted > steps) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said;
}

/** A repeatable run of whole numbers below a bound. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Restores a backup on a computer that never saw it and answers with what is in it. */
async function contentsOf(path: string): Promise<Record<string, string>> {
  const other = openStrongroom();
  try {
    const opened = await openBackup(other, path);
    const { jobId } = await other.ask('backups.restore', { jobId: opened.jobId, folder: null });
    expect((await other.finished(jobId)).state).toBe('done');
    const restored = await other.ask('backups.restored', { jobId });
    await other.ask('vaults.unlock', { ...restored, passphrase });
    return contents(other);
  } finally {
    other.close();
  }
}

describe('a process killed while it backs up', () => {
  it(`leaves only whole backups and the vault as it was, in ${kills} kills`, async () => {
    const chance = seeded(20_261_123);
    let whole = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      // It says some two hundred.
      const steps = 1 + chance(400);
      const args = ['backup', vault.home, vault.open.vaultId, passphrase];
      const said = await runAndKill(steps, 'at 0', ...args);
      expect(said.filter((word) => /^failed|cancelled/.test(word))).toEqual([]);
      whole += said.filter((word) => word === 'done').length;
      const stored = readdirSync(vault.stick).filter((name) => name.endsWith('.backup'));
      expect(stored.length).toBeGreaterThan(0);
      for (const name of stored) {
        const other = openStrongroom();
        expect((await openBackup(other, join(vault.stick, name))).end.state, name).toBe('done');
        other.close();
      }
    }
    expect(whole).toBeGreaterThan(0);
    // The records themselves are the same; only the audit knows of the backups that were finished.
    await vault.ask('vaults.unlock', { vaultId: vault.open.vaultId, passphrase });
    expect({ ...contents(vault.strongroom), audit: '' }).toEqual({ ...before, audit: '' });
    expect((await backUp(vault.strongroom)).end.state).toBe('done');
    const left = readdirSync(vault.stick).filter((name) => !name.endsWith('.backup'));
    expect(left).toEqual([]);
    expect(leftCopies(vault.home)).toEqual([]);
    const now = contents(vault.strongroom);
    const stored = await contentsOf(newestIn(vault.stick));
    // The entry of this very backup comes after it.
    expect({ ...stored, audit: '' }).toEqual({ ...now, audit: '' });
    await vault.ask('vaults.lock', {});
    await vault.context.backups.settled();
  });
});

describe('a process killed while it restores', () => {
  it(`leaves a whole vault or nothing, and the backup as it was, in ${kills} kills`, async () => {
    const chance = seeded(20_261_124);
    const bytes = readFileSync(spare);
    const outcomes = { whole: 0, nothing: 0 };
    for (let kill = 1; kill <= kills; kill += 1) {
      const other = openStrongroom();
      const place = join(vault.around, `place ${kill}`);
      mkdirSync(place);
      const args = ['restore', other.home, vault.open.vaultId, passphrase, spare, place];
      const said = await runAndKill(1 + chance(16), 'restoring', ...args);
      expect(said.filter((word) => /^failed|cancelled/.test(word))).toEqual([]);
      const after = openStrongroom({ home: other.home });
      const { known } = await after.ask('vaults.status', {});
      if (known.length === 0) {
        outcomes.nothing += 1;
        expect(readdirSync(place)).toEqual([]);
      } else {
        outcomes.whole += 1;
        const [{ vaultId = '', restoredFrom = null } = {}] = known;
        expect(restoredFrom).not.toBeNull();
        await after.ask('vaults.unlock', { vaultId, passphrase });
        expect({ ...contents(after), audit: '' }).toEqual({ ...before, audit: '' });
        await after.ask('people.add', { person: blankPerson, answers: [] });
        await after.ask('vaults.lock', {});
      }
      after.close();
      rmSync(place, { recursive: true });
    }
    expect(outcomes.nothing).toBeGreaterThan(0);
    expect(outcomes.whole).toBeGreaterThan(0);
    expect(readFileSync(spare).equals(bytes)).toBe(true);
    figure(
      'Backup and restore, killed in the middle',
      '50 kills: row hashes equal',
      `${kills} kills of each: whole backups alone, the same rows`,
    );
  });
});
