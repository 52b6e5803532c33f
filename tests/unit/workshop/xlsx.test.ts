import { afterEach, describe, expect, it } from 'vitest';
import { textOfNumber } from '../../../electron/workshop/parse/serial.ts';
import { readWorkbook } from '../../../electron/workshop/parse/xlsx.ts';
import { type RawSheet, serialOf, workbook } from '../../support/workbook.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const read = (sheets: readonly RawSheet[], options?: Parameters<typeof workbook>[1]) => {
  const found = readWorkbook(workbook(sheets, options), 1_000);
  return 'sheets' in found ? found.sheets : found;
};
const sheetsOf = (...of: Parameters<typeof read>) => {
  const sheets = read(...of);
  if ('code' in sheets) throw new Error(sheets.code);
  return sheets;
};
const rowsOf = (rows: RawSheet['rows'], options?: Parameters<typeof workbook>[1]) =>
  sheetsOf([{ name: 'One', rows }], options)[0]?.rows;

describe('a date in a workbook', () => {
  const days = ['1900-03-01', '1984-02-29', '2026-03-29', '2026-10-25', '2026-11-29', '2099-12-31'];

  it.each(['Europe/London', 'America/New_York', 'Pacific/Auckland'])(
    'is the day that the spreadsheet shows, in the time zone %s too',
    (name) => {
      process.env.TZ = name;
      expect(new Date(2026, 6, 1).getTimezoneOffset()).not.toBe(0);
      for (const day of days) {
        expect(textOfNumber(serialOf(day), 'dd/mm/yyyy', false)).toBe(day);
        // The same day is 1,462 less where days are counted from 1904.
        if (day > '1904') expect(textOfNumber(serialOf(day) - 1_462, 'd mmm yy', true)).toBe(day);
      }
    },
  );

  it('before March 1900 is counted as if that year had no 29 February', () => {
    expect(textOfNumber(1, '#14', false)).toBe('1900-01-01');
    expect(textOfNumber(59, '#14', false)).toBe('1900-02-28');
    expect(textOfNumber(61, '#14', false)).toBe('1900-03-01');
  });

  it.each([
    [0.4375, 'h:mm', '10:30'],
    [46_000.75, 'dd/mm/yyyy hh:mm', '2025-12-09 18:00'],
    [46_000, '[$-809]d mmmm yyyy;@', '2025-12-09'],
    [46_000, '"on" dd\\/mm', '2025-12-09'],
    [1.5, '[h]:mm', '1.5'],
    [46_000, 'General', '46000'],
    [46_000, '0.00" days"', '46000'],
    [-3, 'dd/mm/yyyy', '-3'],
  ])('%d under the format %s says %s', (value, format, text) => {
    expect(textOfNumber(value, format, false)).toBe(text);
  });

  it('follows the date system of its own workbook', () => {
    const dated = { serial: serialOf('2026-11-29'), format: 'dd/mm/yyyy' };
    expect(rowsOf([['when'], [dated]])).toEqual([['when'], ['2026-11-29']]);
    const from1904 = { serial: serialOf('2026-11-29') - 1_462, format: 'dd/mm/yyyy' };
    expect(rowsOf([['when'], [from1904]], { from1904: true })?.[1]).toEqual(['2026-11-29']);
  });
});

describe('a workbook', () => {
  it('is read by the values of its cells: formulas, truths, numbers, texts', () => {
    const rows = [
      ['name', 'paid', 'fee', 'phone'],
      ['O’Hara & <Bo>', { truth: true }, { formula: '2*12.1', value: 24.2 }, 7_700_900_123],
      ['Łukasz', { truth: false }, 0.1, { formula: 'A1', value: 'name' }],
    ] as const;
    const expected = [
      ['name', 'paid', 'fee', 'phone'],
      ['O’Hara & <Bo>', 'yes', '24.2', '7700900123'],
      ['Łukasz', 'no', '0.1', 'name'],
    ];
    expect(rowsOf(rows)).toEqual(expected);
    expect(rowsOf(rows, { inline: true })).toEqual(expected);
  });

  it('keeps blank rows and cells, because rows are counted as the spreadsheet does', () => {
    expect(rowsOf([['a', null, 'c'], [], [null, 'x']])).toEqual([
      ['a', '', 'c'],
      ['', '', ''],
      ['', 'x', ''],
    ]);
  });

  it('spreads a merged cell over all that it covers', () => {
    const sheets = read([
      {
        name: 'One',
        rows: [
          ['2026', null],
          ['a', 'b'],
        ],
        merged: ['A1:B1'],
      },
    ]);
    expect(sheets).toMatchObject([
      {
        rows: [
          ['2026', '2026'],
          ['a', 'b'],
        ],
      },
    ]);
  });

  it('says what it hides', () => {
    const rows = [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ];
    const sheets = read([
      { name: 'Shown', rows, hiddenRows: [3], hiddenColumns: [2] },
      { name: 'Old', rows, hidden: true },
    ]);
    expect(sheets).toMatchObject([
      { name: 'Shown', hidden: false, hiddenRows: [3], hiddenColumns: [2], rows },
      { name: 'Old', hidden: true, rows },
    ]);
  });

  it('of too many rows or columns is refused', () => {
    const one = { name: 'One', rows: [['a'], ...Array.from({ length: 1_001 }, () => ['x'])] };
    expect(read([one])).toEqual({ code: 'too-many-rows' });
    const wide = { name: 'One', rows: [Array.from({ length: 1_001 }, () => 'x')] };
    expect(read([wide])).toEqual({ code: 'too-many-cells' });
  });

  it('without a word is empty', () => {
    expect(read([{ name: 'One', rows: [] }])).toEqual({ code: 'empty-file' });
  });

  it('cut anywhere is damaged, and never throws', () => {
    const whole = workbook([
      {
        name: 'One',
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      },
    ]);
    for (let end = 4; end < whole.length; end += 7) {
      expect(readWorkbook(whole.subarray(0, end), 1_000)).toEqual({ code: 'damaged-file' });
    }
  });
});
