import { expect, it } from 'vitest';
import { registerTotals } from '../../../../shared/domain/sessions.ts';

const line = {
  present: true,
  accessNeedMet: null,
  feePence: null,
  expensesPence: null,
  outcome: null,
  method: null,
};

it('counts who came, whose need was met and the money that the register says', () => {
  expect(
    registerTotals([
      { ...line, accessNeedMet: true, feePence: 2500, expensesPence: 240, method: 'cash' },
      { ...line, accessNeedMet: false, feePence: 2500, outcome: 'declined' },
      { ...line, present: false, accessNeedMet: true, feePence: 1250 },
    ]),
  ).toEqual({ present: 2, needsMet: 1, feesPence: 3750, expensesPence: 240 });
});
