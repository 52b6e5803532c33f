import { beforeEach, describe, expect, it } from 'vitest';
import { chosenOf } from '../../../renderer/features/imports/chosen.ts';
import type { Meaning } from '../../../shared/domain/imports/meanings.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { serialOf, workbook } from '../../support/workbook.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const list = async () =>
  (await strongroom.ask('people.list', { find: '', after: null, limit: 50 })).rows;
const person = async (name: string) => {
  const { id } = (await list()).find((row) => row.name === name) ?? { id: '' };
  return await strongroom.ask('people.get', { personId: id });
};
const choose = async (
  { jobId, own }: Awaited<ReturnType<typeof checkFiles>>,
  part: { used?: boolean; headingRow?: number; columns?: Meaning[] | null },
) => {
  const layouts = own.map((sheet) => {
    const stands = chosenOf(sheet);
    const columns = stands.columns?.map((column, at) => ({
      ...column,
      as: part.columns?.[at] ?? column.as,
    }));
    return { ...stands, ...part, columns: part.columns === null ? null : (columns ?? null) };
  });
  const again = await strongroom.ask('imports.checkAgain', { jobId, layouts });
  await strongroom.finished(again.jobId);
  return { jobId: again.jobId, ...(await strongroom.ask('imports.preview', again)) };
};

const register =
  'Our members\r\n\r\nName,DOB,Tel,Post code,Bus stop\r\n' +
  'Sorcha Brennan,15/03/1984,7700900182,LS8 4AB,Albion Street\r\n' +
  '"Brennan, Łukasz",1984,,,\r\n' +
  'Bo,,,,Park Row\r\n' +
  'Total,,,,2\r\n';

