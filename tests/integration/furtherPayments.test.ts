import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { blankPerson, came, frontDoor } from '../support/blanks.ts';
import { checkFiles, copyDropIn } from '../support/dropIn.ts';
import { approved } from '../support/erasing.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { openOffice } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
let sessionId: string;
let floatId: string;
const on = '2026-11-17';
const later = '2026-11-20';
const reason = { furtherReason: 'She came for the afternoon too' };

beforeEach(async () => {
  office = await openOffice(['treasurer']);
  const person = { ...blankPerson, firstName: 'Efua' };
  ({ id: personId } = await office.ask('people.add', { person, answers: [] }));
  ({ id: sessionId } = await office.ask('sessions.add', { ...frontDoor, on }));
  const treasurer = await office.idOf('Owen Price');
  const float = { name: 'Box', holderId: treasurer, imprestPence: penceOf(20_000) };
  ({ id: floatId } = await office.ask('floats.open', { float, on: '2026-11-01' }));
  const batch = {
    ...{ name: 'Co-op', pence: penceOf(1_000), serialLength: null, boughtOn: '2026-11-01' },
    ...{ expiresOn: null, note: null },
  };
  await office.ask('vouchers.buy', { batch, serials: 'TEN1\nTEN2\nTEN3\nTEN4' });
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

async function save(money: object, more: object = {}, paidOn = on) {
  const { session } = await office.ask('sessions.register', { sessionId });
  return office.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn },
    rows: [{ ...came(personId), method: 'cash', ...money } as never],
    ...more,
  });
}
const rows = (query: string) =>
  office.context.vault.db.prepare(query).all<Record<string, string | number | null>>();
const tables = ['payments', 'float_entries', 'voucher_events', 'further_payments', 'bank_batches'];
const everything = () =>
  [...tables, 'advance_settlements', 'offer_events'].map((table) => rows(`SELECT * FROM ${table}`));
const ledger = async () =>
  (
    await office.ask('payments.ledger', {
      ...{ personId, from: '2026-04-06', to: '2027-04-05', after: null, limit: 100 },
    })
  ).rows.toReversed();
const balance = async () =>
  (await office.ask('floats.list', {})).floats.find(({ id }) => id === floatId)?.balancePence;

async function payList(more: object = {}) {
  const path = join(temporaryFolder('bank'), 'list.csv');
  const file = `token-of-${path}`.slice(-60);
  office.context.tokens.add(file, 'save', path);
  const { waiting } = await office.ask('bank.list', {});
  const reply = await office.call('bank.pay', {
    paymentIds: waiting.map(({ paymentId }) => paymentId),
    batch: { on: later, reference: 'Harehills' },
    pence: penceOf(waiting.reduce((sum, { pence }) => sum + pence, 0)),
    ...{ file, ...more },
  });
  return { reply, path };
}

const methods = ['cash', 'voucher', 'bank'] as const;
const kinds = ['fee', 'expenses'] as const;
const pays = (kind: (typeof kinds)[number], pence: number) =>
  kind === 'fee' ? { feePence: pence } : { expensesPence: pence };

