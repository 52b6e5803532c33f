import { describe, expect, test } from 'vitest';
import { hierarchyOf, readHierarchy } from '../../../../shared/anonymise/hierarchies/hierarchy.ts';

const faults = (rows: string[][], opaque = false) => {
  const read = readHierarchy(rows, opaque);
  return read.ok ? [] : read.faults;
};

test('a sound hierarchy is read level by level', () => {
  const rows = [
    ['1', '0-4', '*'],
    ['7', '5+', '*'],
  ];
  expect(readHierarchy(rows)).toEqual({
    ok: true,
    hierarchy: {
      labels: [
        ['1', '7'],
        ['0-4', '5+'],
        ['*', '*'],
      ],
    },
  });
});

describe('what is refused', () => {
  test('labels that do not contain their leaf, unless labels are only names', () => {
    const untrue = (leaf: string, label: string) => [[leaf, label, '*']];
    const fault = (label: string) => [{ code: 'untrue-label', row: 0, level: 1, label }];
    expect(faults(untrue('20', '15-19'))).toEqual(fault('15-19'));
    expect(faults(untrue('74', '75+'))).toEqual(fault('75+'));
    expect(faults(untrue('16', 'Under 16'))).toEqual(fault('Under 16'));
    expect(faults(untrue('25–34', '25–29'))).toEqual(fault('25–29'));
    expect(faults(untrue('20', '15-19'), true)).toEqual([]);
    expect(faults(untrue('20', 'young'))).toEqual([]);
  });

  test('labels that are not nested', () => {
    const rows = [
      ['a', 'x', 'p', '*'],
      ['b', 'x', 'q', '*'],
    ];
    expect(faults(rows)).toEqual([{ code: 'not-nested', row: 1, level: 1, label: 'x' }]);
  });

  test('stars below the top, none on top, uneven rows, repeated leaves, nothing', () => {
    expect(faults([['a', '*', '*']])).toEqual([{ code: 'star-below-top', row: 0, level: 1 }]);
    expect(faults([['a', 'x']])).toEqual([{ code: 'no-star-on-top', row: 0 }]);
    expect(faults([['*']])).toEqual([{ code: 'no-star-on-top', row: 0 }]);
    expect(faults([['a', '*'], ['b']])).toEqual([{ code: 'uneven-row', row: 1 }]);
    expect(
      faults([
        ['a', '*'],
        ['a', '*'],
      ]),
    ).toEqual([{ code: 'repeated-leaf', row: 1, label: 'a' }]);
    expect(faults([])).toEqual([{ code: 'no-leaves' }]);
  });
});

test('a rule that is not nested is a fault of the code', () => {
  expect(() => hierarchyOf(['a', 'b'], (value) => ['x', value])).toThrow(RangeError);
});
