import { expect, it } from 'vitest';
import { classOf, rowsIn, timesOf } from '../../../../../shared/domain/exports/plans.ts';

it('parts each year and has the year after its parts, with ages of one day', () => {
  const times = timesOf('2025-04-01', 2, 'quarters');
  expect(times.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2025-04-01 2025-06-30',
    '2025-07-01 2025-09-30',
    '2025-10-01 2025-12-31',
    '2026-01-01 2026-03-31',
    '2025-04-01 2026-03-31',
    '2026-04-01 2026-06-30',
    '2026-07-01 2026-09-30',
    '2026-10-01 2026-12-31',
    '2027-01-01 2027-03-31',
    '2026-04-01 2027-03-31',
  ]);
  expect(new Set(times.map(({ agesOn }) => agesOn))).toEqual(new Set(['2026-03-31']));
  expect(times.map(({ parts }) => parts.length)).toEqual([0, 0, 0, 0, 4, 0, 0, 0, 0, 4]);
  expect(times[4]?.parts[3]).toEqual({ from: '2026-01-01', to: '2026-03-31' });
});

it('parts a year in months and halves, a leap day with its month', () => {
  const months = timesOf('2028-01-01', 1, 'months');
  expect(months).toHaveLength(13);
  expect(months[1]).toMatchObject({ from: '2028-02-01', to: '2028-02-29' });
  expect(timesOf('2025-07-01', 1, 'halves').map(({ to }) => to)).toEqual([
    '2025-12-31',
    '2026-06-30',
    '2026-06-30',
  ]);
});

it('makes classes as large as tables of the same columns may show', () => {
  const rows = { kind: 'participants', columns: ['age', 'gender'] } as const;
  expect(classOf([rows])).toBe(5);
  expect(classOf([rows, { kind: 'money', columns: ['quarter', 'method'] }])).toBe(5);
  expect(classOf([rows, { kind: 'equality', columns: ['gender'] }])).toBe(8);
  expect(classOf([{ kind: 'equality', columns: ['gender'] }])).toBe(5);
  expect(rowsIn([rows, { kind: 'equality', columns: ['gender'] }])).toEqual([['age', 'gender']]);
});