describe('a kind of money that is paid once more to a person for a session', () => {
  const ways = methods.flatMap((first) =>
    methods.flatMap((second) => kinds.map((kind) => [kind, first, second] as const)),
  );
  it.each(ways)(
    'at a register needs a reason: %s, first by %s, then by %s',
    async (kind, first, second) => {
      expect(await save({ ...pays(kind, 1_000), method: first })).toMatchObject({ ok: true });
      const before = everything();
      const more = { ...pays(kind, 2_000), method: second };
      expect(await save(more, {}, later)).toMatchObject({
        error: {
          code: 'further-reason-missing',
          facts: { money: '£10.00', on: '17 November 2026', row: 1 },
          fields: [{ path: 'furtherReason', code: 'further-reason-missing' }],
        },
      });
      expect(everything()).toEqual(before);
      expect(await save(more, reason, later)).toMatchObject({ ok: true });
      // The first stays as it is: the second is an entry of its own, with its own day and way.
      expect(await ledger()).toMatchObject([
        { ...pays(kind, 1_000), on, method: first, reversed: false, further: [] },
        {
          ...{ ...pays(kind, 1_000), on: later, method: second, reversed: false },
          further: [{ kind, reason: reason.furtherReason }],
        },
      ]);
      const cash = [first, second].filter((method) => method === 'cash').length;
      expect(await balance()).toBe(20_000 - 1_000 * cash);
      const given = [first, second].filter((method) => method === 'voucher').length;
      expect(rows("SELECT id FROM voucher_events WHERE kind = 'given'")).toHaveLength(given);
    },
  );

  it('by a list for the bank needs a reason, without which no file is written', async () => {
    const bank = { accountName: 'E', sortCode: '089999', accountNumber: '66374958' };
    await office.ask('bank.save', { personId, expectedVersion: 0, details: bank });
    await save({ feePence: 1_000, method: 'bank', outcome: 'approved' });
    // What an advance was spent on is expenses of the session: another kind.
    const advance = {
      ...{ personId, sessionId, on, pence: penceOf(500), method: 'cash' as const, what: 'Bus' },
    };
    const { id: advanceId } = await office.ask('advances.give', { advance });
    const settling = { advanceId, on: later, spentPence: penceOf(500), returnedPence: penceOf(0) };
    await office.ask('advances.settle', { ...settling, lostWhy: null, agreedWith: null });
    expect((await office.ask('bank.list', {})).waiting).toMatchObject([{ onceMore: [] }]);
    expect((await payList()).reply).toMatchObject({ ok: true });
  });

  it('by a list for the bank after it was paid in cash needs a reason, and writes no file', async () => {
    const bank = { accountName: 'E', sortCode: '089999', accountNumber: '66374958' };
    await office.ask('bank.save', { personId, expectedVersion: 0, details: bank });
    await save({ expensesPence: 1_000, method: 'bank', outcome: 'approved' });
    const advance = {
      ...{ personId, sessionId, on, pence: penceOf(500), method: 'cash' as const, what: 'Bus' },
    };
    const { id: advanceId } = await office.ask('advances.give', { advance });
    const settling = { advanceId, on, spentPence: penceOf(500), returnedPence: penceOf(0) };
    await office.ask('advances.settle', { ...settling, lostWhy: null, agreedWith: null });
    const first = { kind: 'expenses', on, pence: 500, method: 'cash', more: 1_000 };
    expect((await office.ask('bank.list', {})).waiting).toMatchObject([{ onceMore: [first] }]);
    const before = everything();
    const refused = await payList();
    expect(refused.reply).toMatchObject({
      error: { code: 'further-reason-missing', facts: { money: '£5.00', name: 'Efua' } },
    });
    expect(existsSync(refused.path)).toBe(false);
    expect(everything()).toEqual(before);
    expect((await payList(reason)).reply).toMatchObject({ ok: true });
    expect((await ledger()).at(-1)).toMatchObject({
      ...{ expensesPence: 1_000, on: later },
      further: [{ kind: 'expenses', reason: reason.furtherReason }],
    });
  });

  it.each(['cash', 'bank'] as const)('by an advance in %s needs a reason', async (method) => {
    await save({ expensesPence: 1_000 });
    const advance = { personId, sessionId, on, pence: penceOf(800), method, what: 'Bus' };
    const { id: advanceId } = await office.ask('advances.give', { advance });
    const settling = {
      ...{ advanceId, on: later, spentPence: penceOf(800), returnedPence: penceOf(0) },
      ...{ lostWhy: null, agreedWith: null },
    };
    const before = everything();
    expect(await office.call('advances.settle', settling)).toMatchObject({
      error: { code: 'further-reason-missing', facts: { money: '£10.00', on: '17 November 2026' } },
    });
    expect(everything()).toEqual(before);
    const shown = await office.ask('payments.ofSession', { sessionId, personId });
    expect(shown.entries).toMatchObject([{ expensesPence: 1_000, on, method: 'cash' }]);
    await office.ask('advances.settle', { ...settling, ...reason });
    expect((await ledger()).at(-1)).toMatchObject({
      further: [{ kind: 'expenses', reason: reason.furtherReason }],
    });
  });

  it('by an offer is refused with the fee that was paid: the register asks for the reason', async () => {
    await save({ feePence: 1_000 });
    const offer = { personId, sessionId, on, pence: penceOf(500), way: 'phone' as const };
    expect(await office.call('offers.add', offer)).toMatchObject({
      error: { code: 'fee-entered', facts: { money: '£10.00', on: '17 November 2026' } },
    });
    expect(rows('SELECT * FROM offer_events')).toEqual([]);
  });

  it('by a spreadsheet is said before it is saved, with what was paid first', async () => {
    await save({ feePence: 1_000 });
    const sheets = copyDropIn();
    const day = '18/11/2026';
    sheets.write(
      'payments.csv',
      [
        'ref,person,session,fee,expenses,outcome,method,paid_on,voucher_serial',
        ...[`N1,X1,S1,10,2,Paid,Cash,${day},`, `N2,X1,S1,5,0,Paid,Cash,${day},`],
        'N3,X1,S1,0,3,Approved,Bank,,',
      ].join('\n'),
    );
    const heads = 'ref,date,start,minutes,kind,title,place,facilitator,note';
    sheets.write('sessions.csv', `${heads}\nS1,17/11/2026,,60,Meeting,Visit,,,`);
    sheets.edit('people.csv', (text) => text.replace(/^P001,/m, 'X1,'));
    const paths = ['people.csv', 'sessions.csv', 'payments.csv'].map(sheets.at);
    const { remarks, problems } = await checkFiles(office, paths);
    expect(problems).toEqual([]);
    expect(remarks).toMatchObject([
      { file: 'payments.csv', row: 3, code: 'fee-once-more', value: '£10.00, 18 November 2026' },
    ]);
  });
});

