import { expect, test } from 'vitest';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';

test('text that begins like a formula is kept from being one; negative amounts stay numbers', () => {
  const rows = [['=1+1'], ['+44 7700'], ['-5.50'], ['-lead'], ['@name'], ['\tx'], ['a=b']];
  expect(csvText({ columns: ['x'], rows })).toBe(
    "x\r\n'=1+1\r\n'+44 7700\r\n-5.50\r\n'-lead\r\n'@name\r\n'\tx\r\na=b\r\n",
  );
});

test('delimiters, quotes and line ends are quoted', () => {
  const table = {
    columns: ['a', 'b'],
    rows: [
      ['1;2', 'say "so"'],
      ['', 'two\nlines'],
    ],
  };
  expect(csvText(table, ';')).toBe('a;b\r\n"1;2";"say ""so"""\r\n;"two\nlines"\r\n');
});