describe('a register with headings of the charity’s own', () => {
  it('comes in as people, and what is not known stays with them as a note', async () => {
    sheets.write('members.csv', register);
    const preview = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(preview.problems).toEqual([]);
    expect(preview.files).toEqual([
      { file: 'members.csv', sheet: 'people', rows: 3, fresh: 3, known: 0, changed: 0, leftOut: 0 },
    ]);
    expect(preview.own).toMatchObject([
      { headingRow: 3, leftOut: [{ row: 7, why: 'sum' }], used: true },
    ]);
    expect((await saveFiles(strongroom, preview.jobId)).end.state).toBe('done');
    expect((await list()).map(({ name }) => name).sort()).toEqual([
      ...['Bo', 'Sorcha Brennan', 'Łukasz Brennan'],
    ]);
    expect(await person('Sorcha Brennan')).toMatchObject({
      ...{ ref: null, dateOfBirth: '1984-03-15', phone: '07700900182', postcode: 'LS8 4AB' },
      notes: [{ kind: 'note', text: 'Bus stop: Albion Street' }],
    });
    expect(await person('Bo')).toMatchObject({
      lastName: null,
      notes: [{ text: 'Bus stop: Park Row' }],
    });
  });

  it('brings in a long list with a note for each, and the search finds person and note', async () => {
    const lines = Array.from({ length: 230 }, (_, at) => `Name${at + 1},Bench ${at + 1}x`);
    sheets.write('members.csv', ['First name,Sits at', ...lines].join('\n'));
    const { jobId } = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
    const found = (find: string) => strongroom.ask('reports.search', { find });
    expect((await found('name229')).people).toHaveLength(1);
    expect((await found('bench 229x')).people).toMatchObject([{ name: 'Name229' }]);
  });

  it('says of two columns with the same words, and of a formula for a heading, to look at them', async () => {
    sheets.write(
      'members.csv',
      'Name,Tel,Tel,"=HYPERLINK(""http://a"",""b"")",__proto__\nBo,07700900182,07700900183,x,y\n',
    );
    const { jobId, remarks, problems } = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(problems).toEqual([]);
    expect(remarks).toMatchObject([
      { code: 'heading-twice', column: 'Tel' },
      { code: 'formula-heading' },
    ]);
    expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
    const { phone, notes } = await person('Bo');
    expect(phone).toBe('07700900182');
    expect(notes[0]?.text).toContain('Tel: 07700900183');
    expect(notes[0]?.text).toContain('__proto__: y');
  });

  it('brings nothing twice', async () => {
    sheets.write('members.csv', register);
    const first = await checkFiles(strongroom, [sheets.at('members.csv')]);
    await saveFiles(strongroom, first.jobId);
    const before = rowCounts(strongroom);
    const again = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(again.files).toMatchObject([{ fresh: 0, known: 3 }]);
    expect(again.canSave).toBe(false);
    expect(rowCounts(strongroom)).toEqual(before);
  });

  it('keeps two people of one name apart, within a file and beside the records', async () => {
    sheets.write('members.csv', 'Name,Postcode\r\nJo Smith,LS8 4AB\r\nJo Smith,LS9 2QT\r\n');
    const preview = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(preview).toMatchObject({ duplicates: { count: 1, undecided: 1 } });
    await saveFiles(strongroom, preview.jobId);
    sheets.write('members.csv', 'Name,Postcode\r\nJo Smith,LS6 1AA\r\n');
    const other = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(other.files).toMatchObject([{ fresh: 1 }]);
    expect(other).toMatchObject({ duplicates: { count: 1, undecided: 1 } });
    const page = { jobId: other.jobId, from: 0, limit: 10 };
    const { rows } = await strongroom.ask('imports.duplicates', page);
    expect(rows[0]?.likely.map(({ kind, proposed }) => [kind, proposed])).toEqual([
      ['same-name', false],
      ['same-name', false],
    ]);
  });

  it('is read as a person chooses: other columns, another row of headings, or not at all', async () => {
    sheets.write('members.csv', 'who they are,likes\r\nBo,Tea\r\nIfe,Chess\r\n');
    const preview = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(preview.problems).toMatchObject([{ code: 'unknown-sheet' }]);
    expect(preview.canSave).toBe(false);
    const chosen = await choose(preview, { columns: ['whole_name', 'interests'] });
    expect(chosen.problems).toEqual([]);
    expect(chosen.files).toMatchObject([{ sheet: 'people', fresh: 2 }]);
    const lower = await choose(chosen, { headingRow: 2, columns: null });
    expect(lower.own[0]?.columns.map(({ heading }) => heading)).toEqual(['Bo', 'Tea']);
    const none = await choose(chosen, { used: false });
    expect(none).toMatchObject({ problems: [], canSave: false, files: [{ sheet: null }] });
    await saveFiles(strongroom, chosen.jobId);
    expect(await person('Ife')).toMatchObject({ interests: ['Chess'] });
  });

  it('in a workbook stands among lists that are no people: these are left out, and it is said', async () => {
    const born = { serial: serialOf('1984-03-15'), format: 'dd/mm/yyyy' };
    sheets.write(
      'office.xlsx',
      workbook([
        {
          name: 'Rooms',
          rows: [
            ['Room', 'Size'],
            ['Hall', 40],
          ],
        },
        {
          name: 'Members',
          rows: [
            ['First name', 'Surname', 'Born'],
            ['Sorcha', 'Brennan', born],
          ],
        },
      ]),
    );
    const preview = await checkFiles(strongroom, [sheets.at('office.xlsx')]);
    expect(preview.problems).toEqual([]);
    expect(preview.remarks).toMatchObject([{ file: 'office.xlsx, Rooms', code: 'no-people' }]);
    await saveFiles(strongroom, preview.jobId);
    expect(await person('Sorcha Brennan')).toMatchObject({ dateOfBirth: '1984-03-15' });
  });

  it('names what cannot be read by the register’s own headings and rows, and takes no formula', async () => {
    const rows = Array.from({ length: 9 }, (_, at) => `Person ${at},1/2/198${at}`);
    sheets.write(
      'members.csv',
      `Title\r\nName,D.O.B.\r\n${rows.join('\r\n')}\r\n"=HYPERLINK(""x"")",31/02/1980\r\n`,
    );
    const preview = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(preview.problems).toMatchObject([
      { row: 12, column: 'Name', code: 'formula' },
      { row: 12, column: 'D.O.B.', code: 'wrong-date', value: '31/02/1980' },
    ]);
    expect(preview.canSave).toBe(false);
  });

  it('of the same name as another keeps its own columns', async () => {
    const other = copyDropIn();
    sheets.write('members.csv', 'Name,Town\r\nBo,Leeds\r\n');
    other.write('members.csv', 'Name,Town\r\nIfe,York\r\n');
    const paths = [sheets.at('members.csv'), other.at('members.csv')];
    const preview = await checkFiles(strongroom, paths);
    expect(preview.own.map(({ file }) => file)).toEqual(['members.csv', 'members.csv (2)']);
    expect(preview.problems).toMatchObject([{ file: 'members.csv (2)', code: 'two-of-a-kind' }]);
  });
});
