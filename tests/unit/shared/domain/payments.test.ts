import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penceOf } from '../../../../shared/domain/money.ts';
import {
  asOne,
  entryOf,
  isHandedOver,
  lacksMethod,
  type Money,
  methodOfRoute,
  type Offer,
  paymentMethods,
  paymentOutcomes,
  reversalOf,
  sameMoney,
  takesFee,
  taxYearPeriod,
} from '../../../../shared/domain/payments.ts';

const nothing: Offer = { feePence: null, expensesPence: null, outcome: null, method: null };
const paid: Money = {
  feePence: penceOf(2500),
  expensesPence: penceOf(240),
  outcome: 'paid',
  method: 'cash',
};

describe('what an offer enters in the ledger', () => {
  it('enters nothing where only a way of paying is known', () => {
    expect(entryOf({ ...nothing, method: 'cash' })).toBeNull();
    expect(
      entryOf({ ...nothing, feePence: penceOf(0), expensesPence: penceOf(0), method: 'cash' }),
    ).toBeNull();
  });

  it('takes money without an outcome as paid', () => {
    expect(entryOf({ ...nothing, expensesPence: penceOf(240), method: 'cash' })).toEqual({
      feePence: 0,
      expensesPence: 240,
      outcome: 'paid',
      method: 'cash',
    });
  });

  it('enters a decline as a fee of nothing, with the expenses that are paid all the same', () => {
    const declined = {
      ...nothing,
      feePence: penceOf(2500),
      outcome: 'declined',
      method: 'cash',
    } as const;
    expect(entryOf(declined)).toEqual({
      feePence: 0,
      expensesPence: 0,
      outcome: 'declined',
      method: null,
    });
    expect(entryOf({ ...declined, expensesPence: penceOf(240) })).toMatchObject({
      feePence: 0,
      expensesPence: 240,
      method: 'cash',
    });
  });

  it('needs a way of paying only where there is money', () => {
    expect(lacksMethod({ ...paid, method: null })).toBe(true);
    expect(
      lacksMethod({ ...paid, feePence: penceOf(0), expensesPence: penceOf(0), method: null }),
    ).toBe(false);
  });
});

describe('whether entries say the same', () => {
  it('sees each change of the money, the outcome and the way of paying', () => {
    expect(sameMoney(paid, { ...paid })).toBe(true);
    for (const change of [
      { feePence: penceOf(2400) },
      { expensesPence: penceOf(0) },
      { outcome: 'approved' as const },
      { method: 'bank' as const },
    ]) {
      expect(sameMoney(paid, { ...paid, ...change })).toBe(false);
    }
  });

  it('does not mind what a declined fee would have been', () => {
    const declined: Money = {
      ...paid,
      expensesPence: penceOf(0),
      outcome: 'declined',
      method: null,
    };
    expect(sameMoney(declined, { ...declined, feePence: penceOf(0) })).toBe(true);
  });

  it('does not mind the way of paying where no money moved', () => {
    const none: Money = {
      feePence: penceOf(0),
      expensesPence: penceOf(0),
      outcome: 'paid',
      method: null,
    };
    expect(sameMoney(none, { ...none, method: 'cash' })).toBe(true);
  });
});

it('reads a fee and expenses entered apart as one', () => {
  const fee: Money = {
    feePence: penceOf(2500),
    expensesPence: penceOf(0),
    outcome: 'approved',
    method: null,
  };
  expect(asOne([fee, { ...paid, feePence: penceOf(0) }])).toEqual(paid);
  expect(asOne([])).toBeNull();
});

it('takes an entry back penny for penny, without a negative nothing', () => {
  expect(reversalOf({ ...paid, expensesPence: penceOf(0) })).toEqual({
    ...paid,
    feePence: -2500,
    expensesPence: 0,
  });
});

it('takes the way of paying from the route, and no fee where the route leaves no room for one', () => {
  expect(methodOfRoute('voucher')).toBe('voucher');
  expect(methodOfRoute('expenses-only')).toBeNull();
  expect(methodOfRoute(null)).toBeNull();
  expect(takesFee('expenses-only')).toBe(false);
  expect(takesFee('no-payment')).toBe(false);
  expect(takesFee(null)).toBe(true);
});

it('spans a tax year from 6 April to 5 April', () => {
  expect(taxYearPeriod('2025/26')).toEqual({ from: '2025-04-06', to: '2026-04-05' });
});

it('restores every sum of a ledger by the reversal of what was entered', () => {
  const pence = fc.integer({ min: 0, max: 100_000 }).map(penceOf);
  const entry = fc.record<Money>({
    ...{ feePence: pence, expensesPence: pence },
    outcome: fc.constantFrom(...paymentOutcomes),
    method: fc.option(fc.constantFrom(...paymentMethods)),
  });
  const balance = (entries: readonly Money[]) =>
    entries.reduce((sum, { feePence, expensesPence }) => sum + feePence + expensesPence, 0);
  const books = fc.array(entry, { maxLength: 12 });
  fc.assert(
    fc.property(books, books, (before, taken) => {
      const after = [...before, ...taken, ...taken.map(reversalOf)];
      expect(balance(after)).toBe(balance(before));
      expect(asOne(after)?.feePence ?? 0).toBe(asOne(before)?.feePence ?? 0);
      expect(asOne(after)?.expensesPence ?? 0).toBe(asOne(before)?.expensesPence ?? 0);
      expect(taken.map(reversalOf).map(reversalOf)).toEqual(taken);
    }),
  );
});

it('hands money over on its day where it is neither declined nor paid later', () => {
  expect(isHandedOver(paid)).toBe(true);
  expect(isHandedOver({ ...paid, outcome: 'approved' })).toBe(false);
  expect(
    isHandedOver({ ...paid, outcome: 'declined', feePence: penceOf(0), expensesPence: penceOf(0) }),
  ).toBe(false);
  expect(isHandedOver({ ...paid, outcome: 'declined', feePence: penceOf(0) })).toBe(true);
  expect(isHandedOver(null)).toBe(false);
});
