import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { blankPerson, came, frontDoor } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { names, openOffice, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
let sessionId: string;
const on = frontDoor.on;

/** The policy of the year: a receipt for fares from £5, a second user above £20 of fares and £50 of fee. */
const policy = {
  ...{ fromOn: '2026-04-06', untilOn: '2027-04-05', source: 'Trustees', note: null, rates: [] },
  feeSecondAbovePence: penceOf(5_000),
  expenses: [
    {
      ...{ kind: 'fares' as const, perMilePence: null },
      ...{ receiptFromPence: penceOf(500), secondAbovePence: penceOf(2_000) },
    },
  ],
};

async function begin(roles: Parameters<typeof openOffice>[0], holder = names.coordinator) {
  office = await openOffice(roles);
  personId = await office.addPerson('Efua');
  ({ id: sessionId } = await office.ask('sessions.add', frontDoor));
  await office.ask('payPolicies.add', { policy });
  const holderId = await office.idOf(holder);
  const float = { name: 'Office box', holderId, imprestPence: penceOf(20_000) };
  const alone = holder === names.coordinator ? { aloneReason: 'There is no other user here' } : {};
  await office.ask('floats.open', { float, on: '2026-11-01', ...alone });
}
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

type Extra = Record<string, unknown>;
async function save(money: object, more: Extra = {}, paidOn = on) {
  const { session } = await office.ask('sessions.register', { sessionId });
  return office.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn },
    rows: [{ ...came(personId), method: 'cash', ...money } as never],
    ...more,
  });
}
const ledger = async () =>
  (
    await office.ask('payments.ledger', {
      ...{ personId, from: '2026-04-06', to: '2027-04-05', after: null, limit: 100 },
    })
  ).rows;
const box = async () => (await office.ask('floats.list', {})).floats[0]?.balancePence;
const rows = (query: string) =>
  office.context.vault.db.prepare(query).all<Record<string, string | number | null>>();
const refused = (code: string) => ({ ok: false, error: { code } });
const saved = { ok: true };
const fares = (pence: number, receipt = 'kept', noReceiptReason: string | null = null) => ({
  expensesPence: pence,
  expenseItems: [{ kind: 'fares', pence, receipt, noReceiptReason }],
});

