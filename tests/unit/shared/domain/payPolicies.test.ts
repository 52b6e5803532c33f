import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penceOf } from '../../../../shared/domain/money.ts';
import {
  type ExpenseRule,
  expenseNeeds,
  type PayRate,
  policyOn,
  proposeFee,
  rateProblems,
  type Worked,
} from '../../../../shared/domain/payPolicies.ts';
import { involvementRoles, sessionKinds } from '../../../../shared/domain/sessions.ts';

const rate = (changes: Partial<PayRate> = {}): PayRate => ({
  ...{ name: 'Any session', kind: null, role: null, upToMinutes: null, prepared: false },
  ...{ pence: penceOf(2_500), basis: 'session', checked: true },
  ...changes,
});
const worked = (changes: Partial<Worked> = {}): Worked => ({
  ...{ kind: 'meeting', role: null, minutes: 60, prepared: false },
  ...changes,
});
const fee = (rates: readonly PayRate[], changes: Partial<Worked> = {}) =>
  proposeFee({ rates }, worked(changes));

const minutes = fc.option(fc.integer({ min: 1, max: 1_440 }));
const anyRate = fc.record<PayRate>({
  name: fc.string({ minLength: 1, maxLength: 4 }),
  kind: fc.option(fc.constantFrom(...sessionKinds.slice(0, 2))),
  role: fc.option(fc.constantFrom(...involvementRoles.slice(0, 2))),
  upToMinutes: fc.option(fc.constantFrom(60, 120, 240)),
  prepared: fc.boolean(),
  pence: fc.option(fc.integer({ min: 0, max: 100_000 }).map(penceOf)),
  basis: fc.constantFrom('session', 'hour'),
  checked: fc.boolean(),
});
const anyWorked = fc.record<Worked>({
  kind: fc.constantFrom(...sessionKinds.slice(0, 2)),
  role: fc.option(fc.constantFrom(...involvementRoles.slice(0, 2))),
  minutes,
  prepared: fc.boolean(),
});

describe('the policy in force', () => {
  const year = (from: number) => ({ fromOn: `${from}-04-06`, untilOn: `${from + 1}-04-05` });

  it('is the one that began last, from its first day to its last', () => {
    const both = [year(2025), year(2026)];
    expect(policyOn(both, '2026-04-05')).toBe(both[0]);
    expect(policyOn(both, '2026-04-06')).toBe(both[1]);
    expect(policyOn(both, '2025-04-05')).toBeNull();
  });

  it('is none once the newest has ended: last year’s never comes back', () => {
    const long = { fromOn: '2020-01-01', untilOn: '2030-12-31' };
    const short = { fromOn: '2026-01-01', untilOn: '2026-03-31' };
    expect(policyOn([long, short], '2026-04-01')).toBeNull();
    expect(policyOn([short, long], '2025-12-31')).toBe(long);
  });

  it('always holds its day, whatever the order of the policies', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => {
      return new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
    });
    const policies = fc.uniqueArray(
      fc
        .tuple(day, day)
        .map(([a, b]) => (a < b ? { fromOn: a, untilOn: b } : { fromOn: b, untilOn: a })),
      { selector: ({ fromOn }) => fromOn, maxLength: 6 },
    );
    fc.assert(
      fc.property(policies, day, (all, on) => {
        const found = policyOn(all, on);
        expect(policyOn([...all].reverse(), on)).toBe(found);
        if (found === null) return;
        expect(found.fromOn <= on && on <= found.untilOn).toBe(true);
        expect(all.every(({ fromOn }) => fromOn <= found.fromOn || fromOn > on)).toBe(true);
      }),
    );
  });
});

