import { readFileSync, truncateSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { csvsIn, takenFiles } from '../../support/takeOut.ts';
import { workbook } from '../../support/workbook.ts';

type Sheets = ReturnType<typeof copyDropIn>;

const strongroom = freshStrongroom();

/** A workbook whose one sheet says of itself that it is 400 MB. */
function bomb(): Uint8Array {
  const zip = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<a/>') }));
  // The size stands in the central directory, 24 bytes after its mark.
  const at = zip.indexOf(Buffer.from('504b0102', 'hex'));
  zip.writeUInt32LE(400 * 1024 * 1024, at + 24);
  return zip;
}

const spoilt: {
  readonly of: string;
  readonly spoil: (sheets: Sheets) => void;
  readonly problem: Record<string, unknown>;
}[] = [
  {
    of: 'a missing column',
    spoil: (sheets) => sheets.edit('sessions.csv', (text) => text.replace(',kind,', ',')),
    problem: { file: 'sessions.csv', row: 1, column: 'kind', code: 'missing-column' },
  },
  {
    of: 'a column too many',
    spoil: (sheets) => sheets.edit('attendance.csv', (text) => text.replace('role', 'role,shoe')),
    problem: { file: 'attendance.csv', row: 1, column: 'shoe', code: 'extra-column' },
  },
  {
    of: 'a wrong date',
    spoil: (sheets) =>
      sheets.edit('people.csv', (text) => text.replace('10/03/2024', '31/02/2024')),
    problem: {
      file: 'people.csv',
      row: 2,
      column: 'joined',
      code: 'wrong-date',
      value: '31/02/2024',
    },
  },
  {
    of: 'a person nobody knows',
    spoil: (sheets) =>
      sheets.edit('payments.csv', (text) => text.replace('X0002,P125', 'X0002,P999')),
    problem: {
      file: 'payments.csv',
      row: 3,
      column: 'person',
      code: 'unknown-person',
      value: 'P999',
    },
  },
  {
    of: 'a session nobody knows',
    spoil: (sheets) => sheets.edit('attendance.csv', (text) => text.replace('S001', 'S999')),
    problem: {
      file: 'attendance.csv',
      row: 2,
      column: 'session',
      code: 'unknown-session',
      value: 'S999',
    },
  },
  {
    of: 'a purpose nobody knows',
    spoil: (sheets) => sheets.edit('consents.csv', (text) => text.replace('Photographs', 'Films')),
    problem: {
      file: 'consents.csv',
      row: 6,
      column: 'purpose',
      code: 'unknown-purpose',
      value: 'Films',
    },
  },
  {
    of: 'an empty file',
    spoil: (sheets) => sheets.write('people.csv', ''),
    problem: { file: 'people.csv', row: null, column: null, code: 'empty-file' },
  },
  {
    of: 'a workbook that is damaged',
    spoil: (sheets) => sheets.write('people.csv', Buffer.from('504b0304140006000800', 'hex')),
    problem: { file: 'people.csv', row: null, column: null, code: 'damaged-file' },
  },
  {
    of: 'a spreadsheet of an old kind',
    spoil: (sheets) => sheets.write('people.csv', Buffer.from('d0cf11e0a1b11ae1000000', 'hex')),
    problem: { file: 'people.csv', row: null, column: null, code: 'old-spreadsheet' },
  },
  {
    of: 'a zip of something else',
    spoil: (sheets) =>
      sheets.write('people.csv', zipSync({ 'word/document.xml': strToU8('<document/>') })),
    problem: { file: 'people.csv', row: null, column: null, code: 'binary' },
  },
  {
    of: 'a zip that unpacks to more than a computer holds',
    spoil: (sheets) => sheets.write('people.csv', bomb()),
    problem: { file: 'people.csv', row: null, column: null, code: 'too-big' },
  },
  {
    of: 'a spreadsheet of Numbers',
    spoil: (sheets) =>
      sheets.write('people.csv', zipSync({ 'Index/Document.iwa': strToU8('apple') })),
    problem: { file: 'people.csv', row: null, column: null, code: 'other-spreadsheet' },
  },
  {
    of: 'a picture',
    spoil: (sheets) => sheets.write('people.csv', Buffer.from('89504e470d0a1a0a00000000', 'hex')),
    problem: { file: 'people.csv', row: null, column: null, code: 'binary' },
  },
  {
    of: 'a file larger than 20 MB',
    spoil: (sheets) => sheets.write('people.csv', Buffer.alloc(20 * 1024 * 1024 + 1, 0x61)),
    problem: { file: 'people.csv', row: null, column: null, code: 'too-big' },
  },
  {
    of: 'a file of 1 GB, without reading it',
    spoil: (sheets) => {
      sheets.write('people.csv', '');
      truncateSync(sheets.at('people.csv'), 1024 ** 3);
    },
    problem: { file: 'people.csv', row: null, column: null, code: 'too-big' },
  },
  {
    of: 'a million columns',
    spoil: (sheets) => sheets.write('people.csv', `name${',x'.repeat(1_000_000)}\r\n`),
    problem: { file: 'people.csv', row: 1, code: 'too-many-cells' },
  },
  {
    of: 'NUL bytes among its text',
    spoil: (sheets) => sheets.write('people.csv', 'first_name\r\nSi\0ân\0\r\n'),
    problem: { file: 'people.csv', row: null, column: null, code: 'binary' },
  },
  {
    of: 'a workbook whose sheets are all empty',
    spoil: (sheets) => sheets.write('people.csv', workbook([{ name: 'Sheet1', rows: [] }])),
    problem: { file: 'people.csv', row: null, column: null, code: 'empty-file' },
  },
  {
    of: 'more than 100,000 rows',
    spoil: (sheets) =>
      sheets.edit('attendance.csv', (text) => text + 'S001,P001,,,\r\n'.repeat(100_000)),
    problem: { file: 'attendance.csv', row: null, column: null, code: 'too-many-rows' },
  },
  {
    of: 'a quote that never ends',
    spoil: (sheets) => sheets.edit('sessions.csv', (text) => text.replace('Online', '"Online')),
    problem: { file: 'sessions.csv', column: null, code: 'broken-quotes' },
  },
  {
    of: 'a sheet of something else',
    spoil: (sheets) => sheets.write('people.csv', 'colour,size\nred,4\n'),
    problem: { file: 'people.csv', row: 1, code: 'unknown-sheet', value: 'colour, size' },
  },
  {
    of: 'the same sheet twice',
    spoil: (sheets) => sheets.write('people.csv', readFileSync(sheets.at('sessions.csv'))),
    problem: { file: 'sessions.csv', row: null, column: null, code: 'two-of-a-kind' },
  },
];

describe('a bad spreadsheet', () => {
  it.each(spoilt)('is refused for $of, and nothing is saved', async ({ spoil, problem }) => {
    const sheets = copyDropIn();
    spoil(sheets);
    const before = rowCounts(strongroom);
    const preview = await checkFiles(strongroom, sheets.paths);
    expect(preview.problems[0]).toMatchObject(problem);
    expect(preview.problemCount).toBe(1);
    expect(preview.canSave).toBe(false);
    const refused = await strongroom.call('imports.save', { jobId: preview.jobId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'has-problems' } });
    expect(rowCounts(strongroom)).toEqual(before);
  });

  it('is named although it is gone by the time it is read', async () => {
    const sheets = copyDropIn();
    const preview = await checkFiles(strongroom, [...sheets.paths, sheets.at('gone.csv')]);
    expect(preview.problems).toMatchObject([{ file: 'gone.csv', code: 'cannot-read' }]);
  });

  it('shows the first 200 problems and counts all', async () => {
    const sheets = copyDropIn();
    sheets.edit('payments.csv', (text) => text.replaceAll(/,Paid,/g, ',Given,'));
    const preview = await checkFiles(strongroom, sheets.paths);
    expect(preview.problems).toHaveLength(200);
    expect(preview.problemCount).toBe(624);
  });

  it('takes less than 1 GB of memory, whatever it holds', async () => {
    const sheets = copyDropIn();
    const columns = ',x'.repeat(999);
    sheets.write('wide.csv', `name${columns}\r\n${`a${columns}\r\n`.repeat(9_000)}`);
    sheets.write('bomb.xlsx', bomb());
    const before = process.memoryUsage().rss;
    let most = before;
    const looking = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    await checkFiles(strongroom, [sheets.at('wide.csv'), sheets.at('bomb.xlsx')]);
    clearInterval(looking);
    expect(most - before).toBeLessThan(1024 ** 3);
  });

  it('that has a heading twice says so, or keeps the second column as a note', async () => {
    const sheets = copyDropIn();
    sheets.edit('sessions.csv', (text) => text.replace('facilitator', 'place'));
    const own = await checkFiles(strongroom, [sheets.at('sessions.csv')]);
    expect(own.problems.map(({ code, column }) => [code, column])).toContainEqual([
      ...['column-twice', 'place'],
    ]);
    sheets.write('people.csv', 'Name,Phone,Phone\r\nBo,07700 900182,07700 900314\r\n');
    const preview = await checkFiles(strongroom, [sheets.at('people.csv')]);
    expect(preview.problems).toEqual([]);
    expect(preview.own[0]?.columns.map(({ as }) => as)).toEqual(['whole_name', 'phone', 'note']);
  });

  it('with headings that are formulas or parts of a program brings them as plain words', async () => {
    const sheets = copyDropIn();
    const headings = 'Name,"=HYPERLINK(""http://x"",""y"")",__proto__,constructor,Name';
    sheets.write('people.csv', `${headings}\r\nBo,tea,milk,bread,Bobby\r\n`);
    const preview = await checkFiles(strongroom, [sheets.at('people.csv')]);
    expect(preview.problems).toEqual([]);
    await saveFiles(strongroom, preview.jobId);
    const { rows } = await strongroom.ask('people.list', { find: '', after: null, limit: 50 });
    expect(rows.map(({ name }) => name)).toEqual(['Bo']);
    const { notes } = await strongroom.ask('people.get', { personId: rows[0]?.id ?? '' });
    const note =
      '=HYPERLINK("http://x","y"): tea\n__proto__: milk\nconstructor: bread\nName: Bobby';
    expect(notes.map(({ text }) => text)).toEqual([note]);
    // What leaves the vault again is no formula either.
    const { notes: taken = '' } = csvsIn(await takenFiles(strongroom));
    expect(taken).toContain(`"'=HYPERLINK(`);
  });
});
