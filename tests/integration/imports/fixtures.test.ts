import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Chosen, chosenOf } from '../../../renderer/features/imports/chosen.ts';
import { checkFiles, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { openStrongroom } from '../../support/strongroom.ts';

const folder = 'tests/fixtures/spreadsheets';

interface Expected {
  /** What is asked or refused at first: the code with its column. */
  readonly asks: readonly string[];
  /** What a person answers; what was proposed stands where this is missing. */
  readonly answers?: (sheet: Chosen) => Chosen;
  /** The rows that are saved in each table. */
  readonly saves: Readonly<Record<string, number>>;
  /** Some of the people as they are kept, by name. */
  readonly people?: Readonly<Record<string, object>>;
  /** What is said on the way, where it matters. */
  readonly says?: readonly string[];
}

const word = (meaning: Chosen['words'][number]['meaning'], of: string, becomes: string) => ({
  ...{ meaning, word: of, becomes },
});
const columns = (
  sheet: Chosen,
  change: (
    column: NonNullable<Chosen['columns']>[number],
  ) => Partial<NonNullable<Chosen['columns']>[number]>,
): Chosen => ({
  ...sheet,
  columns: (sheet.columns ?? []).map((column) => ({ ...column, ...change(column) })),
});

const fixtures: Readonly<Record<string, Expected>> = {
  'wide-register.xlsx': {
    asks: [],
    saves: {
      ...{ people: 12, notes: 2, sessions: 3, attendance: 19, payments: 0 },
      ...{ consents: 19, consent_events: 19 },
    },
    people: {
      'Sorcha Brennan': {
        ...{ dateOfBirth: '1984-03-15', gender: 'Woman', phone: '07700900110' },
        notes: [
          {
            text: 'Emergency contact – Name: Mary Brennan\nEmergency contact – Tel: 0113 496 0182',
          },
        ],
      },
      'Łukasz Nowak': { dateOfBirth: '1990', gender: 'Man' },
      Bo: { lastName: null, gender: null, notes: [{ text: 'Shoe size: 7' }] },
      'Maria van der Berg': { firstName: 'Maria', lastName: 'van der Berg' },
      '李 小龙': { firstName: '李', lastName: '小龙' },
    },
  },
  'month-first-dates.csv': {
    asks: [],
    saves: { people: 3 },
    people: {
      'Bo Lee': { dateOfBirth: '1984-03-15', joinedOn: '2024-01-02' },
      'Ola May': { dateOfBirth: '1971-04-05', joinedOn: '2024-11-28' },
    },
  },
  'dates-and-commas-both-ways.csv': {
    asks: ['which-date DOB', 'which-amount Fee'],
    answers: (sheet) =>
      columns(sheet, ({ as }) => {
        if (as === 'date_of_birth') return { dates: 'day-first' };
        return as === 'fee' ? { comma: 'pence' } : {};
      }),
    saves: { people: 2, payments: 2 },
    people: { 'Bo Lee': { dateOfBirth: '1984-04-03' }, 'Ife Ade': { dateOfBirth: '1990-12-11' } },
  },
  'amounts-a-session.csv': {
    asks: ['less-than-nothing Travel'],
    answers: (sheet) => columns(sheet, ({ as }) => (as === 'expenses' ? { as: 'note' } : {})),
    saves: { people: 3, sessions: 2, attendance: 5, payments: 4, notes: 2 },
  },
  'consent-with-its-form.csv': {
    asks: ['which-word Photo consent'],
    answers: (sheet) => ({ ...sheet, words: [...sheet.words, word('consent', 'sort of', '')] }),
    saves: { people: 6, consents: 8, consent_events: 8 },
  },
  'words-of-their-own.csv': {
    asks: ['which-word How they know services'],
    answers: (sheet) => ({
      ...sheet,
      words: [
        ...sheet.words.filter((each) => each.word !== 'Martian'),
        word('journey_stage', 'sometimes', 'used-recently'),
        word('ethnicity', 'Martian', ''),
      ],
    }),
    saves: { people: 4 },
    people: {
      'Bo Lee': {
        ...{ gender: 'Woman', journeyStage: 'family-or-friend', paymentRoute: 'bank' },
        ethnicity: 'White: English, Welsh, Scottish, Northern Irish or British',
      },
      'Ife Ade': { ethnicity: null, journeyStage: 'used-recently', trans: null },
      'Ola May': { gender: null, paymentRoute: 'no-payment', trans: 'Yes' },
      'Ray Fox': { gender: 'Genderfluid', ethnicity: 'White: Irish' },
    },
  },
  // Equal names, an equal row and a household's phone: each is a person until it is decided.
  'equal-names-and-shared-phones.csv': { asks: [], saves: { people: 5 }, says: [] },
  'members-sheetjs.ods': {
    asks: [],
    saves: { people: 3, notes: 2 },
    people: {
      'Sorcha Ní Bhriain': {
        ...{ dateOfBirth: '1984-03-15', joinedOn: '2024-12-31', phone: '07700 900182' },
        ...{ postcode: 'LS8 4AB', notes: [{ text: 'Favourite biscuit: Ginger nut' }] },
      },
      'Łukasz Wójcik': { dateOfBirth: '1971-11-02', joinedOn: '2025-01-06', notes: [] },
      Bo: { lastName: null, dateOfBirth: null, notes: [{ text: 'Favourite biscuit: Oat' }] },
    },
    says: ['no-people'],
  },
  'members-utf-16.csv': {
    asks: [],
    saves: { people: 2 },
    people: {
      'Siân Łuczak': { phone: '07700 900182', email: 'sian@example.org' },
      'بنت علي': { phone: null },
    },
    says: [],
  },
  'members-windows-1252-semicolons.csv': {
    asks: [],
    saves: { people: 2, notes: 1 },
    people: {
      'Zoë O’Neill': { postcode: 'LS8 4AB', notes: [{ text: 'Likes tea; likes quiet' }] },
      'José Müller': { postcode: 'LS9 2QT', notes: [] },
    },
    says: ['read-as-windows'],
  },
  'dates-1904-exceljs.xlsx': {
    asks: [],
    saves: { people: 2 },
    people: {
      'Ana Petrova': { dateOfBirth: '1990-02-28', joinedOn: '2024-02-29' },
      'Dez Walsh': { dateOfBirth: '1955-12-31', joinedOn: '2025-07-01' },
    },
    says: [],
  },
  'register-exceljs.xlsx': {
    asks: [],
    saves: { people: 2 },
    people: {
      'Priya Nair': { ref: 'A-01', phone: '07700900182', accessNeeds: 'Quiet space' },
      'Owen Price': { ref: 'A-02', phone: '07700900314', accessNeeds: null },
    },
    says: ['hidden-columns', 'rows-left-out'],
  },
  'headings-again-and-sums.csv': {
    asks: [],
    saves: { people: 2 },
    people: { 'Bo Lee': { phone: '07700900182', postcode: 'LS8 4AB' } },
  },
};

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(async () => {
  strongroom?.close();
  strongroom = openStrongroom();
  await strongroom.createVault();
});
afterAll(() => strongroom.close());

describe('the spreadsheet', () => {
  it('of every file in the folder is looked at here', () => {
    const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() && !entry.name.endsWith('.md') ? [entry.name] : [],
    );
    expect(files.toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it.each(Object.entries(fixtures))('%s comes in as it is meant', async (name, expected) => {
    const before = rowCounts(strongroom);
    const path = join(process.cwd(), folder, name);
    const read = async () => {
      const first = await checkFiles(strongroom, [path]);
      if (!expected.answers) return first;
      const layouts = first.own.map(chosenOf).map(expected.answers);
      const { jobId } = await strongroom.ask('imports.checkAgain', { jobId: first.jobId, layouts });
      await strongroom.finished(jobId);
      return { jobId, ...(await strongroom.ask('imports.preview', { jobId })) };
    };
    const first = await checkFiles(strongroom, [path]);
    expect(first.problems.map(({ code, column }) => `${code} ${column}`)).toEqual(expected.asks);
    const says = first.remarks.map(({ code }) => code).toSorted();
    if (expected.says) expect(says).toEqual(expected.says);
    const answered = await read();
    expect(answered.problems).toEqual([]);
    expect((await saveFiles(strongroom, answered.jobId)).end.state).toBe('done');
    const after = rowCounts(strongroom);
    const saved = Object.keys(expected.saves).map((table) => [
      table,
      (after[table] ?? 0) - (before[table] ?? 0),
    ]);
    expect(Object.fromEntries(saved)).toEqual(expected.saves);
    const { rows } = await strongroom.ask('people.list', { find: '', after: null, limit: 50 });
    for (const [person, fields] of Object.entries(expected.people ?? {})) {
      const { id = '' } = rows.find((row) => row.name === person) ?? {};
      expect(await strongroom.ask('people.get', { personId: id }), person).toMatchObject(fields);
    }
    // The same layout is remembered, and the same file brings nothing twice.
    const again = await checkFiles(strongroom, [path]);
    expect(again.problems.filter(({ code }) => code !== 'less-than-nothing')).toEqual([]);
    expect(again.own[0]?.remembered).toBe(true);
    expect(again.files.map(({ fresh }) => fresh)).toEqual(again.files.map(() => 0));
  });
});

describe('a spreadsheet that cannot be read', () => {
  it.each([
    ['members-sheetjs.xls', 'old-spreadsheet'],
    ['password-officecrypto.xlsx', 'password-protected'],
    ['pictures-exceljs.xlsx', 'empty-file'],
    ['pdf-renamed.xlsx', 'binary'],
  ])('%s is refused in words, and nothing is saved', async (file, code) => {
    const before = rowCounts(strongroom);
    const preview = await checkFiles(strongroom, [join(process.cwd(), folder, 'refused', file)]);
    expect(preview.problems).toMatchObject([{ file, code }]);
    expect(preview.canSave).toBe(false);
    expect(rowCounts(strongroom)).toEqual(before);
  });
});