describe('expenses by the rule of their kind', () => {
  beforeEach(() => begin(['treasurer'], names.treasurer));

  it('need no kind and no receipt below the amount of the rule', async () => {
    expect(await save({ expensesPence: 499 })).toMatchObject(saved);
    expect(rows('SELECT * FROM expense_items')).toEqual([]);
  });

  it.each([
    ['what they were for is not said', { expensesPence: 500 }, 'kind-missing'],
    ['their parts are not the whole', { ...fares(400), expensesPence: 600 }, 'items-differ'],
    ['nothing is said of the receipt', fares(500, 'not-asked'), 'receipt-missing'],
    ['there is no receipt and no reason', fares(500, 'none'), 'no-receipt-why'],
  ])('are refused by name, and nothing is saved, where %s', async (_, money, code) => {
    expect(await save({ feePence: 1_000, ...money })).toMatchObject(refused(code));
    expect(await ledger()).toEqual([]);
    expect((await office.ask('sessions.register', { sessionId })).rows).toEqual([]);
    expect(await box()).toBe(20_000);
  });

  it('keep the kind, the receipt and why there is none; an erasure takes the reason alone', async () => {
    expect(await save(fares(500, 'none', 'She lost it'))).toMatchObject(saved);
    const item = { kind: 'fares', pence: 500, receipt: 'none' };
    const read = 'SELECT kind, pence, receipt, no_receipt_reason AS why FROM expense_items';
    expect(rows(read)).toEqual([{ ...item, why: 'She lost it' }]);
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
    });
    expect(rows(read)).toEqual([{ ...item, why: null }]);
    expect(rows('SELECT sum(expenses_pence) AS pence FROM payments')).toEqual([{ pence: 500 }]);
    const { db } = office.context.vault;
    expect(() => db.exec('UPDATE expense_items SET pence = 1')).toThrow('never edited');
  });

  it('of the same amount stay what they were for where only the fee is corrected', async () => {
    await save(fares(600));
    expect(await save({ feePence: 1_000, expensesPence: 600 })).toMatchObject(saved);
    expect(rows('SELECT pence FROM expense_items')).toHaveLength(2);
  });

  it('of a person who takes expenses only store no reason why, and no fee is offered', async () => {
    const given = { ...blankPerson, firstName: 'Sam', paymentRoute: 'expenses-only' as const };
    ({ id: personId } = await office.ask('people.add', { person: given, answers: [] }));
    await save({ expensesPence: 240 }, { feeReason: 'Somebody else stayed longer' });
    const offer = { personId, sessionId, on, pence: 2_500, way: 'phone' as const };
    expect(await office.call('offers.add', offer)).toMatchObject(refused('expenses-only'));
    const tables = ['pay_grounds', 'further_payments', 'expense_items', 'offer_events'];
    for (const table of [...tables, 'recovery_events']) {
      expect(rows(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect(await ledger()).toMatchObject([{ expensesPence: 240, feePence: 0 }]);
  });
});

describe('money above what one user may pay', () => {
  it('is not paid before a second user approved it, as it was seen, and is paid after', async () => {
    await begin(['treasurer'], names.treasurer);
    expect(await save({ feePence: 5_001 })).toMatchObject(refused('own-approval'));
    expect(await ledger()).toEqual([]);
    expect(await save({ feePence: 5_001, outcome: 'approved' })).toMatchObject(saved);
    const mine = (await office.ask('approvals.waiting', {})).entries;
    expect(mine).toMatchObject([{ approvedBy: null, not: 'approve-own-entry' }]);
    const [entry] = mine;
    const seen = { paymentId: entry?.paymentId ?? '', digest: entry?.digest ?? '' };
    expect(await office.call('approvals.approve', seen)).toMatchObject(
      refused('approve-own-entry'),
    );
    await office.signIn(passphrases.treasurer);
    const other = { ...seen, digest: '0'.repeat(64) };
    expect(await office.call('approvals.approve', other)).toMatchObject(refused('entry-changed'));
    await office.ask('approvals.approve', seen);
    expect(await office.call('approvals.approve', seen)).toMatchObject(refused('approved-already'));
    await office.signIn(passphrases.coordinator);
    expect((await office.ask('approvals.waiting', {})).entries).toMatchObject([
      { approvedBy: names.treasurer },
    ]);
    expect(await save({ feePence: 5_001, outcome: 'paid' })).toMatchObject(saved);
    expect(rows('SELECT kind FROM payment_approvals ORDER BY id')).toEqual([
      { kind: 'approved' },
      { kind: 'carried' },
    ]);
    expect(await box()).toBe(20_000 - 5_001);
    const { db } = office.context.vault;
    expect(() => db.exec("UPDATE payment_approvals SET digest = ''")).toThrow('never edited');
  });

  it.each([
    ['more', { feePence: 6_000 }],
    ['expenses with it', { feePence: 5_001, expensesPence: 100 }],
    ['another way of paying', { feePence: 5_001, method: 'bank' }],
  ])('loses its approval by a change: %s', async (_, change) => {
    await begin(['treasurer'], names.treasurer);
    await save({ feePence: 5_001, outcome: 'approved' });
    await office.signIn(passphrases.treasurer);
    const [entry] = (await office.ask('approvals.waiting', {})).entries;
    const seen = { paymentId: entry?.paymentId ?? '', digest: entry?.digest ?? '' };
    await office.ask('approvals.approve', seen);
    await office.signIn(passphrases.coordinator);
    expect(await save({ ...change, outcome: 'paid' })).toMatchObject(refused('own-approval'));
    expect(await save({ ...change, outcome: 'approved' })).toMatchObject(saved);
    await office.signIn(passphrases.treasurer);
    expect((await office.ask('approvals.waiting', {})).entries).toMatchObject([
      { approvedBy: null },
    ]);
    expect(await office.call('approvals.approve', seen)).toMatchObject(refused('entry-changed'));
  });

  it('is paid by no list for the bank before a second user approved it', async () => {
    await begin(['treasurer'], names.treasurer);
    const waiting = async () => (await office.ask('bank.list', {})).waiting;
    await save({ feePence: 5_001, method: 'bank', outcome: 'approved' });
    expect(await waiting()).toEqual([]);
    await office.signIn(passphrases.treasurer);
    const [entry] = (await office.ask('approvals.waiting', {})).entries;
    const { paymentId = '', digest = '' } = entry ?? {};
    await office.ask('approvals.approve', { paymentId, digest });
    expect(await waiting()).toMatchObject([{ pence: 5_001 }]);
  });

  it('has its approval taken back as long as it is not paid', async () => {
    await begin(['treasurer'], names.treasurer);
    await save({ ...fares(2_001), outcome: 'approved' });
    await office.signIn(passphrases.treasurer);
    const [entry] = (await office.ask('approvals.waiting', {})).entries;
    const { paymentId = '', digest = '' } = entry ?? {};
    await office.ask('approvals.approve', { paymentId, digest });
    await office.ask('approvals.takeBack', { paymentId });
    expect(await office.call('approvals.takeBack', { paymentId })).toMatchObject(
      refused('not-approved'),
    );
    await office.signIn(passphrases.coordinator);
    expect(await save({ ...fares(2_001), outcome: 'paid' })).toMatchObject(refused('own-approval'));
  });

  it('is not approved by the user whom it is paid to', async () => {
    await begin(['treasurer'], names.treasurer);
    const userId = await office.idOf(names.treasurer);
    const user = { userId, name: names.treasurer, role: 'treasurer' as const, personId };
    await office.ask('access.changeUser', user);
    await save({ feePence: 5_001, outcome: 'approved' });
    await office.signIn(passphrases.treasurer);
    const [entry] = (await office.ask('approvals.waiting', {})).entries;
    expect(entry).toMatchObject({ not: 'approve-own-money' });
    const seen = { paymentId: entry?.paymentId ?? '', digest: entry?.digest ?? '' };
    expect(await office.call('approvals.approve', seen)).toMatchObject(
      refused('approve-own-money'),
    );
  });

  it('is paid where no other user may approve it, with a reason that the treasurer sees', async () => {
    await begin([]);
    expect(await save({ feePence: 5_001 })).toMatchObject(refused('own-approval-alone'));
    const approvalReason = 'Only I am here this week';
    expect(await save({ feePence: 5_001 }, { approvalReason })).toMatchObject(saved);
    expect((await office.ask('access.exceptions', {})).exceptions).toMatchObject([
      { kind: 'own-approval', reason: approvalReason, session: { title: frontDoor.title } },
      { kind: 'own-float' },
    ]);
  });
});

describe('money that is taken back after it was handed over', () => {
  beforeEach(async () => {
    await begin(['treasurer'], names.treasurer);
    await save({ feePence: 2_500 });
  });

  it('says what became of it, where money changed hands alone', async () => {
    expect(await save({ feePence: 2_000 })).toMatchObject(refused('became-missing'));
    expect(await ledger()).toHaveLength(1);
    expect(await save({ feePence: 2_500, expensesPence: 100 })).toMatchObject(saved);
    expect((await office.ask('recoveries.list', {})).rows).toEqual([]);
    const later = await office.ask('sessions.add', { ...frontDoor, title: 'Another' });
    sessionId = later.id;
    await save({ feePence: 1_000, outcome: 'approved' });
    expect(await save({})).toMatchObject(saved);
    expect((await office.ask('recoveries.list', {})).rows).toEqual([]);
  });

  it.each(['slip', 'returned'] as const)(
    'is in the float again where it is %s',
    async (becameOf) => {
      expect(await save({ feePence: 2_000 }, { becameOf })).toMatchObject(saved);
      expect(await box()).toBe(20_000 - 2_000);
      expect((await office.ask('recoveries.list', {})).rows).toMatchObject([
        { pence: 500, next: [], events: [{ kind: becameOf, by: names.coordinator }] },
      ]);
    },
  );

  it.each([
    ['a part of it', { feePence: 2_000 }, 500],
    ['all of it', {}, 2_500],
  ])('stays out of the float until it is settled by the next payment: %s', async (_, now, owed) => {
    expect(await save(now, { becameOf: 'next' })).toMatchObject(saved);
    expect(await box()).toBe(20_000 - 2_500);
    const sum = (await ledger()).reduce((all, entry) => all + entry.feePence, 0);
    expect(sum).toBe(2_500 - owed);
    const [open] = (await office.ask('recoveries.list', {})).rows;
    expect(open).toMatchObject({ pence: owed, next: ['returned', 'settled', 'lost'], later: [] });
    const paymentId = open?.paymentId ?? '';
    const settling = { paymentId, kind: 'settled' as const, on: '2026-11-20', reason: null };
    const first = (await ledger()).find((entry) => entry.feePence > 0)?.id ?? '';
    expect(await office.call('recoveries.add', { ...settling, settledById: first })).toMatchObject(
      refused('settled-by-other'),
    );
    const later = await office.ask('sessions.add', { ...frontDoor, title: 'The next one' });
    sessionId = later.id;
    await save({ feePence: 3_000 }, {}, '2026-11-18');
    const [found] = (await office.ask('recoveries.list', {})).rows;
    const settledById = found?.later[0]?.paymentId ?? '';
    expect(found?.later).toMatchObject([{ pence: 3_000 }]);
    await office.ask('recoveries.add', { ...settling, settledById });
    expect(await box()).toBe(20_000 - 2_500 - 3_000 + owed);
    expect(await office.call('recoveries.add', { ...settling, settledById })).toMatchObject(
      refused('recovery-closed'),
    );
  });

  it('is written off by another user where it is lost, with the reason; the cash stays out', async () => {
    await save({}, { becameOf: 'lost' });
    const [lost] = (await office.ask('recoveries.list', {})).rows;
    const off = {
      ...{ paymentId: lost?.paymentId ?? '', kind: 'written-off' as const, on: '2026-11-20' },
      ...{ settledById: null, reason: 'Stolen on the bus' },
    };
    expect(lost).toMatchObject({ mine: true });
    expect(await office.call('recoveries.add', off)).toMatchObject(refused('own-write-off'));
    await office.signIn(passphrases.treasurer);
    expect(await office.call('recoveries.add', { ...off, reason: null })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'reason', code: 'required' }] },
    });
    const early = { ...off, on: '2026-11-16' };
    expect(await office.call('recoveries.add', early)).toMatchObject(refused('recovery-early'));
    await office.ask('recoveries.add', off);
    expect(await box()).toBe(20_000 - 2_500);
    expect((await office.ask('recoveries.list', {})).rows).toMatchObject([
      { next: [], events: [{ kind: 'lost' }, { kind: 'written-off', reason: off.reason }] },
    ]);
  });
});

