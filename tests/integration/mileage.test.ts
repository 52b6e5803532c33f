import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Pence, penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let personId: string;
let sessionId: string;
let policyId: string;
const on = '2026-11-17';

const policyOf = (perMilePence: Pence | null, fromOn = '2026-04-06', untilOn = '2027-04-05') => ({
  ...{ fromOn, untilOn, source: 'Trustees, March 2026', note: null, rates: [] },
  feeSecondAbovePence: null,
  expenses: [
    { kind: 'mileage' as const, receiptFromPence: null, secondAbovePence: null, perMilePence },
  ],
});

beforeEach(async () => {
  app = await openRegister();
  personId = await app.addPerson({ firstName: 'Bilal' });
  sessionId = await app.addSession({ on });
  ({ id: policyId } = await app.ask('payPolicies.add', { policy: policyOf(penceOf(45)) }));
});
afterEach(() => {
  expect(app.failures).toEqual([]);
  app.close();
});

async function save(line: object, more: object = {}, id = sessionId, paidOn = on) {
  const { session } = await app.register(id);
  return app.call('sessions.saveRegister', {
    ...{ sessionId: id, expectedVersion: session.version, paidOn },
    rows: [{ ...came(personId), method: 'cash', ...line } as never],
    ...more,
  });
}
const items = () =>
  app.context.vault.db
    .prepare('SELECT kind, pence, miles_tenths, per_mile_pence, policy_id FROM expense_items')
    .all();

it('keeps the miles with the rate and the policy that price them', async () => {
  expect(await save({ expensesPence: 563, milesTenths: 125 })).toMatchObject({ ok: true });
  expect(items()).toEqual([
    { kind: 'mileage', pence: 563, miles_tenths: 125, per_mile_pence: 45, policy_id: policyId },
  ]);
  // A policy that priced miles paid: it is never edited.
  const { policies } = await app.ask('payPolicies.list', {});
  expect(policies).toMatchObject([{ paid: true }]);
  const change = { policyId, expectedVersion: 1, policy: policyOf(penceOf(50)) };
  expect(await app.call('payPolicies.change', change)).toMatchObject({
    error: { code: 'policy-paid' },
  });
  const { db } = app.context.vault;
  expect(() => db.exec('UPDATE pay_policies SET note = NULL')).toThrow('never edited');
  expect(() => db.exec('UPDATE expense_items SET miles_tenths = 9')).toThrow('never edited');
});

it('refuses another amount than the miles come to, with what they come to, and saves nothing', async () => {
  expect(await save({ expensesPence: 600, milesTenths: 125 })).toMatchObject({
    error: { code: 'miles-differ', facts: { row: 1, money: '£5.63' } },
  });
  expect(await app.ledger()).toEqual([]);
});

it('prices miles by the policy of the session’s day, and by none where it has no rate', async () => {
  const next = policyOf(penceOf(55), '2027-04-06', '2028-04-05');
  await app.ask('payPolicies.add', { policy: next });
  const before = await app.addSession({ on: '2026-04-05', title: 'Before any policy' });
  expect(
    await save({ expensesPence: 563, milesTenths: 125 }, {}, before, '2026-04-05'),
  ).toMatchObject({ error: { code: 'mile-rate-not-set' } });
  expect(await save({ expensesPence: 563, milesTenths: 125 })).toMatchObject({ ok: true });
  await app.ask('payPolicies.add', { policy: policyOf(null, '2026-11-18', '2026-12-31') });
  const blank = await app.addSession({ on: '2026-11-18', title: 'Rate not set' });
  expect(
    await save({ expensesPence: 563, milesTenths: 125 }, {}, blank, '2026-11-18'),
  ).toMatchObject({ error: { code: 'mile-rate-not-set' } });
});

it('prices more miles of the same session as a payment of its own', async () => {
  await save({ expensesPence: 450, milesTenths: 100 });
  const more = { furtherReason: 'She drove back in the evening' };
  expect(await save({ expensesPence: 675, milesTenths: 50 }, more)).toMatchObject({ ok: true });
  expect(items()).toMatchObject([
    { pence: 450, miles_tenths: 100 },
    { pence: 225, miles_tenths: 50 },
  ]);
});

it('leaves miles as they were paid where more fee is paid, and keeps none that come to no penny', async () => {
  await save({ expensesPence: 450, milesTenths: 100 });
  const line = { feePence: 1_000, expensesPence: 450, milesTenths: 100 };
  expect(await save({ ...line, feePence: 500 })).toMatchObject({ ok: true });
  const more = { furtherReason: 'She came for the afternoon too' };
  expect(await save(line, more)).toMatchObject({ ok: true });
  expect(items()).toMatchObject([{ pence: 450 }, { pence: 450 }]);
  await app.ask('payPolicies.add', { policy: policyOf(penceOf(1), '2026-11-18', '2026-12-31') });
  const other = await app.addSession({ on: '2026-11-18', title: 'Round the corner' });
  const corner = { feePence: 500, expensesPence: 0, milesTenths: 1 };
  expect(await save(corner, {}, other, '2026-11-18')).toMatchObject({ ok: true });
  expect(items()).toHaveLength(2);
});

it.each([0, -5, 12.5, 100_001])('refuses %s tenths of a mile', async (milesTenths) => {
  expect(await save({ expensesPence: 563, milesTenths })).toMatchObject({
    error: { code: 'invalid', fields: [{ path: 'rows.0.milesTenths', code: 'miles' }] },
  });
});
