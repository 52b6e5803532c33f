import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDate } from '../../../shared/domain/dates.ts';
import { checkFiles, copyDropIn, dropInKinds, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { type RawCell, type RawSheet, serialOf, workbook } from '../../support/workbook.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

/** The drop-in's sheets as a workbook keeps them: dates and money are numbers, not texts. */
const asWorkbook = (): RawSheet[] =>
  dropInKinds.map((kind) => {
    const { data } = Papa.parse<string[]>(readFileSync(sheets.at(`${kind}.csv`), 'utf8').trim());
    return { name: kind, rows: data.map((row) => row.map(cellOf)) };
  });

function cellOf(text: string): RawCell {
  const { on } = /^\d\d\/\d\d\/\d{4}$/.test(text)
    ? readDate(text, 'day', '2026-11-23')
    : { on: null };
  if (on !== null && on > '1900-03') return { serial: serialOf(on), format: 'dd/mm/yyyy' };
  return /^\d+\.\d\d$/.test(text) ? Number(text) : text;
}

describe('a workbook of several sheets', () => {
  it('brings the same as one file for each of them', async () => {
    sheets.write('everything.xlsx', workbook(asWorkbook()));
    const preview = await checkFiles(strongroom, [sheets.at('everything.xlsx')]);
    expect(preview.problems).toEqual([]);
    expect(preview.files).toMatchObject(
      dropInKinds.map((kind) => ({ file: `everything.xlsx, ${kind}`, sheet: kind })),
    );
    expect((await saveFiles(strongroom, preview.jobId)).end.state).toBe('done');
    const { imports: _, audit: __, ...saved } = rowCounts(strongroom);
    // The same from the CSV files brings nothing new.
    const again = await checkFiles(strongroom, sheets.paths);
    expect(again.files.map(({ fresh }) => fresh)).toEqual([0, 0, 0, 0, 0]);
    expect(saved.people).toBe(140);
  });

  it('says which sheets, rows and columns it hides, and leaves hidden sheets out until a person says otherwise', async () => {
    const [people] = asWorkbook();
    if (!people) throw new Error('there are no people');
    sheets.write(
      'register.xlsx',
      workbook([
        { ...people, hiddenRows: [4], hiddenColumns: [3] },
        { name: 'Old list', rows: [['x']], hidden: true },
      ]),
    );
    const preview = await checkFiles(strongroom, [sheets.at('register.xlsx')]);
    expect(preview.problems).toEqual([]);
    expect(preview.remarks).toMatchObject([
      { file: 'register.xlsx, people', code: 'hidden-rows', value: '4' },
      { file: 'register.xlsx, people', code: 'hidden-columns', value: 'C' },
      { code: 'hidden-sheet', value: 'register.xlsx, Old list' },
    ]);
    expect(preview.found).toMatchObject([
      { file: 'register.xlsx, people', used: true, hidden: false },
      { file: 'register.xlsx, Old list', used: false, hidden: true },
    ]);
    expect(preview.canSave).toBe(true);
  });
});

describe('a CSV as old Excel saves it', () => {
  it('comes in with its accents, and it is said that it was read so', async () => {
    const text = readFileSync(sheets.at('people.csv'), 'utf8');
    sheets.write('people.csv', Buffer.from(text, 'latin1'));
    const preview = await checkFiles(strongroom, [sheets.at('people.csv')]);
    expect(preview.problems).toEqual([]);
    expect(preview.remarks[0]).toMatchObject({ code: 'read-as-windows', file: 'people.csv' });
    await saveFiles(strongroom, preview.jobId);
    const { rows } = await strongroom.ask('people.list', { find: 'Siân', after: null, limit: 50 });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ name }) => name.includes('Siân'))).toBe(true);
  });
});
