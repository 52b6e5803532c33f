import { expect, test } from 'vitest';
import {
  formatsFor,
  readBack,
  sameAsDocument,
  writeDocument,
} from '../../../../electron/strongroom/outputs/writeDocument.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { ReleaseDocument } from '../../../../shared/domain/exports/document.ts';
import type { Printed } from '../../../../shared/domain/paper.ts';
import { attendance, documentOf, hostile, noPdf, paid, rows, texts } from './fixture.ts';

const written = async (document: ReleaseDocument, format: 'csv' | 'xlsx' | 'package') =>
  (await writeDocument(document, format, noPdf)).bytes;
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const whole = documentOf(rows, attendance, paid, texts(...hostile));

test('writes rows as the text that the verifier reads', async () => {
  const { columns } = rows;
  const table = { columns: columns.map(({ key }) => key), rows: rows.rows };
  expect(decoded(await written(documentOf(rows), 'csv'))).toBe(csvText(table));
});

test('writes several tables as one long CSV, with totals and hidden cells in words', async () => {
  expect(decoded(await written(documentOf(paid, attendance), 'csv')).split('\r\n')).toEqual([
    '"table","area","age","unit","value"',
    '"paid-by-area","North",,"pounds",123.50',
    '"paid-by-area","South",,"pounds","hidden"',
    '"paid-by-area","Total",,"pounds",12345.67',
    '"people-by-area-and-age","North","18-29","people",10',
    '"people-by-area-and-age","North","30-44","people","hidden"',
    '"people-by-area-and-age","North","Total","people",30',
    '"people-by-area-and-age","South","18-29","people",0',
    '"people-by-area-and-age","South","Total","people",20',
    '"people-by-area-and-age","Total","Total","people",1234',
    '',
  ]);
});

test.each(['xlsx', 'package'] as const)(
  'holds everything in one %s and reads it back',
  async (format) => {
    const bytes = await written(whole, format);
    expect(sameAsDocument(bytes, format, whole)).toBe(true);
    expect(Buffer.from(await written(whole, format)).equals(bytes)).toBe(true);
  },
);

test('gives hostile texts back letter by letter, marked where they begin like a formula', async () => {
  for (const format of ['csv', 'xlsx', 'package'] as const) {
    const document = documentOf(texts(...hostile));
    const sheets = readBack(await written(document, format), format);
    const read =
      sheets
        ?.at(-1)
        ?.rows.slice(1)
        .map((row) => row.join('')) ?? [];
    expect(read).toEqual(
      hostile.map((text) =>
        /^[ \u00a0\u200b\ufeff\0]*[=+@\t\r＝]|^-2/.test(text) ? `'${text}` : text,
      ),
    );
  }
});

test.each(['csv', 'xlsx', 'package'] as const)(
  'sees that a %s is of another document',
  async (format) => {
    const bytes = await written(documentOf(rows), format);
    const other = { ...rows, rows: [...rows.rows.slice(1), ['18-29', 'South']] };
    expect(sameAsDocument(bytes, format, documentOf(rows))).toBe(true);
    expect(sameAsDocument(bytes, format, documentOf(other))).toBe(false);
    const longer = Buffer.concat([bytes, Buffer.from('secret')]);
    expect(sameAsDocument(longer, format, documentOf(rows))).toBe(false);
  },
);

test.each(['csv', 'xlsx', 'package'] as const)('reads no %s out of other bytes', (format) => {
  const bytes = Buffer.from([0x80, 0x22, 0x61]);
  expect(readBack(bytes, format)).toBeNull();
  expect(sameAsDocument(bytes, format, whole)).toBe(false);
});

test('knows which formats can hold a document', () => {
  const everything = ['csv', 'xlsx', 'pdf', 'package'];
  expect(formatsFor(documentOf(rows))).toEqual(everything);
  expect(formatsFor(documentOf(paid, attendance))).toEqual(everything);
  expect(formatsFor(documentOf(paid, rows))).toEqual(['xlsx', 'pdf', 'package']);
  const many = { ...rows, rows: Array.from({ length: 2_001 }, () => ['18-29', 'North']) };
  expect(formatsFor(documentOf(many))).not.toContain('pdf');
  const long = { ...rows, rows: [['x'.repeat(32_767), 'North']] };
  expect(formatsFor(documentOf(long))).not.toContain('xlsx');
});

test('writes no document that has a fault or does not fit the format', async () => {
  await expect(written(documentOf(), 'xlsx')).rejects.toThrow('faults: parts');
  await expect(written(documentOf(texts('half a letter \ud83d')), 'csv')).rejects.toThrow(
    'not text',
  );
  await expect(written(documentOf(paid, rows), 'csv')).rejects.toThrow('no csv');
});

test('hands a report on to be drawn, with the notes that a reader needs', async () => {
  const drawn: Printed[] = [];
  const bytes = new Uint8Array([1]);
  const renderPdf = (document: Printed) => {
    drawn.push(document);
    return Promise.resolve(bytes);
  };
  const { extension, mediaType, ...report } = await writeDocument(whole, 'pdf', { renderPdf });
  expect({ extension, mediaType }).toEqual({ extension: 'pdf', mediaType: 'application/pdf' });
  expect(report.bytes).toBe(bytes);
  const [sent] = drawn;
  expect(sent && 'notes' in sent && sent.notes.join(' ')).toMatch(
    /five people.*hidden.*nearest 5/s,
  );
});

test('writes a hundred thousand rows in every format', async () => {
  const many = {
    ...rows,
    rows: Array.from({ length: 100_000 }, (_, at) => [String(at % 90), `Area ${at % 500}`]),
    columns: rows.columns.map(({ key, title, description }) => ({ key, title, description })),
  };
  for (const format of ['csv', 'xlsx', 'package'] as const) {
    const bytes = await written(documentOf(many), format);
    const read = readBack(bytes, format)?.at(-1)?.rows ?? [];
    expect(read.length).toBe(100_001);
    expect(read.at(-1)).toEqual(many.rows.at(-1));
  }
}, 480_000);
