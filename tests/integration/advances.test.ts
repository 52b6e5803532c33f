import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noPence, penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let personId: string;
let floatId: string;
const alone = { aloneReason: 'There is no other user here' };

beforeEach(async () => {
  app = await openRegister();
  personId = await app.addPerson({ firstName: 'Efua', lastName: 'Mensah', paymentRoute: 'cash' });
  const { users } = await app.ask('floats.list', {});
  const float = { name: 'Office box', holderId: users[0]?.id ?? '', imprestPence: penceOf(5_000) };
  floatId = (await app.ask('floats.open', { float, on: '2026-11-01', ...alone })).id;
});
afterEach(() => app.close());

const bus = () => ({
  ...{
    personId,
    sessionId: null,
    on: '2026-11-09',
    pence: penceOf(1_000),
    method: 'cash' as const,
  },
  what: 'The bus there and back',
});
const give = async (of: object = {}) =>
  (await app.ask('advances.give', { advance: { ...bus(), ...of } })).id;
const settle = (advanceId: string, of: object) =>
  app.call('advances.settle', {
    ...{ advanceId, on: '2026-11-11', spentPence: noPence, returnedPence: noPence },
    ...{ lostWhy: null, agreedWith: null, ...of },
  });
const book = () => app.ask('floats.book', { floatId, from: '2026-11-01', to: '2026-11-30' });
const balance = async () => (await book()).afterPence;
const ledger = async () =>
  (
    await app.ask('payments.ledger', {
      ...{ personId, from: '2026-01-01', to: '2026-12-31', after: null, limit: 100 },
    })
  ).rows;
const open = (of: string | null = null) =>
  app.ask('advances.list', { personId: of, openOnly: true });
/** Every row of money, to see that nothing changed. */
const money = () =>
  ['payments', 'float_entries', 'advances', 'advance_settlements'].map((table) =>
    app.context.vault.db.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all(),
  );

describe('money given before it is spent', () => {
  it('leaves the float, and is open on the person, in the list and on Home', async () => {
    const id = await give();
    expect(await balance()).toBe(4_000);
    expect((await book()).entries.at(-1)).toMatchObject({
      ...{ kind: 'advance', pence: -1_000, personName: 'Efua Mensah' },
    });
    expect(await ledger()).toEqual([]);
    for (const of of [null, personId]) {
      expect(await open(of)).toMatchObject({
        openPence: 1_000,
        advances: [{ id, personName: 'Efua Mensah', floatName: 'Office box', settled: null }],
      });
    }
    const { due } = await app.ask('reports.home', { today: '2026-11-20' });
    expect(due.find(({ kind }) => kind === 'advance-open')).toMatchObject({
      count: 1,
      tasks: [
        {
          ...{ about: '£10.00, The bus there and back', on: '2026-11-09' },
          ...{ subject: { id: personId }, to: `/money/advances/${id}` },
        },
      ],
    });
  });

  it.each([
    ['less was spent and the rest came back', 420, 580, 420],
    ['all of it was spent', 1_000, 0, 1_000],
    ['more was spent, which is handed over now', 1_230, 0, 1_230],
    ['nothing was spent', 0, 1_000, 0],
  ])('is settled where %s', async (_, spentPence, returnedPence, paidOut) => {
    const id = await give();
    expect(await settle(id, { spentPence, returnedPence })).toMatchObject({ ok: true });
    expect(await balance()).toBe(5_000 - paidOut);
    expect((await book()).outPence).toBe(paidOut);
    expect((await open()).openPence).toBe(0);
    const expenses = { feePence: 0, expensesPence: spentPence, outcome: 'paid', method: 'cash' };
    expect(await ledger()).toMatchObject(spentPence === 0 ? [] : [expenses]);
  });

  it('of which some is lost takes a reason and a second person, and stands in the book', async () => {
    const id = await give();
    const before = money();
    const lost = { spentPence: 400, returnedPence: 500 };
    expect(await settle(id, lost)).toMatchObject({
      error: { code: 'lost-unexplained', facts: { lost: '£1.00' } },
    });
    const why = { ...lost, lostWhy: 'A hole in the pocket' };
    expect(await settle(id, why)).toMatchObject({ error: { code: 'agreed-missing' } });
    const { users } = await app.ask('floats.list', {});
    const me = { ...why, agreedWith: ` ${users[0]?.name.toUpperCase()} ` };
    expect(await settle(id, me)).toMatchObject({ error: { code: 'agreed-same' } });
    expect(money()).toEqual(before);
    expect(await settle(id, { ...why, agreedWith: 'Will Asante' })).toMatchObject({ ok: true });
    expect(await balance()).toBe(4_500);
    expect((await book()).entries.slice(-3)).toMatchObject([
      { kind: 'advance', pence: 1_000 },
      { kind: 'payment', pence: -400 },
      { kind: 'loss', pence: -100 },
    ]);
    expect(await ledger()).toMatchObject([{ expensesPence: 400 }]);
  });

  it.each([
    ['more came back than was left', { spentPence: 600, returnedPence: 401 }, 'returned-too-much'],
    ['it is settled before it was given', { on: '2026-11-08' }, 'before-advance'],
    ['the float does not cover what more was spent', { spentPence: 5_001 }, 'float-short'],
    ['the day is in the future', { on: '2027-01-01', returnedPence: 1_000 }, 'invalid'],
    ['the amount is below nothing', { spentPence: -1 }, 'invalid'],
  ])('is refused where %s, and nothing changes', async (_, of, code) => {
    const id = await give();
    const before = money();
    expect(await settle(id, of)).toMatchObject({ ok: false, error: { code } });
    expect(money()).toEqual(before);
  });

  it('is settled once', async () => {
    const id = await give();
    await settle(id, { spentPence: 1_000 });
    const before = money();
    expect(await settle(id, { returnedPence: 1_000 })).toMatchObject({
      error: { code: 'settled-already' },
    });
    expect(money()).toEqual(before);
  });

  it('that the float cannot cover is refused whole', async () => {
    const before = money();
    const reply = await app.call('advances.give', { advance: { ...bus(), pence: penceOf(5_001) } });
    expect(reply).toMatchObject({ error: { code: 'float-short' } });
    expect(money()).toEqual(before);
  });

  it('by bank touches no float', async () => {
    const id = await give({ method: 'bank', pence: 9_000 });
    await settle(id, { spentPence: 9_500 });
    expect(await balance()).toBe(5_000);
    expect(await ledger()).toMatchObject([{ expensesPence: 9_500, method: 'bank' }]);
  });

  it('is put right where it is settled, not in the cash book', async () => {
    await give();
    const entry = (await book()).entries.at(-1);
    const taken = { entryId: entry?.id ?? '', on: '2026-11-12', note: 'Wrong', ...alone };
    expect(await app.call('floats.reverse', taken)).toMatchObject({
      error: { code: 'reverse-advance' },
    });
  });

  it('stays a payment that the register of its session can correct', async () => {
    const sessionId = await app.addSession({ on: '2026-11-10' });
    await settle(await give({ sessionId }), { spentPence: 420, returnedPence: 580 });
    const { session, rows } = await app.register(sessionId);
    const line = { ...came(personId), expensesPence: penceOf(500), method: 'cash' as const };
    const saved = await app.call('sessions.saveRegister', {
      ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17', rows: [line] },
      furtherReason: 'A second ticket',
    });
    expect(rows).toMatchObject([{ personId, expensesPence: 420, present: false }]);
    expect(saved).toMatchObject({ ok: true });
    expect(await balance()).toBe(4_500);
  });

  it('stays in the accounts without its words when the person is erased', async () => {
    const id = await give();
    const lost = { lostWhy: 'Efua lost it', agreedWith: 'Will Asante' };
    await settle(id, { spentPence: 400, returnedPence: 500, ...lost });
    await app.ask('rights.erase', { ...(await approved(app.ask, personId)), reason: 'asked' });
    const { db } = app.context.vault;
    expect(db.prepare('SELECT pence, what FROM advances').all()).toEqual([
      { pence: 1_000, what: null },
    ]);
    expect(
      db.prepare('SELECT lost_pence, lost_why, agreed_with FROM advance_settlements').all(),
    ).toEqual([{ lost_pence: 100, lost_why: null, agreed_with: null }]);
    expect(await balance()).toBe(4_500);
  });
});

