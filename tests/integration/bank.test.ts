import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankPerson, came, frontDoor } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { openOffice, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let people: string[];
let sessionId: string;

beforeEach(async () => {
  office = await openOffice(['worker', 'treasurer', 'trustee']);
  people = [];
  for (const firstName of ['Bilal', 'Efua', 'Will']) {
    const person = { ...blankPerson, firstName, paymentRoute: 'bank' as const };
    people.push((await office.ask('people.add', { person, answers: [] })).id);
  }
  sessionId = (await office.ask('sessions.add', { ...frontDoor, on: '2026-11-10' })).id;
});
afterEach(() => office.close());

const right = { accountName: 'Bilal Khan', sortCode: '08-99-99', accountNumber: '66374958' };
const put = (at: number, details: object = right, expectedVersion = 0) =>
  office.call('bank.save', { personId: people[at] ?? '', expectedVersion, details });

/** Approves fees to be paid by bank later. */
async function approve(fees: readonly (number | null)[], money: object = {}) {
  const { session } = await office.ask('sessions.register', { sessionId });
  const rows = fees.flatMap((feePence, at) =>
    feePence === null
      ? []
      : [{ ...came(people[at] ?? ''), feePence, outcome: 'approved', method: 'bank', ...money }],
  );
  await office.ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17' },
    becameOf: 'slip',
    rows: rows as never,
  });
}

const waiting = async () => (await office.ask('bank.list', {})).waiting;

async function pay(more: object = {}, name = 'bank.csv') {
  const path = join(temporaryFolder('bank'), name);
  const file = `token-of-${path}`.slice(-60);
  office.context.tokens.add(file, 'save', path);
  const all = await waiting();
  const reply = await office.call('bank.pay', {
    paymentIds: all.map(({ paymentId }) => paymentId),
    batch: { on: '2026-11-20', reference: 'Harehills' },
    pence: all.reduce((sum, { pence }) => sum + pence, 0),
    file,
    ...more,
  });
  return { reply, path };
}
const all = (table: string) => office.context.vault.db.prepare(`SELECT * FROM ${table}`).all();
const everything = () => ['payments', 'bank_batches', 'bank_batch_lines', 'payment_funds'].map(all);

describe('bank details', () => {
  it('are kept as digits, with what their check digits say', async () => {
    expect(await put(0)).toMatchObject({
      ok: true,
      value: { details: { sortCode: '089999', accountNumber: '66374958' }, verdict: 'right' },
    });
    expect(await put(1, { ...right, accountNumber: '66374959' })).toMatchObject({
      value: { verdict: 'wrong', details: { accountNumber: '66374959' } },
    });
    const unknown = { ...right, sortCode: '000000', accountNumber: '123456' };
    expect(await put(2, unknown)).toMatchObject({
      value: { verdict: 'cannot-check', details: { accountNumber: '00123456' } },
    });
  });

  it('are refused with a sort code of five digits or an account number of five, and nothing is kept', async () => {
    expect(await put(0, { ...right, sortCode: '08-99-9' })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'details.sortCode', code: 'sort-code' }] },
    });
    expect(await put(0, { ...right, accountNumber: '66374' })).toMatchObject({
      error: { fields: [{ path: 'details.accountNumber', code: 'account-number' }] },
    });
    expect(all('bank_details')).toEqual([]);
  });

  it('are changed as they were seen, and removed', async () => {
    await put(0);
    expect(await put(0, { ...right, accountName: 'B Khan' }, 1)).toMatchObject({ ok: true });
    expect(await put(0, right, 1)).toMatchObject({ error: { code: 'stale' } });
    const personId = people[0] ?? '';
    await office.ask('bank.remove', { personId, expectedVersion: 2 });
    expect(await office.ask('bank.details', { personId })).toMatchObject({ details: null });
  });

  it('are read by coordinator and treasurer, and nowhere by a worker or a trustee', async () => {
    await put(0, { accountName: 'Zebedee Account', sortCode: '089999', accountNumber: '66374958' });
    const personId = people[0] ?? '';
    await office.signIn(passphrases.treasurer);
    expect(await office.ask('bank.details', { personId })).toMatchObject({ verdict: 'right' });
    const secrets = ['Zebedee', '66374958', '089999'];
    for (const role of ['worker', 'trustee'] as const) {
      await office.signIn(passphrases[role]);
      for (const [name, input] of [
        ['bank.details', { personId }],
        ['bank.list', {}],
        ['bank.save', { personId, expectedVersion: 1, details: right }],
        ['bank.remove', { personId, expectedVersion: 1 }],
      ] as const) {
        expect(await office.call(name, input)).toMatchObject({ error: { code: 'forbidden' } });
      }
      const seen = JSON.stringify([
        await office.call('people.get', { personId }),
        await office.call('reports.search', { find: 'Zebedee' }),
        await office.call('reports.search', { find: '66374958' }),
        await office.call('payments.ledger', {
          ...{ personId, from: '2026-01-01', to: '2026-12-31', after: null, limit: 9 },
        }),
        await office.call('feedback.preview', {
          asked: { of: 'slip', personId, size: 'standard', easy: false },
        }),
      ]);
      for (const secret of secrets) expect(seen).not.toContain(secret);
    }
    const audit = JSON.stringify(all('audit'));
    for (const secret of secrets) expect(audit).not.toContain(secret);
  });

  it('go with an erasure, and no word of them stays', async () => {
    await put(0);
    await office.ask('rights.erase', {
      ...(await approved(office.ask, people[0] ?? '')),
      reason: 'asked',
    });
    expect(all('bank_details')).toEqual([]);
  });
});

