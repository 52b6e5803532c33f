import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import { readCsv } from '../../../../shared/anonymise/verify/read-csv.ts';
import { runs } from '../cohorts.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é'),
  maxLength: 5,
});

test('reads back whatever the writer writes', () => {
  const grids = fc
    .integer({ min: 1, max: 3 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
    );
  fc.assert(
    fc.property(grids, fc.constantFrom(',', ';'), ([columns = [], ...rows], delimiter) => {
      const escaped = (text: string) => (/^[\r\n]/.test(text) ? `'${text}` : text);
      expect(readCsv(csvText({ columns, rows }, delimiter), delimiter)).toEqual({
        ok: true,
        table: { columns: columns.map(escaped), rows: rows.map((row) => row.map(escaped)) },
      });
    }),
    runs,
  );
});

test('reads a byte order mark, bare line feeds and a last line without an end', () => {
  const table = {
    columns: ['a', 'b'],
    rows: [
      ['1', ''],
      ['', '2'],
    ],
  };
  expect(readCsv('\uFEFFa,b\n1,\n,2')).toEqual({ ok: true, table });
});

test.each([
  ['nothing at all', '', 1],
  ['an unclosed quote', 'a,b\n1,"2', 2],
  ['a quote inside plain text', 'a,b\n1,2"3"', 2],
  ['text after a quote', 'a,b\n"1"x,2', 2],
  ['a short row', 'a,b\n1,2\n3', 3],
  ['a blank line', 'a,b\n\n1,2', 2],
])('refuses %s and names the line', (_, text, line) => {
  expect(readCsv(text)).toEqual({ ok: false, line });
});
