import { expect, it } from 'vitest';
import { penceOf } from '../../../../shared/domain/money.ts';
import { expectedNeeds, registerTotals } from '../../../../shared/domain/sessions.ts';

const line = {
  present: true,
  absence: null,
  accessNeedMet: null,
  feePence: null,
  expensesPence: null,
  outcome: null,
  method: null,
};

it('counts who came, whose need was met and the money that the register says', () => {
  expect(
    registerTotals([
      {
        ...line,
        accessNeedMet: true,
        feePence: penceOf(2500),
        expensesPence: penceOf(240),
        method: 'cash',
      },
      { ...line, accessNeedMet: false, feePence: penceOf(2500), outcome: 'declined' },
      { ...line, present: false, accessNeedMet: true, feePence: penceOf(1250) },
    ]),
  ).toEqual({
    ...{ present: 2, away: 0, sentWord: 0, absent: 0, needsMet: 1 },
    ...{ feesPence: 3750, expensesPence: 240, cashPence: 2740 },
  });
});

it('counts the cash of the day: no voucher, nothing to be paid later, the fare of a declined fee', () => {
  const { cashPence } = registerTotals([
    { ...line, feePence: penceOf(1000), method: 'cash', outcome: 'paid' },
    { ...line, feePence: penceOf(2000), method: 'voucher', outcome: 'paid' },
    { ...line, feePence: penceOf(4000), method: 'cash', outcome: 'approved' },
    {
      ...line,
      feePence: penceOf(8000),
      expensesPence: penceOf(300),
      method: 'cash',
      outcome: 'declined',
    },
  ]);
  expect(cashPence).toBe(1300);
});

it('lists what people need who are expected, and nothing of who withdrew', () => {
  const needs = { accessNeeds: 'Quiet space', leftOut: null };
  const people = [
    needs,
    { ...needs, accessNeeds: null },
    { ...needs, leftOut: 'withdrawn' as const },
  ];
  expect(expectedNeeds(people)).toEqual([needs]);
});
