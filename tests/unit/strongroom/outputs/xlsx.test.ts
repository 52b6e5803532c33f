import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import {
  readBack,
  sameAsDocument,
  writeDocument,
} from '../../../../electron/strongroom/outputs/writeDocument.ts';
import type { ReleaseDocument } from '../../../../shared/domain/exports/document.ts';
import { attendance, documentOf, hostile, noPdf, paid, rows, texts } from './fixture.ts';

const bytesOf = async (document: ReleaseDocument) =>
  (await writeDocument(document, 'xlsx', noPdf)).bytes;
const filesOf = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).map(
    ([path, content]) => [path, new TextDecoder().decode(content)] as const,
  );

/** The times of the files in a zip, as it keeps them: time and date in 16 bits each. */
const timesIn = (bytes: Uint8Array) => {
  const parts = Buffer.from(bytes).toString('latin1').split('PK\u0003\u0004').slice(1);
  return parts.map((part) => Buffer.from(part, 'latin1').readUInt32LE(6));
};

const whole = documentOf(rows, attendance, paid, texts(...hostile));

test('holds nothing but its sheets: no author, program, time, formula or name', async () => {
  const files = filesOf(await bytesOf(whole));
  expect(files.map(([path]) => path)).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    ...[1, 2, 3, 4, 5].map((n) => `xl/worksheets/sheet${n}.xml`),
  ]);
  for (const [path, xml] of files) {
    expect(xml, path).not.toMatch(/<f[ >]|definedName|creator|<hyperlink|externalLink|\d\d:\d\d/);
  }
});

test('says of each file that it is from the first moment that a zip knows', async () => {
  const times = timesIn(await bytesOf(whole));
  expect(times.length).toBe(10);
  expect(new Set(times)).toEqual(new Set([((1 << 5) | 1) << 16]));
});

test('begins with what it is about, and has a plain name for each sheet', async () => {
  const sheets = readBack(await bytesOf(whole), 'xlsx') ?? [];
  expect(sheets.map(({ name }) => name)).toEqual([
    'About',
    'Who took part',
    'People by area and age',
    'Fees by area',
    'What people said',
  ]);
  const about = sheets[0]?.rows.map((row) => row.join(' | '));
  expect(about).toContain('Made for | The Lottery');
  expect(about).toContain('Time it is about | 1 January 2026 to 31 March 2026');
  expect(about).toContain('Fees by area | Fees went to the whole town.');
  expect(about).toContain(' | Age: Age in years, in bands');
});

test('keeps numbers as numbers and everything else as text', async () => {
  const sheets = readBack(await bytesOf(whole), 'xlsx') ?? [];
  expect(sheets[1]?.rows).toEqual([
    ['Age', 'Area'],
    ['18-29', 'North'],
    ['007', 'South'],
    ['*', 'West'],
  ]);
  expect(sheets[2]?.rows).toEqual([
    ['Area', '18-29', '30-44', 'Total'],
    ['North', 10, 'hidden', 30],
    ['South', 0, '', 20],
    ['Total', '', '', 1234],
  ]);
  expect(sheets[3]?.rows).toEqual([
    ['Area', 'Paid in fees'],
    ['North', 123.5],
    ['South', 'hidden'],
    ['Total', 12345.67],
  ]);
});

test('carries a text that is too long for a cell on into the next', async () => {
  const long = `${'x'.repeat(32_765)}👩${'y'.repeat(40_000)}`;
  const document = documentOf(texts(long, 'short'));
  const bytes = await bytesOf(document);
  const quotes = readBack(bytes, 'xlsx')?.[1]?.rows ?? [];
  expect(quotes[0]).toEqual(['What people said', 'Continued', 'Continued']);
  expect(quotes[1]?.join('')).toBe(long);
  expect(Math.max(...(quotes[1] ?? []).map((cell) => String(cell).length))).toBeLessThan(32_767);
  expect(sameAsDocument(bytes, 'xlsx', document)).toBe(true);
});

test('gives each part a sheet of its own, by as much of its title as a sheet may be called', async () => {
  const title = 'People by area and by age band, in years';
  const document = documentOf(
    { ...rows, title },
    { ...paid, name: 'again', title: title.toUpperCase() },
    { ...paid, name: 'about', title: 'About' },
    { ...paid, name: 'marks', title: " 'Fees [in £]: a/b? 'n' more' " },
    { ...paid, name: 'nothing', title: '***' },
  );
  const bytes = await bytesOf(document);
  expect(readBack(bytes, 'xlsx')?.map((sheet) => sheet.name)).toEqual([
    'About',
    'People by area and by age band,',
    'PEOPLE BY AREA AND BY AGE B 2',
    'About 2',
    "Fees in £ a b 'n' more",
    'nothing',
  ]);
  expect(sameAsDocument(bytes, 'xlsx', document)).toBe(true);
});

test.each([
  ['a formula', ['<v>0</v>', '<f>1+1</f><v>0</v>']],
  ['another number', ['<v>1234</v>', '<v>1235</v>']],
  ['other words', ['>hidden<', '>3<']],
  ['a row less', [/<row r="4">.*?<\/row>/, '']],
  ['a hidden column', ['customWidth="1"/></cols>', 'customWidth="1" hidden="1"/></cols>']],
] as const)('is refused with %s in it', async (_, [from, to]) => {
  const bytes = await bytesOf(whole);
  const files = filesOf(bytes).map(([path, xml]) => [path, strToU8(xml.replace(from, to))]);
  expect(sameAsDocument(bytes, 'xlsx', whole)).toBe(true);
  expect(sameAsDocument(zipSync(Object.fromEntries(files)), 'xlsx', whole)).toBe(false);
});

test.each([
  ['a formula', '<v>1234</v>', '<f>1+1</f><v>1234</v>'],
  ['rows out of order', '<row r="4">', '<row r="9">'],
  ['a reference to text elsewhere', ' t="inlineStr"><is>', ' t="s"><is>'],
])('reads no sheet with %s in it', async (_, from, to) => {
  const bytes = await bytesOf(documentOf(attendance));
  const files = filesOf(bytes).map(([path, xml]) => [path, strToU8(xml.replace(from, to))]);
  expect(readBack(bytes, 'xlsx')).not.toBeNull();
  expect(readBack(zipSync(Object.fromEntries(files)), 'xlsx')).toBeNull();
});
