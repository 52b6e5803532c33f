import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { came, kinderDoor } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let people: string[];
let projectId: string;
let sessionId: string;

beforeEach(async () => {
  app = await openRegister();
  people = [
    await app.addPerson({ firstName: 'Bilal' }),
    await app.addPerson({ firstName: 'Will' }),
  ];
  projectId = (await app.ask('projects.add', { project: kinderDoor })).id;
  sessionId = await app.addSession({ on: '2026-11-10', projectId });
});
afterEach(() => {
  expect(app.failures).toEqual([]);
  app.close();
});

const garden = {
  ...{ name: 'Garden grant', funder: 'City Bridge', projectId: null, restricted: true },
  ...{ budgetPence: penceOf(10_000), fromOn: '2026-04-01', untilOn: null, code: 'GARDEN' },
};
const add = (changes: object = {}) => app.ask('funds.add', { fund: { ...garden, ...changes } });
const list = async () => (await app.ask('funds.list', {})).funds;
const fund = async (fundId: string) => (await app.ask('funds.one', { fundId })).fund;

async function save(lines: readonly object[], more: object = {}, paidOn = '2026-11-17') {
  const { session } = await app.register(sessionId);
  return app.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn },
    becameOf: 'slip' as const,
    rows: lines.map((line, at) => ({ ...came(people[at] ?? ''), ...line })),
    ...more,
  });
}
const cash = (feePence: number, more: object = {}) => ({ feePence, method: 'bank', ...more });

describe('a fund', () => {
  it('says what is promised, paid and left, and not what was only offered or taken back', async () => {
    const { id: fundId } = await add();
    await save([cash(2_000, { expensesPence: 350 }), cash(1_500, { outcome: 'approved' })], {
      fundId,
    });
    expect(await fund(fundId)).toMatchObject({
      ...{ paidPence: 2_350, committedPence: 1_500, leftPence: 6_150 },
    });
    // A correction goes back into the fund that it came out of.
    await save([cash(1_000), cash(1_500, { outcome: 'approved' })], { fundId });
    expect(await fund(fundId)).toMatchObject({ paidPence: 1_000, committedPence: 1_500 });
  });

  it('says by how much more was spent than there is, and nothing where no sum was set', async () => {
    const { id } = await add({ budgetPence: 1_500 });
    const { id: open } = await add({ name: 'Own money', budgetPence: null });
    await save([cash(2_000)], { fundId: id });
    expect(await fund(id)).toMatchObject({ leftPence: -500 });
    expect(await fund(open)).toMatchObject({ leftPence: null });
  });

  it('that is closed takes no entry, by its name, and nothing of the register is saved', async () => {
    const { id: fundId } = await add({ untilOn: '2026-11-16' });
    const before = app.context.vault.db.prepare('SELECT * FROM attendance').all();
    expect(await save([cash(2_000)], { fundId })).toEqual({
      ok: false,
      error: {
        ...{ code: 'fund-closed', facts: { name: 'Garden grant', on: '2026-11-16' } },
        fields: [{ path: 'fundId', code: 'fund-closed' }],
      },
    });
    expect(await app.ledger()).toEqual([]);
    expect(app.context.vault.db.prepare('SELECT * FROM attendance').all()).toEqual(before);
    expect(await save([cash(2_000)], { fundId }, '2026-11-16')).toMatchObject({ ok: true });
  });

  it('that is closed later still takes back what was paid out of it', async () => {
    const { id: fundId, version } = await add();
    await save([cash(2_000)], { fundId });
    const closed = { ...garden, untilOn: '2026-11-17' };
    await app.ask('funds.change', { fundId, expectedVersion: version, fund: closed });
    expect(await save([{}], {}, '2026-11-20')).toMatchObject({ ok: true });
    expect(await fund(fundId)).toMatchObject({ paidPence: 0 });
  });

  it('is not closed before the last payment that stands', async () => {
    const { id: fundId, version } = await add();
    await save([cash(2_000)], { fundId });
    const change = (days: object) =>
      app.call('funds.change', { fundId, expectedVersion: version, fund: { ...garden, ...days } });
    expect(await change({ untilOn: '2026-11-16' })).toMatchObject({
      error: { code: 'fund-used-later', fields: [{ path: 'fund.untilOn' }] },
    });
    expect(await change({ fromOn: '2026-11-18' })).toMatchObject({
      error: { code: 'fund-used-later', fields: [{ path: 'fund.fromOn' }] },
    });
  });

  it('has a name of its own, and its last day after its first', async () => {
    await add();
    const named = { fund: { ...garden, name: 'garden GRANT' } };
    expect(await app.call('funds.add', named)).toMatchObject({ error: { code: 'fund-name-used' } });
    const backwards = { fund: { ...garden, name: 'Other', untilOn: '2026-03-31' } };
    expect(await app.call('funds.add', backwards)).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'fund.untilOn', code: 'backwards' }] },
    });
  });
});

