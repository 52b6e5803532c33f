import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAmount, formatPounds, parsePounds } from '../../../../shared/domain/money.ts';

it.each([
  ['25', 2500],
  ['12.5', 1250],
  ['12.50', 1250],
  ['.50', 50],
  ['5.', 500],
  ['£1,234.50', 123450],
  [' £ 25.00 ', 2500],
  ['50p', 50],
  ['0', 0],
  ['-0', 0],
  ['-4', -400],
  ['−£4.20', -420],
  ['£-4.20', -420],
  ['100,000', 10_000_000],
])('reads %j', (text, pence) => {
  expect(parsePounds(text)).toBe(pence);
});

it.each(['', '.', '£', '-', '12.345', '1,23', '12,50', 'ten', '1e3', '25 or so', '100000.01'])(
  'refuses %j',
  (text) => {
    expect(parsePounds(text)).toBeNull();
  },
);

it('writes pounds and reads them back', () => {
  expect(formatPounds(123450)).toBe('£1,234.50');
  expect(formatPounds(-505)).toBe('−£5.05');
  expect(formatAmount(0)).toBe('0.00');
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (pence) => {
      expect(parsePounds(formatPounds(pence))).toBe(pence);
      expect(parsePounds(formatAmount(pence))).toBe(pence);
    }),
    { seed: 26 },
  );
});