describe('the fee that is proposed', () => {
  it('is by the shortest length that the session fits in', () => {
    const rates = [
      rate({ name: 'A day', pence: penceOf(16_500) }),
      rate({ name: 'Two hours', upToMinutes: 120, pence: penceOf(5_500) }),
      rate({ name: 'An hour', upToMinutes: 60 }),
    ];
    expect(fee(rates)).toEqual({ pence: 2_500, rate: 'An hour' });
    expect(fee(rates, { minutes: 61 })).toEqual({ pence: 5_500, rate: 'Two hours' });
    expect(fee(rates, { minutes: 121 })).toEqual({ pence: 16_500, rate: 'A day' });
    expect(fee(rates, { minutes: null })).toMatchObject({ pence: null, why: 'no-length' });
  });

  it('is by the kind of session before the role, and by a role before any', () => {
    const any = rate();
    const byRole = rate({ name: 'Peer worker', role: 'peer-worker', pence: penceOf(3_000) });
    const byKind = rate({ name: 'Meeting', kind: 'meeting', pence: penceOf(4_000) });
    expect(fee([any, byRole], { role: 'peer-worker' })).toMatchObject({ rate: 'Peer worker' });
    expect(fee([any, byRole])).toMatchObject({ rate: 'Any session' });
    expect(fee([any, byRole, byKind], { role: 'peer-worker' })).toMatchObject({ rate: 'Meeting' });
    expect(fee([byKind], { kind: 'survey' })).toMatchObject({ pence: null, why: 'no-line' });
  });

  it('keeps lines with preparation apart from lines without', () => {
    const prepared = rate({ name: 'Prepared', prepared: true, pence: penceOf(33_000) });
    expect(fee([rate(), prepared], { prepared: true })).toMatchObject({ pence: 33_000 });
    expect(fee([rate(), prepared])).toMatchObject({ pence: 2_500 });
    expect(fee([prepared])).toMatchObject({ pence: null, why: 'no-line' });
  });

  it('is none where the rate is not set or not checked, though another line has one', () => {
    const dearer = rate({ name: 'A day', pence: penceOf(16_500) });
    const hour = { name: 'An hour', upToMinutes: 60 };
    expect(fee([dearer, rate({ ...hour, pence: null })])).toEqual({
      ...{ pence: null, rate: 'An hour', why: 'not-set' },
    });
    expect(fee([dearer, rate({ ...hour, checked: false })])).toEqual({
      ...{ pence: null, rate: 'An hour', why: 'not-checked' },
    });
    expect(proposeFee(null, worked())).toEqual({ pence: null, rate: null, why: 'no-policy' });
  });

  it('counts an hourly rate by whole minutes and rounds half a penny up', () => {
    const hourly = rate({ pence: penceOf(1_500), basis: 'hour' });
    expect(fee([hourly], { minutes: 100 })).toMatchObject({ pence: 2_500 });
    expect(fee([rate({ ...hourly, pence: penceOf(1_345) })], { minutes: 90 })).toMatchObject({
      pence: 2_018,
    });
    expect(fee([hourly], { minutes: null })).toMatchObject({ pence: null, why: 'no-length' });
  });

  it('does not depend on the order of the lines, and is a checked amount of one of them', () => {
    const policies = fc
      .array(anyRate, { maxLength: 8 })
      .filter((rates) => rateProblems(rates).length === 0);
    fc.assert(
      fc.property(policies, anyWorked, (rates, of) => {
        const proposed = proposeFee({ rates }, of);
        expect(proposeFee({ rates: [...rates].reverse() }, of)).toEqual(proposed);
        if (proposed.pence === null) return;
        const line = rates.find(({ name }) => name === proposed.rate);
        expect(line).toMatchObject({ checked: true, prepared: of.prepared });
        expect(Number.isInteger(proposed.pence) && proposed.pence >= 0).toBe(true);
        if (line?.basis === 'session') expect(proposed.pence).toBe(line.pence);
      }),
    );
  });
});

it('asks for a receipt from the amount on, for a second approval above it, and says where none is set', () => {
  const pence = fc.integer({ min: 0, max: 20_000 }).map(penceOf);
  fc.assert(
    fc.property(fc.option(pence), fc.option(pence), pence, (receiptFromPence, second, amount) => {
      const rule: ExpenseRule = {
        ...{ kind: 'fares', receiptFromPence, secondAbovePence: second, perMilePence: null },
      };
      expect(expenseNeeds(rule, amount)).toEqual({
        receipt: receiptFromPence === null ? null : amount >= receiptFromPence,
        secondApproval: second !== null && amount > second,
      });
    }),
  );
  expect(expenseNeeds(undefined, penceOf(500))).toEqual({ receipt: null, secondApproval: false });
});

it('names lines of one name, and lines for the same sessions', () => {
  const lines = [rate(), rate({ name: 'any SESSION', kind: 'survey' }), rate({ name: 'Other' })];
  expect(rateProblems(lines)).toEqual([
    { at: 1, field: 'name', code: 'name-twice' },
    { at: 2, field: 'upToMinutes', code: 'line-twice' },
  ]);
});
