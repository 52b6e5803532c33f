import { expect, test } from 'vitest';
import { onePerPerson } from '../../../../shared/anonymise/rows/shape.ts';

const sessions = {
  columns: ['session', 'person', 'town', 'age'],
  rows: [
    ['S1', 'P1', 'Leeds', '40'],
    ['S1', 'P2', 'York', '30'],
    ['S2', 'P1', 'Hull', '40'],
  ],
};

test('many rows become one a person, counted, in the order of their first rows', () => {
  expect(
    onePerPerson(sessions, 'person', [
      { column: 'age', as: 'same' },
      { column: 'town', as: 'last' },
      { column: 'times', as: 'count' },
    ]),
  ).toEqual({
    ok: true,
    table: {
      columns: ['person', 'age', 'town', 'times'],
      rows: [
        ['P1', '40', 'Hull', '2'],
        ['P2', '30', 'York', '1'],
      ],
    },
  });
});

test('answers that differ are never chosen between', () => {
  expect(onePerPerson(sessions, 'person', [{ column: 'town', as: 'same' }])).toEqual({
    ok: false,
    fault: { code: 'answers-differ', column: 'town', row: 2, firstRow: 0 },
  });
});

test('a missing column and a blank person are named', () => {
  expect(onePerPerson(sessions, 'person', [{ column: 'sex', as: 'last' }])).toEqual({
    ok: false,
    fault: { code: 'missing-column', column: 'sex' },
  });
  const rows = [...sessions.rows, ['S3', '', 'York', '20']];
  expect(onePerPerson({ ...sessions, rows }, 'person', [])).toEqual({
    ok: false,
    fault: { code: 'person-missing', row: 3 },
  });
});
