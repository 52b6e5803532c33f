import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract/define.ts';
import type { payPolicies } from '../../shared/contract/payPolicies.ts';
import { penceOf } from '../../shared/domain/money.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { openRegister } from '../support/register.ts';

type Policy = InputOf<(typeof payPolicies)['add']>['policy'];

let app: Awaited<ReturnType<typeof openRegister>>;
let personId: string;
let sessionId: string;
beforeEach(async () => {
  app = await openRegister();
  personId = await app.addPerson({ firstName: 'Efua', lastName: 'Mensah' });
  sessionId = await app.addSession();
});
afterEach(() => app.close());

const hour = {
  ...{ name: 'About an hour', kind: null, role: null, upToMinutes: 90, prepared: false },
  ...{ pence: penceOf(2_750), basis: 'session' as const, checked: true },
};
const policy = (changes: Partial<Policy> = {}): Policy => ({
  ...{
    fromOn: '2026-04-06',
    untilOn: '2027-04-05',
    source: 'Trustees, 3 March 2026',
    feeSecondAbovePence: null,
    note: null,
  },
  ...{ rates: [hour, { ...hour, name: 'With reading', prepared: true, pence: penceOf(4_000) }] },
  expenses: [
    {
      kind: 'fares',
      receiptFromPence: penceOf(500),
      secondAbovePence: penceOf(5_000),
      perMilePence: null,
    },
  ],
  ...changes,
});
const line = (money: object = {}) => ({
  ...{ ...came(personId), feePence: 2_750, method: 'cash', prepared: false },
  ...money,
});
const grounds = () =>
  app.context.vault.db
    .prepare('SELECT rate, prepared, proposed_pence, reason FROM pay_grounds ORDER BY payment_id')
    .all<{ rate: string; prepared: number; proposed_pence: number; reason: string | null }>();

async function save(row: object, feeReason?: string) {
  const { session } = await app.register(sessionId);
  return app.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17' },
    rows: [row as ReturnType<typeof came>],
    ...(feeReason !== undefined && { feeReason }),
    becameOf: 'slip',
    furtherReason: 'Read the papers before',
  });
}

describe('a policy', () => {
  it('stands beside others by its first day, and the session’s day finds it', async () => {
    const { ask } = app;
    await ask('payPolicies.add', { policy: policy() });
    await ask('payPolicies.add', {
      policy: policy({ fromOn: '2025-04-06', untilOn: '2026-04-05', source: 'Last year' }),
    });
    const { policies } = await ask('payPolicies.list', {});
    expect(policies.map(({ fromOn }) => fromOn)).toEqual(['2026-04-06', '2025-04-06']);
    expect(policies[0]).toMatchObject({ ...policy(), paid: false });
    const found = await ask('payPolicies.ofSession', { sessionId });
    expect(found.policy).toMatchObject({ source: 'Trustees, 3 March 2026' });
    const later = await app.addSession({ on: '2027-04-06' });
    expect(await ask('payPolicies.ofSession', { sessionId: later })).toMatchObject({
      policy: null,
    });
  });

  it.each<[string, Partial<Policy>, string]>([
    ['ends before it begins', { untilOn: '2026-04-05' }, 'untilOn'],
    ['has two lines of one name', { rates: [hour, { ...hour, prepared: true }] }, 'rates'],
    ['has two lines for the same', { rates: [hour, { ...hour, name: 'Same' }] }, 'rates'],
    ['has an amount below nothing', { rates: [{ ...hour, pence: penceOf(-1) }] }, 'rates'],
    ['has a source that is blank', { source: ' ' }, 'source'],
  ])('is refused by its field where it %s', async (_, changes, field) => {
    const reply = await app.call('payPolicies.add', { policy: policy(changes) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(JSON.stringify(reply)).toContain(field);
    expect((await app.ask('payPolicies.list', {})).policies).toEqual([]);
  });

  it('is refused where another one begins on its first day', async () => {
    await app.ask('payPolicies.add', { policy: policy() });
    const reply = await app.call('payPolicies.add', { policy: policy() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'first-day-taken' } });
  });

  it('is changed and removed as long as it paid no person, and never after', async () => {
    const { ask, call } = app;
    const { id: policyId, version } = await ask('payPolicies.add', { policy: policy() });
    const changed = { policyId, expectedVersion: version, policy: policy({ note: 'Agreed' }) };
    const { version: expectedVersion } = await ask('payPolicies.change', changed);
    expect(await call('payPolicies.change', changed)).toMatchObject({ error: { code: 'stale' } });
    await save(line());
    const of = { policyId, expectedVersion };
    for (const reply of [
      await call('payPolicies.change', { ...of, policy: policy({ note: null }) }),
      await call('payPolicies.remove', of),
    ]) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'policy-paid' } });
    }
    expect((await ask('payPolicies.list', {})).policies).toMatchObject([
      { note: 'Agreed', paid: true },
    ]);
    const { db } = app.context.vault;
    expect(() => db.exec("UPDATE pay_policies SET note = 'x'")).toThrow('never edited');
    expect(() => db.exec('UPDATE pay_grounds SET proposed_pence = 1')).toThrow('never edited');
  });

  it('is removed where it paid no person', async () => {
    const { id: policyId, version } = await app.ask('payPolicies.add', { policy: policy() });
    await app.ask('payPolicies.remove', { policyId, expectedVersion: version });
    expect((await app.ask('payPolicies.list', {})).policies).toEqual([]);
  });
});

