import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layBlock, readBlock, writeBlock } from '../../../../../renderer/ui/grid/block.ts';
import { columns, sheetOf } from './register.ts';

it('reads a block as Excel copies it, with its last line ended', () => {
  expect(readBlock('25.00\tCash\r\n12.50\tBank\r\n')).toEqual([
    ['25.00', 'Cash'],
    ['12.50', 'Bank'],
  ]);
});

it('keeps tabs, lines and quotes within quoted cells', () => {
  expect(readBlock('"a\tb"\t"c\nd"\n"say ""yes"""\t')).toEqual([
    ['a\tb', 'c\nd'],
    ['say "yes"', ''],
  ]);
});

it('keeps empty cells and a single cell', () => {
  expect(readBlock('\t\t')).toEqual([['', '', '']]);
  expect(readBlock('25')).toEqual([['25']]);
  expect(readBlock('')).toEqual([['']]);
  expect(readBlock('5" nails')).toEqual([['5" nails']]);
});

it('reads back every block that it wrote', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ') });
  const block = fc
    .array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 })
    .filter((rows) => rows.at(-1)?.join('') !== '');
  fc.assert(
    fc.property(block, (rows) => {
      expect(readBlock(writeBlock(rows))).toEqual(rows);
    }),
    { seed: 5 },
  );
});

it('lays a block from the first cell and keeps what means nothing apart', () => {
  const { rows } = sheetOf({}, {}, {});
  const laid = layBlock(
    [
      ['30', 'Bank transfer'],
      ['ten', 'cash'],
    ],
    { top: 1, bottom: 1, left: 3, right: 3 },
    rows,
    columns,
  );
  expect(laid.changes).toEqual([
    { row: 1, column: 3, value: 3000 },
    { row: 1, column: 4, value: 'bank' },
    { row: 2, column: 4, value: 'cash' },
  ]);
  expect(laid.refused).toEqual([{ row: 2, column: 3, text: 'ten' }]);
  expect(laid.cut).toBe(0);
});

it('fills a range with one single value, but not where nobody can write', () => {
  const { rows } = sheetOf({}, { here: false }, {});
  const laid = layBlock([['20']], { top: 0, bottom: 2, left: 3, right: 3 }, rows, columns);
  expect(laid.changes.map(({ row }) => row)).toEqual([0, 2]);
});

it('says how many lines found no row', () => {
  const { rows } = sheetOf({}, {});
  const range = { top: 1, bottom: 1, left: 3, right: 3 };
  expect(layBlock([['1'], ['2'], ['3']], range, rows, columns).cut).toBe(2);
});

it('writes a fee beside the tick that opens it, and none beside the tick that locks it', () => {
  const { rows } = sheetOf({ here: false }, { here: true });
  const block = [
    ['yes', '1 h', '20'],
    ['no', '1 h', '20'],
  ];
  const laid = layBlock(block, { top: 0, bottom: 0, left: 1, right: 1 }, rows, columns);
  expect(laid.changes.filter(({ column }) => column === 3)).toEqual([
    { row: 0, column: 3, value: 2000 },
  ]);
});
