import { expect, it } from 'vitest';
import { hiddenSum, runsSession } from '../../../../shared/domain/seenMoney.ts';

it.each([
  ['Priya Nair', true],
  ['priya  nair', true],
  ['Dez, Priya Nair', true],
  ['Dez and Priya', true],
  ['Priya', true],
  ['Priya Shah', false],
  ['Nair', false],
  ['', false],
  [null, false],
] as const)('“%s” as who leads a session names Priya Nair: %s', (facilitator, runs) => {
  expect(runsSession(facilitator, 'Priya Nair', ['Owen Price'])).toBe(runs);
});

it('takes a first name that two users have as the name of neither', () => {
  expect(runsSession('Priya', 'Priya Nair', ['Priya Shah'])).toBe(false);
  expect(runsSession('Priya Nair', 'Priya Nair', ['Priya Shah'])).toBe(true);
});

it('shows the sum of a whole tax year with eight people or more, or with none', () => {
  const year = { from: '2026-04-06', to: '2027-04-05' };
  expect([0, 1, 7, 8].map((people) => hiddenSum(year, people))).toEqual([null, 'few', 'few', null]);
  expect(hiddenSum({ ...year, to: '2027-04-04' }, 50)).toBe('period');
  expect(hiddenSum({ from: '2026-01-01', to: '2026-12-31' }, 50)).toBe('period');
});
