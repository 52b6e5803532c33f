import { expect, it } from 'vitest';
import { furtherOf } from '../../../../shared/domain/further.ts';
import { penceOf } from '../../../../shared/domain/money.ts';
import type { Money } from '../../../../shared/domain/payments.ts';

const money = (fee: number, expenses: number, more: Partial<Money> = {}): Money => ({
  ...{ feePence: penceOf(fee), expensesPence: penceOf(expenses), outcome: 'paid', method: 'cash' },
  ...more,
});

it.each<[string, Money[], Money | null, string[], [number, number] | null]>([
  ['nothing before', [], money(1_000, 0), [], null],
  ['the same', [money(1_000, 0)], money(1_000, 0), [], null],
  ['more of a fee', [money(1_000, 0)], money(1_500, 0), ['fee'], [500, 0]],
  ['more of both', [money(1_000, 200)], money(1_500, 300), ['fee', 'expenses'], [500, 100]],
  [
    'more of one and a first of the other',
    [money(1_000, 0)],
    money(1_500, 300),
    ['fee'],
    [500, 300],
  ],
  ['a first of the other alone', [money(1_000, 0)], money(1_000, 300), [], null],
  ['more of one and less of the other', [money(1_000, 300)], money(1_500, 0), ['fee'], null],
  ['less', [money(1_000, 0)], money(500, 0), [], null],
  ['taken back', [money(1_000, 0)], null, [], null],
  ['to be paid later', [money(1_000, 0)], money(1_500, 0, { outcome: 'approved' }), [], null],
  ['paid what was approved', [money(1_000, 0, { outcome: 'approved' })], money(1_500, 0), [], null],
  [
    'more beside what is approved',
    [money(1_000, 0), money(0, 500, { outcome: 'approved' })],
    money(1_500, 500),
    ['fee'],
    null,
  ],
  [
    'more expenses beside a declined fee',
    [money(0, 0, { outcome: 'declined', method: null }), money(0, 500, { outcome: 'declined' })],
    money(0, 800, { outcome: 'declined' }),
    ['expenses'],
    [0, 300],
  ],
])('compares what is paid with what was: %s', (_, before, now, kinds, own) => {
  const found = furtherOf(before, now);
  expect(found.kinds).toEqual(kinds);
  expect(found.own && [found.own.feePence, found.own.expensesPence]).toEqual(own);
});
