import { expect, test } from 'vitest';
import { partOf } from '../../../../electron/strongroom/exports/tableParts.ts';
import type { PublishedCell, TableRequest } from '../../../../shared/anonymise/tables/spec.ts';
import { barsOf } from '../../../../shared/domain/exports/bars.ts';
import { upright } from '../../../../shared/domain/exports/upright.ts';

const byQuarter: TableRequest = { name: 'people_quarter', by: ['quarter'], measure: 'people' };
const fees: TableRequest = { ...byQuarter, name: 'fees_quarter', measure: 'sum', of: 'fee_pence' };

const cells = (request: TableRequest, values: Readonly<Record<string, number | null>>) =>
  Object.entries(values).map(
    ([quarter, value]): PublishedCell => ({
      table: request.name,
      where: quarter === 'total' ? {} : { quarter },
      value,
      primary: value === null,
    }),
  );

const headline = (request: TableRequest, values: Readonly<Record<string, number | null>>) =>
  partOf(request, cells(request, values)).headline;

test('says quarters in words and money in pounds', () => {
  expect(headline(fees, { '2025-Q2': 255_000, '2025-Q3': 365_000, total: 620_000 })).toBe(
    'Apart from totals, the largest number is £3,650.00: Jul to Sep 2025.',
  );
});

test('names all that share the largest number, up to three', () => {
  expect(headline(byQuarter, { '2025-Q1': 10, '2025-Q2': 10, '2025-Q3': null, total: 25 })).toBe(
    'Apart from totals, the largest number is 10: Jan to Mar 2025; Apr to Jun 2025.',
  );
  const four = { '2025-Q1': 10, '2025-Q2': 10, '2025-Q3': 10, '2025-Q4': 10, total: 40 };
  expect(headline(byQuarter, four)).toBe(
    'Apart from totals, the largest number is 10, in 4 places.',
  );
});

test('speaks of what the chart draws: totals where cells are too many for a picture', () => {
  const request: TableRequest = {
    name: 'people_quarter_kind',
    by: ['quarter', 'sessionKind'],
    measure: 'people',
  };
  const kinds = ['Art', 'Food', 'Meeting', 'Sport', 'Walk'];
  const all = ['2025-Q1', '2025-Q2'].flatMap((quarter, at) => [
    ...kinds.map((sessionKind, nth) => ({ where: { quarter, sessionKind }, value: 10 + 5 * nth })),
    { where: { quarter }, value: 40 - 5 * at },
  ]);
  const part = partOf(
    request,
    [...all, { where: {}, value: 55 }].map((cell) => ({
      ...cell,
      table: request.name,
      primary: false,
    })),
  );
  const drawn = barsOf(upright(part, 'Total'), 'Total');
  const longest = Math.max(...(drawn?.groups.flatMap(({ values }) => values) ?? []).map(Number));
  expect(drawn?.of).toBe('totals');
  expect(longest).toBe(40);
  expect(part.headline).toBe('By quarter, the largest number is 40: Jan to Mar 2025.');
});

test('calls nothing too small that is shown', () => {
  expect(headline(byQuarter, { '2025-Q1': null, '2025-Q2': null, total: 20 })).toBe(
    'Only totals can be shown. All together: 20.',
  );
  expect(headline(byQuarter, { '2025-Q1': null, total: null })).toBe(
    'The numbers are too small to be shown.',
  );
});

test('titles read well after "by"', () => {
  const request: TableRequest = { name: 'people_trans', by: ['trans'], measure: 'people' };
  expect(partOf(request, []).title).toBe('People by whether they are trans');
});
