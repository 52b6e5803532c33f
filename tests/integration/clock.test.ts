import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { methodNames, methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { choose } from '../support/backups.ts';
import { blankPerson } from '../support/blanks.ts';
import { beginTakingOut } from '../support/takeOut.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { openOffice, outcome } from '../support/users.ts';
import { digests } from '../support/vaultFolder.ts';

const hour = 3_600_000;
const day = 24 * hour;
const noon = Date.parse('2026-11-23T12:00:00.000Z');

let office: Awaited<ReturnType<typeof openOffice>>;
let folder: string;
let purposeId: string;
beforeEach(async () => {
  office = await openOffice();
  folder = temporaryFolder('clock');
  const { purposes } = await office.ask('consents.purposes', {});
  purposeId = purposes.find(({ key }) => key === 'figures')?.id ?? '';
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const setClock = (at: number) => {
  office.clock.now = new Date(at);
};
/** Somebody who agreed to figures in September and withdrew on 23 November at noon. */
async function withdrawn(): Promise<string> {
  const { ask } = office;
  setClock(noon);
  const { id: personId } = await ask('people.add', { person: blankPerson, answers: [] });
  const { purposes } = await ask('consents.purposes', {});
  const formId = purposes.find(({ id }) => id === purposeId)?.form.id ?? '';
  const consent = await ask('consents.record', {
    ...{ personId, expectedVersion: 0 },
    answer: {
      ...{ purposeId, formId, answer: 'agreed', method: 'phone', on: '2026-09-01' },
      ...{ expiresOn: null, askAgainOn: null, witness: null },
    },
  });
  await ask('consents.withdraw', {
    ...{ consentId: consent.id ?? '', expectedVersion: consent.version, on: '2026-11-23' },
    ...{ method: 'phone', reason: null },
  });
  return personId;
}
const question = () => ({
  ...{ kind: 'participants' as const, cohortOf: null, recipeId: null, purposeId },
  ...{ from: '2026-01-01', to: '2026-11-23', recipient: 'The Lottery', columns: ['age' as const] },
});
const noFilter = { userId: null, personId: null, from: null, to: null };
/** What each way out of the vault answers. */
async function waysOut(): Promise<Record<string, string>> {
  const path = join(folder, 'who-did-what.csv');
  const saved = await office.call('audit.save', {
    ...noFilter,
    file: choose(office, 'save', path),
  });
  const left = existsSync(path);
  rmSync(path, { force: true });
  expect(left).toBe(saved.ok);
  const rehearsal = { secondPerson: 'Priya Nair', keepUntil: '2027-11-23', reason: null };
  const file = choose(office, 'save', join(folder, 'export.csv'));
  const input = { jobId: office.vaultId, file, format: 'csv', ...rehearsal };
  const prepared = await office.call('exports.prepare', question());
  if (prepared.ok) await office.finished(prepared.value.jobId);
  const { reply: taken } = await beginTakingOut(office);
  if (taken.ok) await office.finished(taken.value.jobId);
  return {
    'audit.save': outcome(saved),
    'exports.prepare': outcome(prepared),
    'exports.save': outcome(await office.call('exports.save', input)),
    'takeOut.save': outcome(taken),
  };
}
const open = {
  'audit.save': 'ok',
  'exports.prepare': 'ok',
  'exports.save': 'not-found',
  'takeOut.save': 'ok',
};
const shut = {
  'audit.save': 'clock-behind',
  'exports.prepare': 'clock-behind',
  'exports.save': 'clock-behind',
  'takeOut.save': 'clock-behind',
};
const noticed = async () => (await office.ask('vaults.status', {})).open?.clockBehind;

describe('a clock that was set back', () => {
  it('lets nothing leave and says so, until it is right again', async () => {
    await withdrawn();
    setClock(noon - 40 * day);
    expect(await waysOut()).toEqual(shut);
    expect(await noticed()).toBe(new Date(noon).toISOString());
    // Other screens still work, and what they enter does not make the past the present.
    await office.ask('people.add', { person: blankPerson, answers: [] });
    expect(await waysOut()).toEqual(shut);
    await office.signIn('walnut ferry quietly sandbag ripple moth');
    expect(await waysOut()).toEqual(shut);
    setClock(noon);
    expect(await noticed()).toBeNull();
    expect(await waysOut()).toEqual(open);
  });

  it('brings no consent back: today is not before the newest entry', async () => {
    const personId = await withdrawn();
    setClock(noon - 40 * day);
    expect(office.context.today()).toBe('2026-11-23');
    const { consents } = await office.ask('consents.ofPerson', { personId, on: '2026-10-14' });
    expect(consents.find(({ purpose }) => purpose.id === purposeId)?.state).toBe('withdrawn');
    // A day before this computer's own today is a question about the past.
    const then = await office.ask('consents.ofPerson', { personId, on: '2026-10-01' });
    expect(then.consents.find(({ purpose }) => purpose.id === purposeId)?.state).toBe('agreed');
  });

  it('is no matter by an hour, as when summer ends', async () => {
    await withdrawn();
    setClock(noon - hour);
    expect(await noticed()).toBeNull();
    expect(await waysOut()).toEqual(open);
    // A look at the audit was entered an hour early; the newest entry is still the one at noon.
    setClock(noon - hour - 1_000);
    expect(await waysOut()).toEqual(shut);
  });
});

describe('a clock that was ahead', () => {
  it('holds things back only until a coordinator says that it is right now', async () => {
    setClock(noon + 3_650 * day);
    await office.ask('people.add', { person: blankPerson, answers: [] });
    setClock(noon);
    expect(await waysOut()).toEqual(shut);
    await office.ask('vaults.acceptClock', {});
    expect(await noticed()).toBeNull();
    expect(office.context.today()).toBe('2026-11-23');
    expect(await waysOut()).toEqual(open);
    const { rows } = await office.ask('audit.list', { ...noFilter, after: null, limit: 9 });
    expect(rows.map(({ action }) => action)).toContain('vaults.acceptClock');
    // Set back once more, it is behind what was entered since.
    setClock(noon - day);
    expect(await waysOut()).toEqual(shut);
  });
});

describe('a clock that has gone on by more than a year', () => {
  const coordinator = 'walnut ferry quietly sandbag ripple moth';
  const unlock = (clockIsRight?: boolean) =>
    office.call('vaults.unlock', {
      vaultId: office.vaultId,
      passphrase: coordinator,
      clockIsRight,
    });

  it('is asked about once, before anything is written', async () => {
    await withdrawn();
    await office.lock();
    const { folder: place = '' } = office.context.catalogue.find(office.vaultId) ?? {};
    const before = digests(place);
    setClock(noon + 3_650 * day);
    const asked = await unlock();
    expect(asked).toMatchObject({
      error: { code: 'clock-ahead', facts: { newest: new Date(noon).toISOString() } },
    });
    expect(digests(place)).toEqual(before);
    // With the date put right nothing is left of it.
    setClock(noon + day);
    expect(outcome(await unlock())).toBe('ok');
    await office.lock();
    setClock(noon + 3_650 * day);
    expect(outcome(await unlock(true))).toBe('ok');
    await office.lock();
    expect(outcome(await unlock())).toBe('ok');
  });

  it('is ordinary by weeks and months', async () => {
    await withdrawn();
    await office.lock();
    setClock(noon + 200 * day);
    expect(outcome(await unlock())).toBe('ok');
  });
});

it('is asked about by every method that writes a file for others', () => {
  const leaving = methodNames(contract).filter((name) => methodOf(contract, name)?.leaves);
  expect(leaving.toSorted()).toEqual([
    'accounts.save',
    'accounts.saveAgain',
    'accounts.savePack',
    'attachments.use',
    'audit.save',
    'bank.pay',
    'exports.prepare',
    'exports.save',
    'feedback.save',
    'floats.saveBook',
    'packs.save',
    'receipts.print',
    'takeOut.save',
    'vouchers.saveSheet',
  ]);
  // Whatever takes a place to save a file in is one of them.
  const saving = methodNames(contract).filter((name) => {
    const input = methodOf(contract, name)?.input as { shape?: Record<string, unknown> };
    return name.endsWith('.save') && input.shape && 'file' in input.shape;
  });
  expect(leaving).toEqual(expect.arrayContaining(saving));
});