describe('an advance that is settled while a fee of the same session waits', () => {
  const on = '2026-11-17';
  let sessionId: string;
  beforeEach(async () => {
    sessionId = await app.addSession({ on });
    const fee = { ...came(personId), feePence: 2_000, outcome: 'approved', method: 'bank' };
    await app.save(sessionId, [fee]);
    const advanceId = await give({ sessionId, on, pence: penceOf(500) });
    expect(await settle(advanceId, { on, spentPence: penceOf(500) })).toMatchObject({ ok: true });
  });
  const row = async () => (await app.register(sessionId)).rows[0];

  it('leaves the fee as one that is not paid yet, and says what was paid besides', async () => {
    expect(await row()).toMatchObject({
      ...{ feePence: 2_000, expensesPence: 0, outcome: 'approved', method: 'bank' },
      paidBeside: { feePence: 0, expensesPence: 500 },
    });
  });

  it('has the fee paid alone: what the advance was spent on stays as it is', async () => {
    const before = (await ledger()).find(({ expensesPence }) => expensesPence === 500);
    const paid = { ...came(personId), feePence: 2_000, outcome: 'paid', method: 'cash' };
    await app.save(sessionId, [paid], '2026-11-18', { furtherReason: undefined });
    const inForce = (await ledger()).filter((each) => !each.reversed && each.reverses === null);
    expect(
      inForce.map(({ feePence, expensesPence, outcome }) => [feePence, expensesPence, outcome]),
    ).toEqual([
      [2_000, 0, 'paid'],
      [0, 500, 'paid'],
    ]);
    expect(inForce).toContainEqual(before);
    expect(await balance()).toBe(5_000 - 500 - 2_000);
    expect(await row()).toMatchObject({ feePence: 2_000, outcome: 'paid', paidBeside: null });
  });

  it('asks for a reason where the register pays expenses once more', async () => {
    const { session } = await app.register(sessionId);
    const more = { feePence: 2_000, expensesPence: 300, outcome: 'paid', method: 'cash' };
    const saving = {
      ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-18' },
      rows: [{ ...came(personId), ...more } as never],
    };
    expect(await app.call('sessions.saveRegister', saving)).toMatchObject({
      error: { code: 'further-reason-missing', facts: { money: '£5.00' } },
    });
    const reason = { furtherReason: 'The bus did not come' };
    expect(await app.call('sessions.saveRegister', { ...saving, ...reason })).toMatchObject({
      ok: true,
    });
    expect((await ledger())[0]?.further).toMatchObject([{ kind: 'expenses' }]);
  });
});
