import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asWritten, csvText, harmless } from '../../../../shared/anonymise/rows/csv.ts';
import { readCsv } from '../../../../shared/anonymise/verify/read-csv.ts';

test('text that begins like a formula is kept from being one; negative amounts stay numbers', () => {
  const rows = [['=1+1'], ['+44 7700'], ['-5.50'], ['-lead'], ['@name'], ['\tx'], ['a=b']];
  expect(csvText({ columns: ['x'], rows })).toBe(
    '"x"\r\n"\'=1+1"\r\n"\'+44 7700"\r\n-5.50\r\n"\'-lead"\r\n"\'@name"\r\n"\'\tx"\r\n"a=b"\r\n',
  );
});

test('every text is quoted, with the delimiters, quotes and line ends in it', () => {
  const table = {
    columns: ['a', 'b'],
    rows: [
      ['1;2', 'say "so"'],
      ['', 'two\nlines'],
      ['12', '-3.50'],
    ],
  };
  expect(csvText(table, ';')).toBe(
    '"a";"b"\r\n"1;2";"say ""so"""\r\n;"two\nlines"\r\n12;-3.50\r\n',
  );
});

/** What spreadsheets strip, or do not show, before they look at a cell. */
const unseen = [
  ...[' ', '\u00a0', '\u2003', '\u3000', '\u200b', '\u200d', '\u2060', '\u00ad', '\u180e'],
  ...['\ufeff', '\0', '\x01', '\x1f', '\x7f', '\u0085', '\u2028', '\u202e', '\u3164', '\u0301'],
];
const signs = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\ufe66', '\u2212'];

test('a formula is recognised behind whatever a spreadsheet strips, and comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...unseen), { maxLength: 6 }),
      fc.constantFrom(...signs),
      fc.string(),
      (before, sign, after) => {
        const cell = `${before.join('')}${sign}${after}`;
        fc.pre(!/^-\d+(\.\d+)?$/.test(cell));
        expect(harmless(cell)).toBe(`'${cell}`);
        const read = readCsv(csvText({ columns: ['x', 'y'], rows: [[cell, 'z']] }));
        expect(read.ok && read.table.rows).toEqual([[`'${cell}`, 'z']]);
      },
    ),
  );
});

test('text that is no formula is left alone, whatever it begins with', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...unseen), { maxLength: 4 }),
      fc.constantFrom('a', '7', 'é', '£', '(', "'", '"', '#', '漢', '🙂'),
      fc.string(),
      (before, first, after) => {
        const cell = `${before.join('')}${first}${after}`;
        // One that looks as if it had been made harmless has a test of its own.
        fc.pre(!/^'+[^a-z0-9]/i.test(cell));
        expect(harmless(cell)).toBe(cell);
      },
    ),
  );
});

test('every text comes back as it was, one that looks as if it had been made harmless too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("'", ...unseen, ...signs, 'a', '5'), { maxLength: 8 }),
      fc.string(),
      (before, after) => {
        const cell = `${before.join('')}${after}`;
        expect(asWritten(harmless(cell))).toBe(cell);
      },
    ),
  );
  expect(harmless("'=1+1")).toBe("''=1+1");
  expect(asWritten("'Abd al-Rahman")).toBe("'Abd al-Rahman");
});