describe('a list for the bank', () => {
  it('has each approved payment once, with its reference, and pays it as it was approved', async () => {
    await put(0);
    await put(1, {
      ...right,
      accountName: '=1+1 Efua',
      sortCode: '012345',
      accountNumber: '1234567',
    });
    await approve([1_500, 2_050]);
    const { reply, path } = await pay();
    expect(reply).toMatchObject({ ok: true, value: { payments: 2, pence: 3_550 } });
    expect(readFileSync(path, 'utf8').split('\r\n')).toEqual([
      '"Account name","Sort code","Account number","Amount","Reference"',
      '"Bilal Khan","08-99-99",66374958,15.00,"Harehills"',
      `"'=1+1 Efua","01-23-45",01234567,20.50,"Harehills"`,
      '',
    ]);
    expect(await waiting()).toEqual([]);
    const { batches } = await office.ask('bank.list', {});
    expect(batches).toMatchObject([{ on: '2026-11-20', payments: 2, pence: 3_550 }]);
    const { rows } = await office.ask('sessions.register', { sessionId });
    expect(rows.map(({ outcome, method, feePence }) => [outcome, method, feePence])).toEqual([
      ['paid', 'bank', 1_500],
      ['paid', 'bank', 2_050],
    ]);
  });

  it('takes no payment a second time, by whatever way it is asked for', async () => {
    await put(0);
    await approve([1_500]);
    const [first] = await waiting();
    await pay();
    const { reply } = await pay({ paymentIds: [first?.paymentId ?? ''], pence: 1_500 });
    expect(reply).toMatchObject({ error: { code: 'not-waiting' } });
    const [line] = all('bank_batch_lines') as { payment_id: string; batch_id: string }[];
    expect(() =>
      office.context.vault.db.exec(
        `INSERT INTO bank_batch_lines VALUES ('${line?.payment_id}', '${line?.batch_id}')`,
      ),
    ).toThrow('UNIQUE');
  });

  it('pays nothing where one of it cannot be paid, and says which rule it is', async () => {
    await put(0);
    await approve([1_500, 2_000]);
    const before = everything();
    const missing = await pay();
    expect(missing.reply).toMatchObject({ error: { code: 'no-details' } });
    expect(existsSync(missing.path)).toBe(false);
    await put(1);
    expect((await pay({ pence: 3_400 })).reply).toMatchObject({ error: { code: 'sum-changed' } });
    const day = { batch: { on: '2026-11-24', reference: 'Late' } };
    expect((await pay(day)).reply).toMatchObject({ error: { code: 'invalid' } });
    expect((await pay({}, 'no-folder/bank.csv')).reply).toMatchObject({
      error: { code: 'cannot-write' },
    });
    expect(everything()).toEqual(before);
    expect((await pay()).reply).toMatchObject({ ok: true });
  });

  it('has no payment to the user who pays: another user pays it', async () => {
    await put(0);
    await approve([1_500]);
    const user = { name: 'Owen Price', role: 'treasurer' as const, personId: people[0] ?? '' };
    await office.ask('access.changeUser', { ...user, userId: await office.idOf('Owen Price') });
    await office.signIn(passphrases.treasurer);
    expect(await waiting()).toMatchObject([{ own: true }]);
    expect((await pay()).reply).toMatchObject({ error: { code: 'own-payment' } });
    await office.signIn(passphrases.coordinator);
    expect((await pay()).reply).toMatchObject({ ok: true });
  });

  it('has nothing that is paid, in cash or declined', async () => {
    await approve([1_500], { outcome: 'paid' });
    expect(await waiting()).toEqual([]);
    await approve([1_500], { method: 'cash' });
    expect(await waiting()).toEqual([]);
  });
});