describe('a register whose fees were worked out', () => {
  beforeEach(() => app.ask('payPolicies.add', { policy: policy() }));

  it('keeps by which line each fee was paid', async () => {
    expect(await save(line())).toMatchObject({ ok: true, value: { rows: [{ prepared: false }] } });
    expect(grounds()).toEqual([
      { rate: 'About an hour', prepared: 0, proposed_pence: 2_750, reason: null },
    ]);
    await save(line({ feePence: 4_000, prepared: true }));
    expect(grounds()).toHaveLength(2);
    expect(grounds()).toContainEqual({
      ...{ rate: 'With reading', prepared: 1, proposed_pence: 4_000, reason: null },
    });
  });

  it('takes another fee with its reason alone, and saves nothing without it', async () => {
    const refused = await save(line({ feePence: 3_000 }));
    expect(refused).toMatchObject({ error: { code: 'fee-reason-missing', facts: { row: 1 } } });
    expect(await app.ledger()).toEqual([]);
    expect((await app.register(sessionId)).rows).toEqual([]);
    expect(await save(line({ feePence: 3_000 }), 'Stayed to clear up')).toMatchObject({ ok: true });
    expect(grounds()).toMatchObject([{ proposed_pence: 2_750, reason: 'Stayed to clear up' }]);
    expect(await app.ledger()).toMatchObject([{ feePence: 3_000 }]);
  });

  it('asks for the reason of a fee once: not again where more expenses are paid', async () => {
    const fee = line({ feePence: 3_000 });
    const on = '2026-11-17';
    await app.save(sessionId, [{ ...fee, expensesPence: 20 }], on, { feeReason: 'Cleared up' });
    await app.save(sessionId, [{ ...fee, expensesPence: 50 }], on);
    expect((await app.ledger())[0]).toMatchObject({ feePence: 0, expensesPence: 30 });
    expect(grounds()).toMatchObject([{ reason: 'Cleared up' }]);
  });

  it('asks for no reason where the fee is declined, typed alone, or the rate is not set', async () => {
    expect(await save(line({ outcome: 'declined' }))).toMatchObject({ ok: true });
    expect(await save(line({ feePence: 3_000, prepared: null }))).toMatchObject({ ok: true });
    expect(await save(line({ feePence: 1_000, minutes: 240 }))).toMatchObject({ ok: true });
    expect(grounds()).toEqual([]);
  });

  it('keeps the line without its reason when the person is erased, and the money', async () => {
    await save(line({ feePence: 3_000 }), 'Efua stayed');
    await app.ask('rights.erase', { ...(await approved(app.ask, personId)), reason: 'asked' });
    expect(grounds()).toMatchObject([{ rate: 'About an hour', reason: null }]);
    expect(await app.ledger()).toMatchObject([{ feePence: 3_000 }]);
  });
});

it('says which ways to take part of the project are not decided as work', async () => {
  const { ask } = app;
  expect(await ask('payPolicies.ofSession', { sessionId })).toEqual({
    ...{ policy: null, engagement: null },
  });
  const { id: projectId } = await ask('projects.add', {
    project: {
      ...{ name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null },
    },
  });
  const { id: opportunityId } = await ask('opportunities.add', {
    projectId,
    opportunity: {
      ...{ kind: frontDoor.kind, name: 'Group', depth: 'part-of-it', made: null },
      ...{ particulars: {}, interests: [], stages: [], times: null, untilOn: null },
    },
  });
  const ofProject = await app.addSession({ projectId });
  expect(await ask('payPolicies.ofSession', { sessionId: ofProject })).toMatchObject({
    engagement: [{ opportunityId, name: 'Group', engagedAs: null }],
  });
});
