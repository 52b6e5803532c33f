import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../electron/workshop/parse/cut.ts';
import { decode, kindOf } from '../../../electron/workshop/parse/decode.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
/** Windows-1252 of the few letters that differ from Latin-1 here. */
const bytes1252 = (text: string) => {
  const own: Readonly<Record<string, number>> = {
    '–': 0x96,
    '‘': 0x91,
    '’': 0x92,
    '“': 0x93,
    '”': 0x94,
  };
  return Buffer.from([...text].map((letter) => own[letter] ?? letter.charCodeAt(0)));
};
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
    expect(decode(bytes('\ufeffref,Siân'))).toEqual({ text: 'ref,Siân', encoding: 'utf-8' });
  });

  it.each([
    ['a PDF', '255044462d312e37', 'binary'],
    ['an old spreadsheet', 'd0cf11e0a1b11ae1', 'old-spreadsheet'],
    [
      'a workbook with a password',
      `d0cf11e0a1b11ae1${Buffer.from('EncryptedPackage', 'utf16le').toString('hex')}`,
      'password-protected',
    ],
  ])('of %s are known by what they begin with', (_, hex, code) => {
    expect(kindOf(Buffer.from(hex, 'hex'))).toEqual({ code });
  });

  it.each([
    ['control characters', '7265662c0001', 'binary'],
    ['nothing', '', 'empty-file'],
    ['a byte order mark alone', 'efbbbf', 'empty-file'],
    ['blank lines', '0d0a200d0a', 'empty-file'],
  ])('of %s are no CSV text', (_, hex, code) => {
    expect(decode(Buffer.from(hex, 'hex'))).toEqual({ code });
  });

  const text = 'ref,name\r\nP1,Siân Cooper\r\nP2,O’Hara – “Bo”\r\n';
  const wide = Buffer.from(text, 'utf16le');
  const other = Buffer.from(wide).swap16();
  it.each([
    ['UTF-8', bytes(text), 'utf-8'],
    ['UTF-16 from Windows', Buffer.concat([Buffer.from('fffe', 'hex'), wide]), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.concat([Buffer.from('feff', 'hex'), other]), 'utf-16be'],
    ['UTF-16 without a mark', wide, 'utf-16le'],
    ['UTF-16 the other way round without a mark', other, 'utf-16be'],
    ['Windows-1252', bytes1252(text), 'windows-1252'],
  ])('in %s are read letter by letter', (_, written, encoding) => {
    expect(decode(written)).toEqual({ text, encoding });
  });

  it('whatever they are, are a text or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        const decoded = decode(any);
        if ('text' in decoded) expect(Buffer.from(decoded.text).length).toBeGreaterThan(0);
        else expect(decoded.code).toMatch(/^(binary|empty-file)$/);
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
});
