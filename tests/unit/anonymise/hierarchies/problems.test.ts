import { describe, expect, test } from 'vitest';
import type { GroupedAnswer, Grouping } from '../../../../shared/anonymise/hierarchies/grouping.ts';
import {
  groupingProblems,
  hierarchyProblems,
} from '../../../../shared/anonymise/hierarchies/problems.ts';

describe('the rows of a hierarchy', () => {
  const sound = [
    ['a', 'x', '*'],
    ['b', 'x', '*'],
  ];

  test('are sound', () => {
    expect(hierarchyProblems(sound, ['a', 'b'])).toEqual([]);
  });

  test('name the answer that has no row', () => {
    expect(hierarchyProblems(sound, ['a', 'c', 'c'])).toEqual([
      { row: null, column: 0, code: 'missing-leaf', value: 'c' },
    ]);
  });

  test.each([
    [
      'untrue-label',
      1,
      1,
      '15-19',
      [
        ['17', '15-19', '*'],
        ['20', '15-19', '*'],
      ],
    ],
    [
      'untrue-label',
      0,
      1,
      'b',
      [
        ['a', 'b', '*'],
        ['b', 'x', '*'],
      ],
    ],
    ['untrue-label', 0, 1, '15-19', [['young', '15-19', '*']]],
    [
      'not-nested',
      1,
      1,
      'x',
      [
        ['a', 'x', 'p', '*'],
        ['b', 'x', 'q', '*'],
      ],
    ],
    [
      'uneven-row',
      1,
      1,
      '*',
      [
        ['a', 'x', '*'],
        ['b', '*'],
      ],
    ],
    ['no-star-on-top', 0, 1, 'x', [['a', 'x']]],
    ['star-below-top', 0, 1, '*', [['a', '*', '*']]],
    [
      'repeated-answer',
      1,
      0,
      'a',
      [
        ['a', 'x', '*'],
        ['a', 'x', '*'],
      ],
    ],
    ['missing-label', 0, 1, ' ', [['a', ' ', '*']]],
  ] as const)('%s at row %i, column %i', (code, row, column, value, rows) => {
    expect(hierarchyProblems(rows)).toEqual([{ row, column, code, value }]);
  });

  test('are at least one', () => {
    expect(hierarchyProblems([])).toEqual([{ row: null, column: 0, code: 'no-leaves', value: '' }]);
  });

  test('may call an answer by its own name where the label holds it', () => {
    expect(
      hierarchyProblems([
        ['b', 'b', '*'],
        ['a', 'b', '*'],
      ]),
    ).toEqual([]);
  });
});

describe('a grouping', () => {
  const answers = (...rows: GroupedAnswer[]): Grouping => ({ kind: 'answers', rows });
  const row = (answer: string, ...groups: string[]) => ({ answer, groups });

  test('may leave an answer for later, and counts its rows all the same', () => {
    expect(groupingProblems(answers(row('a', ''), row('b', 'x'), row('c', 'x')))).toEqual([]);
    expect(groupingProblems(answers(row('a', ''), row('b', 'x', ''), row('c', 'x', 'y')))).toEqual([
      { row: 1, column: 2, code: 'missing-label', value: '' },
      { row: 2, column: 1, code: 'not-nested', value: 'x' },
    ]);
  });

  test('holds at least one answer', () => {
    expect(groupingProblems(answers(row('a', '')))).toMatchObject([{ code: 'no-leaves' }]);
  });

  test.each(['Another answer', 'prefer not to say', 'No fixed address', '*'])(
    'does not use "%s", which stays itself',
    (word) => {
      expect(groupingProblems(answers(row('a', word)))).toContainEqual({
        row: 0,
        column: 1,
        code: 'reserved',
        value: word,
      });
    },
  );

  test('names no answer twice, in another spelling either', () => {
    expect(groupingProblems(answers(row('Leeds', 'x'), row('leeds ', 'x')))).toEqual([
      { row: 1, column: 0, code: 'repeated-answer', value: 'leeds' },
    ]);
  });

  test('of places groups areas, and calls no region by a postcode', () => {
    const places = (...rows: GroupedAnswer[]): Grouping => ({ kind: 'places', rows });
    expect(groupingProblems(places(row('LS', 'Leeds'), row('BD', 'LS7')))).toEqual([
      { row: 1, column: 1, code: 'untrue-label', value: 'LS7' },
    ]);
    expect(groupingProblems(places(row('Leeds', 'Yorkshire')))).toEqual([
      { row: 0, column: 0, code: 'untrue-label', value: 'Leeds' },
    ]);
  });

  test.each([
    ['not-whole', 0, 1, 20.5, [[16, 20.5]]],
    ['not-whole', 0, 0, 0, [[0, 5]]],
    ['not-rising', 0, 1, 16, [[16, 16]]],
    ['not-narrower', 1, 0, 30, [[16, 25], [30]]],
  ] as const)('of bands: %s at step %i, limit %i', (code, step, at, value, limits) => {
    expect(groupingProblems({ kind: 'bands', limits })).toEqual([
      { row: step, column: at, code, value: String(value) },
    ]);
  });

  test('of bands has a step, and each step a limit', () => {
    expect(groupingProblems({ kind: 'bands', limits: [] })).toMatchObject([{ code: 'no-leaves' }]);
    expect(groupingProblems({ kind: 'bands', limits: [[16], []] })).toMatchObject([
      { row: 1, code: 'no-leaves' },
    ]);
  });
});
