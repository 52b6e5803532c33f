import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { blankPerson, came } from '../support/blanks.ts';
import { bundle } from '../support/bundle.ts';
import { figure, long } from '../support/figures.ts';
import { openRegister } from '../support/register.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** 1 dies at every step, which takes minutes; the short run leaps. */
const stride = long ? 1 : 5;
const states = ['nothing', 'begun', 'begun with its file', 'left'];
let releaser: string;
let work: string;
let kept: string;
let purposeId: string;
const people = 20;

beforeAll(async () => {
  releaser = await bundle('tests/faults/releaser.ts');
  work = temporaryFolder('releases');
  kept = join(work, 'kept');
  const strongroom = await openRegister();
  const { ask, addSession, save, context } = strongroom;
  const { purposes } = await ask('consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'figures');
  if (!purpose) throw new Error('no purpose for figures');
  purposeId = purpose.id;
  const answer = { purposeId, formId: purpose.form.id, answer: 'agreed', method: 'said-aloud' };
  const times = { on: '2026-01-01', expiresOn: null, askAgainOn: null, witness: 'Ben Todd' };
  const rows: object[] = [];
  for (let number = 0; number < people; number += 1) {
    const { id } = await ask('people.add', {
      person: { ...blankPerson, gender: number % 2 ? 'Woman' : 'Man' },
      answers: [{ ...answer, ...times } as never],
    });
    rows.push(came(id));
  }
  await save(await addSession({ on: '2026-06-01' }), rows, '2026-06-01');
  const { folder } = context.vault;
  await ask('vaults.lock', {});
  cpSync(folder, kept, { recursive: true });
  strongroom.close();
});

/** Saves an export from a fresh copy of the vault, dying at a step; 0 never dies. */
function saveAndDie(folder: string, path: string, at: number): string {
  rmSync(folder, { recursive: true, force: true });
  rmSync(path, { force: true });
  cpSync(kept, folder, { recursive: true });
  const home = temporaryFolder('home', work);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [releaser, home, folder, charity.passphrase, purposeId, path, String(at)],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.trim();
}

/** What the register says after a kill: of a file that lies outside it always knows. */
async function found(folder: string, path: string): Promise<string> {
  const strongroom = openStrongroom();
  try {
    const { ask, call, finished, context } = strongroom;
    context.tokens.add('token-of-the-vault', 'folder', folder);
    const { vaultId } = await ask('vaults.add', { folder: 'token-of-the-vault' });
    await ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
    const { entries } = await ask('exports.register', {});
    const [entry] = entries;
    expect(entries.length).toBeLessThanOrEqual(1);
    if (existsSync(path)) expect(entry).toMatchObject({ people, fileName: 'council.csv' });
    if (!entry) return 'nothing';
    // Begun or left, it counts: a file of the same people but one is withheld beside it.
    const member = context.vault.db
      .prepare('SELECT count(*) AS people FROM export_people WHERE released IS NOT NULL')
      .get<{ people: number }>();
    expect(member?.people).toBe(people);
    if (entry.state === 'left') {
      expect(existsSync(path)).toBe(true);
      return 'left';
    }
    const { rows } = await ask('people.list', { find: '', after: null, limit: 1 });
    const personId = rows[0]?.id ?? '';
    const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
    const consent = consents.find(({ purpose }) => purpose.id === purposeId);
    await ask('consents.withdraw', {
      consentId: consent?.id ?? '',
      expectedVersion: consent?.version ?? 0,
      ...{ on: '2026-11-23', method: 'phone', reason: null },
    });
    const withheld = async () => {
      const { jobId } = await ask('exports.prepare', {
        ...{
          kind: 'participants',
          purposeId,
          recipient: 'Another',
          cohortOf: null,
          recipeId: null,
        },
        ...{ from: '2026-01-01', to: '2026-11-23', columns: ['gender'] },
      });
      await finished(jobId);
      return (await ask('exports.preview', { jobId })).withheld.map(({ why }) => why);
    };
    expect(await withheld()).toEqual(['group']);
    const say = { exportId: entry.id, reason: null };
    if (existsSync(path)) {
      expect(await call('exports.notHandedOver', say)).toMatchObject({
        error: { code: 'file-there', fields: [{ path: 'reason', code: 'file-there' }] },
      });
    }
    const reason = existsSync(path) ? 'It lies on my desk' : null;
    const said = await ask('exports.notHandedOver', { ...say, reason });
    expect(said).toMatchObject({ state: 'not-left', withdrawn: { by: charity.userName, reason } });
    expect(await withheld()).toEqual([]);
    return existsSync(path) ? 'begun with its file' : 'begun';
  } finally {
    expect(strongroom.failures).toEqual([]);
    strongroom.close();
  }
}

it('a process killed while it saves an export leaves no file that the register does not know', async () => {
  const folder = join(work, 'vault');
  const path = join(work, 'council.csv');
  const [state, steps] = saveAndDie(folder, path, 0).split(' ');
  expect(state).toBe('saved');
  expect(await found(folder, path)).toBe('left');
  expect(Number(steps)).toBeGreaterThan(8);
  const seen: string[] = [];
  for (let at = 1; at <= Number(steps); at += stride) {
    expect(saveAndDie(folder, path, at)).toBe('');
    seen.push(await found(folder, path));
  }
  const places = seen.map((each) => states.indexOf(each));
  expect(places).toEqual([...places].sort());
  expect(new Set(seen).size).toBeGreaterThan(stride === 1 ? states.length - 1 : 1);
  figure(
    'An export, killed while it is saved',
    'a kill at each step: no file that the register does not know',
    `${seen.length} kills: ${seen.filter((each) => each.startsWith('begun')).length} entries begun`,
  );
});
