import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { chosenOf } from '../../../renderer/features/imports/chosen.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

type Preview = Awaited<ReturnType<typeof checkFiles>>;
type Again = Omit<Parameters<typeof strongroom.ask<'imports.checkAgain'>>[1], 'jobId'>;

const again = async ({ jobId }: { jobId: string }, asked: Again): Promise<Preview> => {
  const next = await strongroom.ask('imports.checkAgain', { jobId, ...asked });
  await strongroom.finished(next.jobId);
  return { jobId: next.jobId, ...(await strongroom.ask('imports.preview', next)) };
};
const list = async (find = '') =>
  (await strongroom.ask('people.list', { find, after: null, limit: 50 })).rows;

/** A mistake in every fifth row or so: most of a column still says what it is. */
const fine = Array.from({ length: 8 }, (_, at) => `Person ${at},1/2/198${at},0113 496 010${at}`);
const slips = [
  ...['Our members', '', 'Name,DOB,Tel', 'Sorcha Brennan,31/02/1984,7700900182', 'Ife,12/08/1990,'],
  ...['"=HYPERLINK(""x"")",15/03/1970,+44 7700 900184', 'Bo Nilsson,,', ...fine],
].join('\r\n');

describe('a cell with a mistake', () => {
  it('is mended in its place, looked at again, and taken back', async () => {
    sheets.write('members.csv', slips);
    const first = await checkFiles(strongroom, [sheets.at('members.csv')]);
    expect(first.problems).toMatchObject([
      { row: 4, column: 'DOB', code: 'wrong-date', cell: { cell: 1, text: '31/02/1984' } },
      { row: 6, column: 'Name', code: 'formula', cell: { cell: 0, text: '=HYPERLINK("x")' } },
    ]);
    const file = 'members.csv';
    const born = { file, row: 4, cell: 1, text: '30/02/1984' };
    const named = { file, row: 6, cell: 0, text: 'Zainab Osei' };
    const still = await again(first, { edits: [born, named] });
    // What was typed stays where it is still wrong.
    expect(still.problems).toMatchObject([
      { row: 4, code: 'wrong-date', value: '30/02/1984', cell: { text: '30/02/1984' } },
    ]);
    expect(still.edits).toMatchObject([
      { row: 4, column: 'DOB', was: '31/02/1984', text: '30/02/1984' },
      { row: 6, column: 'Name', was: '=HYPERLINK("x")', text: 'Zainab Osei' },
    ]);
    const right = await again(still, { edits: [{ ...born, text: '28/02/1984' }, named] });
    expect(right).toMatchObject({ problemCount: 0, canSave: true });
    const back = await again(right, { edits: [named] });
    expect(back.problems).toMatchObject([{ row: 4, value: '31/02/1984' }]);
    await saveFiles(strongroom, right.jobId);
    const [sorcha] = await list('Sorcha');
    expect(await strongroom.ask('people.get', { personId: sorcha?.id ?? '' })).toMatchObject({
      dateOfBirth: '1984-02-28',
    });
    expect((await list('Zainab')).length).toBe(1);
  });

  it('keeps what was asked for before, layouts too, when only an edit is given', async () => {
    sheets.write('members.csv', slips.replace('31/02/1984', '1/02/1984'));
    const first = await checkFiles(strongroom, [sheets.at('members.csv')]);
    const layouts = first.own.map((sheet) => {
      const { columns, ...stands } = chosenOf(sheet);
      return {
        ...stands,
        columns: (columns ?? []).map((column) =>
          column.as === 'phone' ? { ...column, as: 'note' as const } : column,
        ),
      };
    });
    const chosen = await again(first, { layouts });
    const edits = [{ file: 'members.csv', row: 6, cell: 0, text: 'Zainab' }];
    const mended = await again(chosen, { edits });
    expect(mended.own[0]?.columns.map(({ as }) => as)).toEqual([
      ...['whole_name', 'date_of_birth', 'note'],
    ]);
    expect(mended.problemCount).toBe(0);
  });

  it('changes no cell that is not there and no heading', async () => {
    sheets.write('members.csv', slips);
    const first = await checkFiles(strongroom, [sheets.at('members.csv')]);
    const file = 'members.csv';
    const next = await again(first, {
      edits: [
        { file, row: 1, cell: 0, text: 'x' },
        { file, row: 900, cell: 0, text: 'x' },
        { file, row: 4, cell: 90, text: 'x' },
        { file: 'other.csv', row: 4, cell: 0, text: 'x' },
      ],
    });
    expect(next.problems).toEqual(first.problems);
    expect(next.own).toEqual(first.own);
  });
});