describe('the usual fund', () => {
  it('of a session is that of its project, then the one that its payments had last', async () => {
    const { id: usual } = await add({ projectId });
    const { id: other } = await add({ name: 'Own money', code: null });
    const proposed = async () =>
      (await app.ask('funds.ofSession', { sessionId, on: '2026-11-17' })).usualId;
    expect(await proposed()).toBe(usual);
    await save([cash(2_000)]);
    expect(await fund(usual)).toMatchObject({ paidPence: 2_000 });
    await save([cash(2_000), cash(500)], { fundId: other });
    expect(await proposed()).toBe(other);
  });

  it('is not used where none was said, or after its last day', async () => {
    const { id } = await add({ projectId, untilOn: '2026-11-16' });
    await save([cash(2_000)]);
    await save([cash(2_000), cash(500)], { fundId: null }, '2026-11-15');
    expect(await fund(id)).toMatchObject({ paidPence: 0 });
    expect((await app.ask('funds.list', {})).without).toEqual({ entries: 2, pence: 2_500 });
  });
});

describe('payments without a fund', () => {
  it('get one, session by session, but none on a day that is not the fund’s', async () => {
    await save([cash(2_000), cash(500)]);
    const { sessions } = await app.ask('funds.without', {});
    expect(sessions).toEqual([
      { sessionId, title: 'Front door group', on: '2026-11-10', entries: 2, pence: 2_500 },
    ]);
    const { id: late } = await add({ name: 'Later', fromOn: '2026-12-01' });
    const assign = (fundId: string) =>
      app.call('funds.assign', { fundId, sessionIds: [sessionId] });
    expect(await assign(late)).toMatchObject({ error: { code: 'fund-closed' } });
    const { id } = await add();
    expect(await assign(id)).toEqual({ ok: true, value: { entries: 2 } });
    expect(await fund(id)).toMatchObject({ paidPence: 2_500 });
    expect((await app.ask('funds.without', {})).sessions).toEqual([]);
  });
});

describe('income and payments', () => {
  it('of a year are told by fund, with what was there before and after', async () => {
    const { id: fundId } = await add();
    const receive = (on: string, pence: number) =>
      app.ask('funds.receive', { fundId, on, pence: penceOf(pence), note: null });
    await receive('2026-10-31', 4_000);
    await receive('2026-11-05', 6_000);
    await save(
      [cash(2_000, { expensesPence: 300 }), cash(0, { expensesPence: 200, outcome: 'declined' })],
      { fundId },
    );
    const rows = async (from: string, to: string) =>
      (await app.ask('funds.incomeAndPayments', { from, to })).rows;
    expect(await rows('2026-11-01', '2026-11-30')).toEqual([
      {
        ...{ fundId, name: 'Garden grant', restricted: true, beforePence: 4_000 },
        ...{ receivedPence: 6_000, feesPence: 2_000, expensesPence: 500, afterPence: 7_500 },
      },
    ]);
    expect(await rows('2026-12-01', '2026-12-31')).toMatchObject([
      { beforePence: 7_500, receivedPence: 0, feesPence: 0, expensesPence: 0, afterPence: 7_500 },
    ]);
  });

  it('take back what came in by a line of its own, once', async () => {
    const { id: fundId } = await add();
    await app.ask('funds.receive', {
      fundId,
      on: '2026-11-05',
      pence: penceOf(6_000),
      note: 'Grant 12',
    });
    const [received] = (await app.ask('funds.one', { fundId })).income;
    const back = (on: string) =>
      app.call('funds.reverseIncome', { incomeId: received?.id ?? '', on, note: 'Twice' });
    expect(await back('2026-11-04')).toMatchObject({ error: { code: 'before-entry' } });
    expect(await back('2026-11-06')).toMatchObject({ ok: true, value: { receivedPence: 0 } });
    expect(await back('2026-11-06')).toMatchObject({ error: { code: 'reversed-already' } });
    const { income } = await app.ask('funds.one', { fundId });
    expect(income.map(({ pence, reversed }) => [pence, reversed])).toEqual([
      [-6_000, false],
      [6_000, true],
    ]);
  });

  it('take no minus, and no day to come', async () => {
    const { id: fundId } = await add();
    const receive = (on: string, pence: number) =>
      app.call('funds.receive', { fundId, on, pence, note: null });
    expect(await receive('2026-11-05', -5)).toMatchObject({
      error: {
        code: 'invalid',
        fields: expect.arrayContaining([{ path: 'pence', code: 'money' }]),
      },
    });
    expect(await receive('2026-11-24', 5)).toMatchObject({
      error: { fields: [{ path: 'on', code: 'future' }] },
    });
    expect((await list())[0]).toMatchObject({ receivedPence: 0 });
  });
});