describe('an offer', () => {
  beforeEach(() => begin(['treasurer'], names.treasurer));
  const offer = (pence: number, more: object = {}) =>
    office.call('offers.add', {
      ...{ personId, sessionId, on, pence, way: 'in-person' as const },
      ...more,
    });
  const answer = (kind: 'accepted' | 'reduced' | 'declined' | 'given', pence: number, day = on) =>
    office.call('offers.answer', {
      ...{ personId, sessionId, on: day, pence, way: 'phone' as const, kind },
    });
  const offers = async () =>
    (await office.ask('offers.list', { sessionId, personId: null })).offers;

  it('is kept with its answer: who wrote it down, on which day, how much and how it was said', async () => {
    expect(await answer('accepted', 2_500)).toMatchObject(refused('no-offer'));
    expect(await offer(2_500)).toMatchObject(saved);
    expect(await offers()).toMatchObject([{ answer: null, offered: { pence: 2_500 } }]);
    expect(await answer('accepted', 2_000)).toMatchObject(refused('not-the-offer'));
    expect(await answer('reduced', 2_500)).toMatchObject(refused('not-less'));
    expect(await answer('reduced', 1_000, '2026-11-16')).toMatchObject(refused('before-offer'));
    expect(await answer('reduced', 1_000)).toMatchObject(saved);
    expect(await offers()).toMatchObject([
      {
        personName: 'Efua Walsh',
        answer: { kind: 'reduced', pence: 1_000, way: 'phone', by: names.coordinator, on },
      },
    ]);
    expect(await ledger()).toEqual([]);
    const { db } = office.context.vault;
    expect(() => db.exec('UPDATE offer_events SET pence = 1')).toThrow('never edited');
  });

  it.each([
    ['declined', 0],
    ['given', 2_500],
  ] as const)('that is %s enters 0 pence in the ledger, once', async (kind, pence) => {
    await offer(2_500);
    expect(await answer(kind, pence)).toMatchObject(saved);
    expect(await ledger()).toMatchObject([{ outcome: 'declined', feePence: 0, method: null }]);
    expect(await answer(kind, pence)).toMatchObject(saved);
    expect(await ledger()).toHaveLength(1);
    expect(await offer(3_000)).toMatchObject(refused('no-fee-entered'));
  });

  it.each([
    ['accepted', { feePence: 2_500 }],
    ['reduced', { feePence: 1_000 }],
    ['declined', { outcome: 'declined' }],
  ])('is answered by the money of the register: %s', async (kind, money) => {
    await offer(2_500);
    expect(await save(money)).toMatchObject(saved);
    expect(await offers()).toMatchObject([{ answer: { kind, way: 'register' } }]);
  });

  it('is not made after the fee, on a day to come, or to a person who takes expenses only', async () => {
    expect(await offer(2_500, { on: '2026-12-24' })).toMatchObject(refused('invalid'));
    await save({ feePence: 2_500, outcome: 'approved' });
    expect(await offer(2_500)).toMatchObject({
      error: { code: 'fee-agreed', facts: { money: '£25.00' } },
    });
    await save({ feePence: 2_500 });
    expect(await offer(2_500)).toMatchObject(refused('fee-entered'));
    expect(await answer('declined', 0)).toMatchObject(refused('no-offer'));
  });
});

it.each(['standard', 'easy'])(
  'prints that a fee was not taken, without a reason: %s',
  async (look) => {
    await begin(['treasurer'], names.treasurer);
    const asked = {
      ...{ of: 'decline' as const, personId, sessionId, size: 'large' as const },
      easy: look === 'easy',
    };
    expect(await office.call('feedback.preview', { asked })).toMatchObject(
      refused('nothing-to-say'),
    );
    await office.ask('offers.add', {
      personId,
      sessionId,
      on,
      pence: penceOf(2_500),
      way: 'letter',
    });
    const said = { personId, sessionId, on, pence: penceOf(0), way: 'phone' as const };
    await office.ask('offers.answer', { ...said, kind: 'declined' });
    const { paper } = await office.ask('feedback.preview', { asked });
    const text = JSON.stringify(paper);
    expect(text).toContain('On 17 November 2026 we offered them £25.00 for it.');
    expect(text).toContain('On 17 November 2026 they said no to it.');
    expect(text).toContain('Our ledger shows 0 pounds for it.');
  },
);
