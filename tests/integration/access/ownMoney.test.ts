import { afterEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../../shared/domain/money.ts';
import { came, noPlan } from '../../support/blanks.ts';
import { names, openOffice, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const session = {
  on: '2026-11-17',
  startsAt: null,
  minutes: 60,
  kind: 'meeting' as const,
  title: 'Tea and plans',
  place: null,
  facilitator: names.worker,
  ...noPlan,
  note: null,
};

const linking = 'I take part too';

/** A session and somebody who came; `linked` makes the coordinator that somebody. */
async function began(roles: Parameters<typeof openOffice>[0], linked: boolean) {
  office = await openOffice(roles);
  const personId = await office.addPerson();
  if (linked) {
    const userId = await office.idOf(names.coordinator);
    const user = { userId, name: names.coordinator, role: 'coordinator' as const, personId };
    await office.ask('access.changeUser', { ...user, exceptionReason: linking });
  }
  const { id: sessionId } = await office.ask('sessions.add', session);
  let version = 1;
  const save = async (feePence: number | null, exceptionReason?: string, more: object = {}) => {
    const line = {
      ...{ ...came(personId), feePence },
      outcome: feePence === null ? null : ('paid' as const),
      method: feePence === null ? null : ('cash' as const),
    };
    const reply = await office.call('sessions.saveRegister', {
      ...{ sessionId, expectedVersion: version, paidOn: '2026-11-17', rows: [line] },
      ...(exceptionReason !== undefined && { exceptionReason }),
      ...more,
    });
    if (reply.ok) version = reply.value.session.version;
    return reply;
  };
  return { save };
}

const exceptions = () => office.ask('access.exceptions', {});
/** A policy of two users for expenses of more than £20. */
async function askTwoUsers() {
  const policy = { fromOn: '2026-04-06', untilOn: '2027-04-05', source: 'Trustees', note: null };
  const fares = { kind: 'fares' as const, perMilePence: null, receiptFromPence: null };
  const expenses = [{ ...fares, secondAbovePence: penceOf(2_000) }];
  const limits = { rates: [], expenses, feeSecondAbovePence: null };
  await office.ask('payPolicies.add', { policy: { ...policy, ...limits } });
}
const refused = (code: string) => ({ ok: false, error: { code } });

describe('money in a register', () => {
  it('is saved by a coordinator for others', async () => {
    const { save } = await began([], false);
    expect(await save(2_000)).toMatchObject({ ok: true });
    expect((await exceptions()).exceptions).toEqual([]);
  });

  it('is not saved by a worker, who may say that somebody came', async () => {
    const { save } = await began(['worker'], false);
    await save(2_000);
    await office.signIn(passphrases.worker);
    expect(await save(2_500)).toMatchObject(refused('forbidden'));
    expect(await save(null)).toMatchObject(refused('forbidden'));
    expect(await save(2_000)).toMatchObject({ ok: true });
  });

  it('of one’s own is saved by another who may, whatever the reason', async () => {
    const { save } = await began([], true);
    const passphrase = passphrases.trustee;
    const sam = { name: 'Sam', role: 'coordinator' as const, personId: null, passphrase };
    await office.ask('access.addUser', sam);
    expect(await save(null)).toMatchObject({ ok: true });
    expect(await save(2_000)).toMatchObject({
      ...refused('own-payment'),
      error: { facts: { row: 1 } },
    });
    expect(await save(2_000, 'Sam is away')).toMatchObject(refused('own-payment'));
    await office.signIn(passphrases.trustee);
    expect(await save(2_000)).toMatchObject({ ok: true });
  });

  it('of one’s own, alone in the office, asks for a reason that the treasurer sees', async () => {
    const { save } = await began(['treasurer'], true);
    expect(await save(2_000)).toMatchObject({
      ok: false,
      error: { code: 'own-payment-alone', fields: [{ path: 'exceptionReason' }] },
    });
    expect(await save(2_000, '  ')).toMatchObject(refused('invalid'));
    expect(await save(2_000, 'Nobody else works here')).toMatchObject({ ok: true });
    // What is saved already needs no second reason.
    expect(await save(2_000)).toMatchObject({ ok: true });
    await office.signIn(passphrases.treasurer);
    expect((await exceptions()).exceptions).toMatchObject([
      {
        kind: 'own-payment',
        by: names.coordinator,
        reason: 'Nobody else works here',
        session: { title: session.title, on: session.on },
      },
      { kind: 'own-link', reason: linking },
    ]);
  });
});

describe('money of one’s own that was taken back', () => {
  it('is said to be back, settled or written off by another user; that it is lost may be said', async () => {
    const { save } = await began(['treasurer'], true);
    expect(await save(2_000, linking)).toMatchObject({ ok: true });
    expect(await save(null, linking, { becameOf: 'next' })).toMatchObject({ ok: true });
    const [row] = (await office.ask('recoveries.list', {})).rows;
    expect(row).toMatchObject({ own: true, mine: false, next: ['returned', 'settled', 'lost'] });
    const say = (kind: 'returned' | 'lost' | 'written-off', more: object = {}) =>
      office.call('recoveries.add', {
        ...{ paymentId: row?.paymentId ?? '', kind, on: '2026-11-18' },
        ...{ settledById: null, reason: 'In the box again', ...more },
      });
    expect(await say('returned', { aloneReason: linking })).toMatchObject(refused('own-write-off'));
    expect(await say('lost')).toMatchObject({ ok: true });
    expect(await say('returned')).toMatchObject(refused('own-write-off'));
    expect(await say('written-off')).toMatchObject(refused('own-write-off'));
    await office.signIn(passphrases.treasurer);
    expect((await office.ask('recoveries.list', {})).rows).toMatchObject([{ own: false }]);
    expect(await say('returned')).toMatchObject({ ok: true });
  });
});

describe('petty cash', () => {
  const box = { name: 'Office box', imprestPence: penceOf(20_000), inUse: true };

  it('is neither handed on by its holder nor taken over: they would move its money meanwhile', async () => {
    office = await openOffice(['treasurer']);
    const [me, other] = [await office.idOf(names.coordinator), await office.idOf(names.treasurer)];
    const { inUse: _, ...fresh } = box;
    const float = { ...fresh, holderId: other };
    const { id: floatId, version } = await office.ask('floats.open', { float, on: '2026-11-01' });
    const hold = (holderId: string, more: object = {}) =>
      office.call('floats.change', {
        ...{ floatId, expectedVersion: version, float: { ...box, holderId } },
        ...more,
      });
    expect(await hold(me)).toMatchObject(refused('own-float'));
    expect(await hold(me, { aloneReason: 'I would rather' })).toMatchObject(refused('own-float'));
    await office.signIn(passphrases.treasurer);
    expect(await hold(me)).toMatchObject(refused('own-float'));
    expect(await hold(other)).toMatchObject({ ok: true });
    expect((await office.ask('floats.list', {})).floats).toMatchObject([{ holderId: other }]);
  });

  it('is taken over, alone in the office, with a reason that stands in the exceptions', async () => {
    office = await openOffice(['treasurer']);
    const [me, other] = [await office.idOf(names.coordinator), await office.idOf(names.treasurer)];
    const { inUse: _, ...fresh } = box;
    const float = { ...fresh, holderId: other };
    await office.ask('floats.open', { float, on: '2026-11-01' });
    const removed = await office.remove(names.treasurer);
    expect(removed.state).toBe('done');
    const [{ id: floatId, version } = { id: '', version: 0 }] = (
      await office.ask('floats.list', {})
    ).floats;
    const take = (more: object = {}) =>
      office.call('floats.change', {
        ...{ floatId, expectedVersion: version, float: { ...box, holderId: me } },
        ...more,
      });
    expect(await take()).toMatchObject({
      error: { code: 'own-float-alone', fields: [{ path: 'aloneReason' }] },
    });
    expect(await take({ aloneReason: 'Owen left' })).toMatchObject({ ok: true });
    expect((await exceptions()).exceptions).toMatchObject([
      { kind: 'own-float', reason: 'Owen left' },
    ]);
  });
});

it('money above what one user may pay is not cut into two by an advance', async () => {
  office = await openOffice(['treasurer']);
  const personId = await office.addPerson();
  const { id: sessionId } = await office.ask('sessions.add', session);
  await askTwoUsers();
  const pence = penceOf(1_900);
  const save = async (expensesPence: number | null, outcome: 'approved' | 'paid') => {
    const { session: now } = await office.ask('sessions.register', { sessionId });
    const items = [{ kind: 'fares', pence, receipt: 'not-asked', noReceiptReason: null }];
    const spent = expensesPence === null ? {} : { expensesPence, expenseItems: items };
    return office.call('sessions.saveRegister', {
      ...{ sessionId, expectedVersion: now.version, paidOn: session.on },
      rows: [{ ...came(personId), feePence: 100, outcome, method: 'bank', ...spent }],
      furtherReason: 'The way back',
    });
  };
  const { on } = session;
  const advance = { personId, sessionId, on, pence, method: 'bank' as const, what: 'Fares' };
  const { id: advanceId } = await office.ask('advances.give', { advance });
  expect(await save(null, 'approved')).toMatchObject({ ok: true });
  await office.ask('advances.settle', {
    ...{ advanceId, on, spentPence: pence, returnedPence: penceOf(0) },
    ...{ lostWhy: null, agreedWith: null },
  });
  expect(await save(pence, 'paid')).toMatchObject(refused('own-approval'));
  expect(await save(pence, 'approved')).toMatchObject({ ok: true });
  expect((await office.ask('approvals.waiting', {})).entries).toMatchObject([
    { expensesPence: pence, approvedBy: null },
  ]);
  expect((await office.ask('bank.list', {})).waiting).toEqual([]);
});

describe('an advance of more than one user may pay', () => {
  const on = '2026-11-10';
  const pence = penceOf(40_000);

  /** An advance of the coordinator's that takes two users. */
  async function given(roles: Parameters<typeof openOffice>[0]) {
    office = await openOffice(roles);
    const personId = await office.addPerson();
    await askTwoUsers();
    const advance = {
      personId,
      sessionId: null,
      on,
      pence,
      method: 'bank',
      what: 'A bed',
    } as const;
    return (await office.ask('advances.give', { advance })).id;
  }
  const settle = (advanceId: string, spentPence: number, more: object = {}) =>
    office.call('advances.settle', {
      ...{ advanceId, on, spentPence: penceOf(spentPence), ...more },
      ...{ returnedPence: penceOf(40_000 - spentPence), lostWhy: null, agreedWith: null },
    });

  it('is settled by another user than who gave it, or for no more than the limit', async () => {
    const advanceId = await given(['treasurer']);
    expect(await settle(advanceId, 40_000)).toMatchObject(refused('own-approval'));
    await office.signIn(passphrases.treasurer);
    expect(await settle(advanceId, 40_000)).toMatchObject({ ok: true });
  });

  it('is settled alone for what one user may pay', async () => {
    expect(await settle(await given(['treasurer']), 2_000)).toMatchObject({ ok: true });
  });

  it('takes a reason where there is no other user, which stands in the exceptions', async () => {
    const advanceId = await given([]);
    expect(await settle(advanceId, 40_000)).toMatchObject({
      error: {
        code: 'own-approval-alone',
        fields: [{ path: 'aloneReason', code: 'own-approval-alone' }],
      },
    });
    const aloneReason = 'I am alone this month';
    expect(await settle(advanceId, 40_000, { aloneReason })).toMatchObject({ ok: true });
    const { exceptions } = await office.ask('access.exceptions', {});
    expect(exceptions).toMatchObject([{ kind: 'own-approval', reason: aloneReason }]);
  });
});

describe('totals', () => {
  it('are for a trustee, but of no person alone and of no few people', async () => {
    const { save } = await began(['trustee'], false);
    await save(2_000);
    const { rows } = await office.ask('people.list', { find: '', after: null, limit: 9 });
    await office.signIn(passphrases.trustee);
    const period = { from: '2026-04-06', to: '2027-04-05' };
    expect(await office.ask('payments.totals', { ...period, personId: null })).toMatchObject({
      all: { feesPence: 0, people: 0 },
      hidden: 'few',
    });
    const personId = rows[0]?.id ?? '';
    expect(await office.call('payments.totals', { ...period, personId })).toMatchObject(
      refused('forbidden'),
    );
    expect(await office.ask('payments.taxYears', { personId: null })).toMatchObject({
      years: [{ taxYear: '2026/27', feesPence: null, expensesPence: null }],
    });
    expect(await office.call('payments.taxYears', { personId })).toMatchObject(
      refused('forbidden'),
    );
    const home = await office.ask('reports.home', { today: '2026-11-23' });
    expect(home).toMatchObject({ people: 1, sessions: 1, lastSession: null });
    expect(home.due.flatMap(({ tasks }) => tasks)).toEqual([]);
  });
});
