import { describe, expect, it } from 'vitest';
import {
  asOne,
  entryOf,
  lacksMethod,
  type Money,
  methodOfRoute,
  type Offer,
  reversalOf,
  sameMoney,
  takesFee,
  taxYearPeriod,
} from '../../../../shared/domain/payments.ts';

const nothing: Offer = { feePence: null, expensesPence: null, outcome: null, method: null };
const paid: Money = { feePence: 2500, expensesPence: 240, outcome: 'paid', method: 'cash' };

describe('what an offer enters in the ledger', () => {
  it('enters nothing where only a way of paying is known', () => {
    expect(entryOf({ ...nothing, method: 'cash' })).toBeNull();
    expect(entryOf({ ...nothing, feePence: 0, expensesPence: 0, method: 'cash' })).toBeNull();
  });

  it('takes money without an outcome as paid', () => {
    expect(entryOf({ ...nothing, expensesPence: 240, method: 'cash' })).toEqual({
      feePence: 0,
      expensesPence: 240,
      outcome: 'paid',
      method: 'cash',
    });
  });

  it('enters a decline as a fee of nothing, with the expenses that are paid all the same', () => {
    const declined = { ...nothing, feePence: 2500, outcome: 'declined', method: 'cash' } as const;
    expect(entryOf(declined)).toEqual({
      feePence: 0,
      expensesPence: 0,
      outcome: 'declined',
      method: null,
    });
    expect(entryOf({ ...declined, expensesPence: 240 })).toMatchObject({
      feePence: 0,
      expensesPence: 240,
      method: 'cash',
    });
  });

  it('needs a way of paying only where there is money', () => {
    expect(lacksMethod({ ...paid, method: null })).toBe(true);
    expect(lacksMethod({ ...paid, feePence: 0, expensesPence: 0, method: null })).toBe(false);
  });
});

describe('whether entries say the same', () => {
  it('sees each change of the money, the outcome and the way of paying', () => {
    expect(sameMoney(paid, { ...paid })).toBe(true);
    for (const change of [
      { feePence: 2400 },
      { expensesPence: 0 },
      { outcome: 'approved' as const },
      { method: 'bank' as const },
    ]) {
      expect(sameMoney(paid, { ...paid, ...change })).toBe(false);
    }
  });

  it('does not mind what a declined fee would have been', () => {
    const declined: Money = { ...paid, expensesPence: 0, outcome: 'declined', method: null };
    expect(sameMoney(declined, { ...declined, feePence: 0 })).toBe(true);
  });

  it('does not mind the way of paying where no money moved', () => {
    const none: Money = { feePence: 0, expensesPence: 0, outcome: 'paid', method: null };
    expect(sameMoney(none, { ...none, method: 'cash' })).toBe(true);
  });
});

it('reads a fee and expenses entered apart as one', () => {
  const fee: Money = { feePence: 2500, expensesPence: 0, outcome: 'approved', method: null };
  expect(asOne([fee, { ...paid, feePence: 0 }])).toEqual(paid);
  expect(asOne([])).toBeNull();
});

it('takes an entry back penny for penny, without a negative nothing', () => {
  expect(reversalOf({ ...paid, expensesPence: 0 })).toEqual({
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
