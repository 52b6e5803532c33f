import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../electron/workshop/parse/xlsx.ts';

const names =
  'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:manifest="m" xmlns:draw="d"';
const document = (tables: string, styles = '') =>
  `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
const ods = (content: string, more: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({ 'content.xml': content, ...more }).map(([name, text]) => [
        name,
        strToU8(text),
      ]),
    ),
  );
const read = (tables: string, styles = '') => readWorkbook(ods(document(tables, styles)), 100);
const table = (rows: string, name = 'People') =>
  `<table:table table:name="${name}">${rows}</table:table>`;
const row = (cells: string, attributes = '') =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (text: string, attributes = '') =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const rowsOf = (cells: string) => {
  const book = read(table(row(cells)));
  return 'code' in book ? book.code : book.sheets[0]?.rows;
};

describe('an OpenDocument spreadsheet', () => {
  it.each([
    ['a date', 'office:value-type="date" office:date-value="1984-03-15"', '1984-03-15'],
    [
      'a date with its time',
      'office:value-type="date" office:date-value="2026-03-29T01:30:00"',
      '2026-03-29 01:30',
    ],
    ['a time', 'office:value-type="time" office:time-value="PT09H30M00S"', '09:30'],
    ['more than a day', 'office:value-type="time" office:time-value="PT36H00M00S"', '1.5'],
    ['a number', 'office:value-type="float" office:value="7700900182"', '7700900182'],
    ['money', 'office:value-type="currency" office:currency="GBP" office:value="12.5"', '12.5'],
    ['yes', 'office:value-type="boolean" office:boolean-value="true"', 'yes'],
    [
      'a formula by its value',
      'table:formula="of:=HYPERLINK(1)" office:value-type="string" office:string-value="tea"',
      'tea',
    ],
  ])('gives %s by its kept value', (_, attributes, text) => {
    expect(
      rowsOf(`<table:table-cell ${attributes}><text:p>shown</text:p></table:table-cell>`),
    ).toEqual([[text]]);
  });

  it('keeps spaces, tabs, line ends and paragraphs of a text, and no comment or drawing', () => {
    const text =
      '<office:annotation><text:p>a comment</text:p></office:annotation>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span><draw:frame><text:p>picture</text:p></draw:frame></text:p><text:p>f';
    expect(rowsOf(cell(text))).toEqual([['a  b\tc\nde\nf']]);
  });

  it('writes out what is repeated and spreads what is merged', () => {
    const book = read(
      table(
        row(
          cell('Group', 'table:number-columns-spanned="2" table:number-rows-spanned="2"') +
            '<table:covered-table-cell/>' +
            cell('A'),
        ) +
          row(`<table:covered-table-cell table:number-columns-repeated="2"/>${cell('B')}`) +
          row(cell('x', 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"') +
          row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            'table:number-rows-repeated="1048570"',
          ),
      ),
    );
    expect(book).toMatchObject({
      sheets: [
        {
          rows: [
            ['Group', 'Group', 'A'],
            ['Group', 'Group', 'B'],
            ['x', 'x', 'x'],
            ['x', 'x', 'x'],
          ],
        },
      ],
    });
  });

  it('says which sheets, rows and columns it hides', () => {
    const style =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const hidden = `<table:table table:name="Old" table:style-name="ta2">${row(cell('x'))}</table:table>`;
    const shown = table(
      `<table:table-column/><table:table-column table:visibility="collapse"/>${row(cell('a') + cell('b'))}${row(cell('c') + cell('d'), 'table:visibility="filter"')}`,
    );
    expect(read(shown + hidden, style)).toMatchObject({
      sheets: [
        { name: 'People', hidden: false, hiddenRows: [2], hiddenColumns: [2] },
        { name: 'Old', hidden: true },
      ],
    });
  });

  it.each([
    [
      'a cell that is repeated over a million columns',
      row(cell('x', 'table:number-columns-repeated="1000000"')),
      'too-many-cells',
    ],
    [
      'a row that is repeated a million times',
      row(cell('x'), 'table:number-rows-repeated="1000000"'),
      'too-many-rows',
    ],
    ['no cell at all', row(''), 'empty-file'],
  ])('is refused for %s', (_, rows, code) => {
    expect(read(table(rows))).toEqual({ code });
  });

  it('is refused where repeats would fill the memory', () => {
    const wide = row(
      cell('x', 'table:number-columns-repeated="1000"'),
      'table:number-rows-repeated="90000"',
    );
    expect(readWorkbook(ods(document(table(wide))), 100_000)).toEqual({ code: 'too-big' });
    // Each of these sheets alone would pass.
    const third = row(
      cell('x', 'table:number-columns-repeated="1000"'),
      'table:number-rows-repeated="800"',
    );
    const sheets = (count: number) =>
      Array.from({ length: count }, (_, at) => table(third, `Sheet ${at}`)).join('');
    expect(readWorkbook(ods(document(sheets(2))), 100_000)).not.toHaveProperty('code');
    expect(readWorkbook(ods(document(sheets(3))), 100_000)).toEqual({ code: 'too-big' });
    const far =
      row('') +
      row(`<table:table-cell table:number-columns-repeated="998"/>${cell('x')}`) +
      row(cell('y')).repeat(20_000);
    expect(readWorkbook(ods(document(table(far))), 100_000)).toEqual({ code: 'too-big' });
  });

  it('is known by what it is: a text document is none, and one with a password says so', () => {
    expect(readWorkbook(ods(`<office:text ${names}/>`), 100)).toEqual({ code: 'binary' });
    const manifest = `<manifest:manifest ${names}><manifest:encryption-data/></manifest:manifest>`;
    expect(readWorkbook(ods('x', { 'META-INF/manifest.xml': manifest }), 100)).toEqual({
      code: 'password-protected',
    });
  });
});