describe('no reason is asked for', () => {
  it.each([
    ['a fee after expenses', { expensesPence: 500 }, { expensesPence: 500, feePence: 1_000 }],
    ['what is approved and now paid', { feePence: 900, outcome: 'approved' }, { feePence: 1_000 }],
    [
      'what is paid later',
      { feePence: 900, outcome: 'approved' },
      { feePence: 950, outcome: 'approved' },
    ],
  ])('%s', async (_, first, second) => {
    await save(first);
    expect(await save(second, { becameOf: 'slip' }, later)).toMatchObject({ ok: true });
    expect(rows('SELECT * FROM further_payments')).toEqual([]);
  });

  it('what was paid before and is taken back', async () => {
    await save({ feePence: 1_000 });
    await save({}, { becameOf: 'slip' });
    expect(await save({ feePence: 2_000 })).toMatchObject({ ok: true });
  });
});

describe('a further payment', () => {
  it('of one kind beside less of another takes the entries back, and keeps its reason', async () => {
    await save({ feePence: 1_000, expensesPence: 500 });
    const money = { feePence: 1_500, expensesPence: 0 };
    expect(await save(money, { becameOf: 'slip' })).toMatchObject({
      error: { code: 'further-reason-missing' },
    });
    expect(await save(money, { becameOf: 'slip', ...reason })).toMatchObject({ ok: true });
    const [, , last] = await ledger();
    expect(last).toMatchObject({ feePence: 1_500, further: [{ kind: 'fee' }] });
  });

  it('cannot cut expenses under what a rule asks a receipt or a second user for', async () => {
    const fares = { kind: 'fares' as const, perMilePence: null };
    const rule = { receiptFromPence: penceOf(500), secondAbovePence: penceOf(1_000) };
    const policy = {
      ...{ fromOn: '2026-04-06', untilOn: '2027-04-05', source: 'Trustees', note: null, rates: [] },
      ...{ feeSecondAbovePence: null, expenses: [{ ...fares, ...rule }] },
    };
    await office.ask('payPolicies.add', { policy });
    await save({ expensesPence: 490 });
    expect(await save({ expensesPence: 980 }, reason)).toMatchObject({
      error: { code: 'kind-missing' },
    });
    const item = { kind: 'fares', pence: 490, receipt: 'not-asked', noReceiptReason: null };
    const more = { expensesPence: 980, expenseItems: [item] };
    expect(await save(more, reason)).toMatchObject({ error: { code: 'receipt-missing' } });
    const kept = { expensesPence: 980, expenseItems: [{ ...item, receipt: 'kept' }] };
    expect(await save(kept, reason)).toMatchObject({ ok: true });
    const third = { expensesPence: 1_001, expenseItems: [{ ...item, pence: 21, receipt: 'kept' }] };
    expect(await save(third, reason)).toMatchObject({ error: { code: 'own-approval' } });
  });

  it('is taken back with the first, and shown to the examiner by numbers', async () => {
    await save({ feePence: 1_000 });
    await save({ feePence: 1_500 }, reason, later);
    const days = { from: '2026-04-06', to: '2027-04-05', after: null, limit: 100 };
    const { rows: seen } = await office.ask('accounts.examine', days);
    expect(seen).toMatchObject([
      { number: 1, after: null },
      { number: 2, after: 1 },
    ]);
    await save({}, { becameOf: 'slip' }, later);
    expect(await balance()).toBe(20_000);
    expect((await ledger()).map(({ reversed, reverses }) => [reversed, reverses !== null])).toEqual(
      [
        ...[
          [true, false],
          [true, false],
          [false, true],
          [false, true],
        ],
      ],
    );
  });

  it('keeps its reason in the file, and an erasure takes the reason alone', async () => {
    await save({ feePence: 1_000 });
    await save({ feePence: 1_500 }, reason);
    const { db } = office.context.vault;
    expect(() => db.exec("UPDATE further_payments SET reason = 'x'")).toThrow('never edited');
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
    });
    expect(rows('SELECT kind, reason FROM further_payments')).toEqual([
      { kind: 'fee', reason: null },
    ]);
  });
});