describe('rows with mistakes', () => {
  it('are left out in one go, and all others are saved', async () => {
    sheets.edit('people.csv', (text) => text.replace('10/03/2024', '31/02/2024'));
    const first = await checkFiles(strongroom, sheets.paths);
    expect(first).toMatchObject({ problemCount: 1, rowsWithProblems: 1, canSave: false });
    const next = await again(first, { leaveProblems: true });
    // With the person go the rows that name them: nothing comes in half.
    expect(next).toMatchObject({ problemCount: 0, canSave: true });
    const of = (file: string) => next.files.find((each) => each.file === file);
    expect(of('people.csv')).toMatchObject({ rows: 139, fresh: 139, leftOut: 1 });
    expect(of('payments.csv')?.leftOut).toBeGreaterThan(0);
    expect(next.leftOut[0]).toEqual({
      ...{ file: 'people.csv', row: 2 },
      why: [{ column: 'joined', code: 'wrong-date' }],
    });
    const { end } = await saveFiles(strongroom, next.jobId);
    expect(end.state).toBe('done');
    expect(rowCounts(strongroom)).toMatchObject({ people: 139 });
    expect(await list('P001')).toEqual([]);
  });

  it('come in again when they are not to be left out after all', async () => {
    sheets.edit('people.csv', (text) => text.replace('10/03/2024', '31/02/2024'));
    const first = await checkFiles(strongroom, sheets.paths);
    const left = await again(first, { leaveProblems: true });
    const back = await again(left, { leaveProblems: false });
    expect(back.problems).toEqual(first.problems);
    expect(back.files).toEqual(first.files);
  });

  it('are not left out where the whole file is wrong', async () => {
    sheets.edit('sessions.csv', (text) => text.replace(',kind,', ','));
    const first = await checkFiles(strongroom, sheets.paths);
    const next = await again(first, { leaveProblems: true });
    expect(next).toMatchObject({ problemCount: 1, canSave: false, leftOutCount: 0 });
  });

  it('are more than are shown, and all of them are left out', async () => {
    sheets.edit('payments.csv', (text) => text.replaceAll(/,Paid,/g, ',Given,'));
    const first = await checkFiles(strongroom, sheets.paths);
    expect(first).toMatchObject({ problemCount: 624, rowsWithProblems: 624 });
    expect(first.problems).toHaveLength(200);
    const next = await again(first, { leaveProblems: true });
    expect(next).toMatchObject({ problemCount: 0, leftOutCount: 624 });
    expect(next.files[4]).toMatchObject({ rows: 63, leftOut: 624 });
  });
});

describe('the rows that were left out', () => {
  const words = {
    codes: { 'wrong-date': 'No such day.', formula: 'A formula.' },
    chosen: 'Left out.',
  };

  it('are saved with their reasons, mended there, and brought in again', async () => {
    sheets.write('members.csv', slips);
    const first = await checkFiles(strongroom, [sheets.at('members.csv')]);
    const left = await again(first, {
      leaveProblems: true,
      leaveOut: [{ file: 'members.csv', row: 7 }],
    });
    expect(left.leftOut).toMatchObject([
      { row: 7, why: [] },
      { row: 4, why: [{ column: 'DOB', code: 'wrong-date' }] },
      { row: 6, why: [{ column: 'Name', code: 'formula' }] },
    ]);
    const { jobId } = await saveFiles(strongroom, left.jobId);
    expect((await strongroom.ask('imports.report', { jobId })).leftOut).toEqual([
      { file: 'members.csv', rows: 3 },
    ]);
    const to = 'token-of-the-left-out';
    strongroom.context.tokens.add(to, 'save', sheets.at('left.csv'));
    const saved = await strongroom.ask('imports.saveLeftOut', {
      ...{ jobId, file: 'members.csv', to, words },
    });
    expect(saved).toEqual({ fileName: 'left.csv', rows: 3 });
    const text = readFileSync(sheets.at('left.csv'), 'utf8');
    expect(text).toBe(
      '"Name","DOB","Tel","Why it was left out"\r\n' +
        '"Sorcha Brennan","31/02/1984",7700900182,"DOB: No such day."\r\n' +
        '"\'=HYPERLINK(""x"")","15/03/1970","\'+44 7700 900184","Name: A formula."\r\n' +
        '"Bo Nilsson",,,"Left out."\r\n',
    );
    sheets.write(
      'left.csv',
      text.replace('31/02/1984', '28/02/1984').replace('\'=HYPERLINK(""x"")', 'Zainab'),
    );
    const mended = await checkFiles(strongroom, [sheets.at('left.csv')]);
    expect(mended.problems).toEqual([]);
    expect(mended.own[0]?.columns.map(({ as }) => as)).toEqual([
      ...['whole_name', 'date_of_birth', 'phone'],
    ]);
    await saveFiles(strongroom, mended.jobId);
    const names = (await list()).map(({ name }) => name);
    expect(names).toHaveLength(12);
    expect(names).toEqual(
      expect.arrayContaining(['Bo Nilsson', 'Ife', 'Sorcha Brennan', 'Zainab']),
    );
  });

  it('come in again in a sheet with our own headings too', async () => {
    sheets.edit('people.csv', (text) => text.replace('10/03/2024', '31/02/2024'));
    const first = await checkFiles(strongroom, [sheets.at('people.csv')]);
    const left = await again(first, { leaveProblems: true });
    const { jobId } = await saveFiles(strongroom, left.jobId);
    const to = 'token-of-the-left-out';
    strongroom.context.tokens.add(to, 'save', sheets.at('left.csv'));
    await strongroom.ask('imports.saveLeftOut', { jobId, file: 'people.csv', to, words });
    sheets.edit('left.csv', (text) => text.replace('31/02/2024', '10/03/2024'));
    const mended = await checkFiles(strongroom, [sheets.at('left.csv')]);
    expect(mended).toMatchObject({ problemCount: 0, files: [{ sheet: 'people', fresh: 1 }] });
  });
});
