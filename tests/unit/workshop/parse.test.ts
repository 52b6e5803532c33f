import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../electron/workshop/parse/cut.ts';
import { decode } from '../../../electron/workshop/parse/decode.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const rowsOf = (text: string) => {
  const table = cut(text, 100);
  return 'rows' in table ? table.rows : table;
};

describe('a CSV text', () => {
  it('is cut the same whatever ends its lines', () => {
    const rows = [
      ['a', 'b'],
      ['1', 'x\ny'],
      ['2', 'z'],
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      expect(rowsOf(`a,b${end}1,"x${end}y"${end}2,z${end}`)).toEqual(rows);
    }
    expect(rowsOf('a,b\r\n1,"x\ny"\n2,z')).toEqual(rows);
  });

  it.each([',', ';', '\t'])('is cut at "%s" when its headings are', (delimiter) => {
    const text = ['a', 'b', '"c, d; e"'].join(delimiter);
    expect(rowsOf(`${text}\n1${delimiter}2${delimiter}3`)).toEqual([
      ['a', 'b', 'c, d; e'],
      ['1', '2', '3'],
    ]);
  });

  it('keeps blank rows inside, because rows are counted as the spreadsheet does', () => {
    expect(rowsOf('a,b\n\n1,2\n\n , \n')).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('may have as many rows as the limit, under its headings', () => {
    expect(cut(`a\n${'1\n'.repeat(3)}`, 3)).toHaveProperty('rows.length', 4);
    expect(cut(`a\n${'1\n'.repeat(4)}`, 3)).toEqual({ code: 'too-many-rows' });
  });

  it('with a quote that never ends says in which row it began', () => {
    expect(cut('a,b\n1,2\n3,"4\n5,6\n', 100)).toEqual({ code: 'broken-quotes', at: { row: 3 } });
  });

  it('with more cells in a row than any sheet has is refused', () => {
    const wide = `a,b\n${'1,'.repeat(1_000)}1`;
    expect(cut(wide, 100)).toEqual({ code: 'too-many-cells', at: { row: 2 } });
  });

  it('of blanks alone is empty', () => {
    expect(cut(' , ,\n,,\n', 100)).toEqual({ code: 'empty-file' });
  });
});

describe('a file’s bytes', () => {
  it('may begin with a byte order mark', () => {
    expect(decode(bytes('\ufeffref,Siân'))).toEqual({ text: 'ref,Siân' });
  });

  it.each([
    ['a zip', '504b03040a', 'is-a-spreadsheet'],
    ['an old Office file', 'd0cf11e0a1b11ae1', 'is-a-spreadsheet'],
    ['a PDF', '255044462d312e37', 'binary'],
    ['control characters', '7265662c0001', 'binary'],
    ['UTF-16 from Windows', 'fffe720065006600', 'not-utf8'],
    ['UTF-16 the other way round', 'feff007200650066', 'not-utf8'],
    ['nothing', '', 'empty-file'],
    ['a byte order mark alone', 'efbbbf', 'empty-file'],
    ['blank lines', '0d0a200d0a', 'empty-file'],
  ])('of %s are no CSV text', (_, hex, code) => {
    expect(decode(Buffer.from(hex, 'hex'))).toEqual({ code });
  });

  it('that are not UTF-8 are named by row, heading and cell', () => {
    const text = 'ref,name,note\r\nP1,Ann,"one,\r\ntwo"\r\nP2,Siân Cooper,x\r\n';
    expect(decode(bytes(text, 'latin1'))).toEqual({
      code: 'not-utf8',
      at: { row: 3, column: 'name', value: 'Siân Cooper' },
    });
  });

  it('that are not UTF-8 in the headings are named by the column’s number', () => {
    expect(decode(bytes('ref,prénom\nP1,Ann\n', 'latin1'))).toEqual({
      code: 'not-utf8',
      at: { row: 1, column: '2', value: 'prénom' },
    });
  });

  it('that end within a character are named at their end', () => {
    const whole = bytes('ref,name\nP1,Siâ');
    expect(decode(whole.subarray(0, -1))).toMatchObject({
      code: 'not-utf8',
      at: { row: 2, column: 'name' },
    });
  });

  it('whatever they are, are a text or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        const decoded = decode(any);
        if ('text' in decoded) expect(Buffer.from(decoded.text).length).toBeGreaterThan(0);
        else expect(decoded.code).toMatch(/^(is-a-spreadsheet|binary|not-utf8|empty-file)$/);
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
});
