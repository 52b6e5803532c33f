import { describe, expect, it } from 'vitest';
import type { CheckedImport } from '../../../../../shared/domain/imports/check.ts';
import type { ChosenColumn } from '../../../../../shared/domain/imports/meanings.ts';
import { minutesOf } from '../../../../../shared/domain/imports/ownRows.ts';
import type { ChosenLayout } from '../../../../../shared/domain/imports/ownSheet.ts';
import { sessionOfHeading } from '../../../../../shared/domain/imports/sessionHeadings.ts';
import { check, table, today } from './sheet.ts';

const meaningsOf = ({ own }: CheckedImport) => own[0]?.columns.map(({ as }) => as);

/** The layout that was proposed, with some of it chosen otherwise. */
const choose = (
  { own }: CheckedImport,
  column: (of: ChosenColumn & { readonly heading: string }) => Partial<ChosenColumn>,
  words: ChosenLayout['words'] = [],
): ChosenLayout[] =>
  own.map((sheet) => ({
    ...sheet,
    words,
    columns: sheet.columns.map((each) => ({ ...each, ...column(each) })),
  }));

describe('the heading of a session', () => {
  it.each([
    ['12/01/2026', '', '2026-01-12', ''],
    ['12/1/26', '', '2026-01-12', ''],
    ['2026-01-12', '', '2026-01-12', ''],
    ['Mon 12 Jan', '', '2026-01-12', ''],
    ['12 Dec', '', '2025-12-12', ''],
    ['12/1', '', '2026-01-12', ''],
    ['Cooking 12/01/26', '', '2026-01-12', 'Cooking'],
    ['12th January 2026 – Art', '', '2026-01-12', 'Art'],
    ['12/01/26', 'Cooking', '2026-01-12', 'Cooking'],
    ['12/01/26', 'Sessions', '2026-01-12', ''],
    ['12', 'January 2026', '2026-01-12', ''],
    ['Cooking', '', null, 'Cooking'],
    ['31/02/2026', '', null, '31/02/2026'],
  ])('%j under %j is the day %j and the title %j', (heading, group, on, title) => {
    expect(sessionOfHeading(heading, group, today)).toEqual({ on, title });
  });
});

describe('how long a cell says', () => {
  it.each([
    ['2', 60, 120],
    ['1.5', 60, 90],
    ['1,5', 60, 90],
    ['1:30', 60, 90],
    ['90 min', 60, 90],
    ['2h', 1, 120],
    ['45', 1, 45],
    ['25', 60, null],
    ['two', 60, null],
  ] as const)('%j, counted by %i, is %j minutes', (text, unit, minutes) => {
    expect(minutesOf(text, unit)).toBe(minutes);
  });
});

describe('a register with a column for each session', () => {
  const rows = [
    ['Name', 'Phone', '12/01/2026', 'Cooking 19/01/2026', '26/01/2026'],
    ['Bo Lee', '', 'x', '✓', ''],
    ['Ife Ade', '', '', 'Y', 'n'],
    ['Total', '', '1', '2', '0'],
  ];

  it('gives people, sessions and who came', () => {
    const checked = check([table(rows)]);
    expect(checked.problems).toEqual([]);
    expect(meaningsOf(checked)).toEqual(['whole_name', 'phone', 'came', 'came', 'came']);
    expect(checked.files.map(({ sheet, rows: all, fresh }) => [sheet, all, fresh])).toEqual([
      ['people', 2, 2],
      ['sessions', 3, 3],
      ['attendance', 3, 3],
    ]);
    const { sessions, attendance, people } = checked.plan;
    expect(sessions.map(({ row }) => [row.date, row.title, row.minutes, row.kind])).toEqual([
      ['2026-01-12', 'Register', 60, 'meeting'],
      ['2026-01-19', 'Cooking', 60, 'meeting'],
      ['2026-01-26', 'Register', 60, 'meeting'],
    ]);
    const [bo, ife] = people.map(({ handle }) => handle);
    expect(attendance.map(({ person, session }) => [person, session])).toEqual([
      [bo, sessions[0]?.handle],
      [bo, sessions[1]?.handle],
      [ife, sessions[1]?.handle],
    ]);
  });

  it('gives hours as minutes, and the longest as how long the session was', () => {
    const hours = [
      ['Name', '12/01/2026', '19/01/2026'],
      ['Bo', '2', '1'],
      ['Ife', '1.5', 'x'],
    ];
    const checked = check([table(hours)]);
    expect(meaningsOf(checked)).toEqual(['whole_name', 'hours', 'hours']);
    expect(checked.plan.attendance.map(({ minutes }) => minutes)).toEqual([120, 60, 90, null]);
    expect(checked.plan.sessions.map(({ row }) => row.minutes)).toEqual([120, 60]);
  });

  it('gives amounts as payments that are approved, not paid: no day of payment stands there', () => {
    const amounts = [
      ['Name', '12/01/2026', '19/01/2026'],
      ['Bo', '£25.00', '£12.50'],
      ['Ife', 'x', '0'],
    ];
    const checked = check([table(amounts)]);
    expect(meaningsOf(checked)).toEqual(['whole_name', 'amount', 'amount']);
    expect(
      checked.plan.payments.map(({ fee, outcome, paid_on }) => [fee, outcome, paid_on]),
    ).toEqual([
      [2500, 'approved', null],
      [1250, 'approved', null],
    ]);
    expect(checked.plan.attendance).toHaveLength(3);
  });

  it('asks for the day of a session whose heading has none, and takes the day that is said', () => {
    const titled = [
      ['', 'Sessions', ''],
      ['Name', 'Cooking', 'Art 13/01/2026'],
      ['Bo', 'x', 'x'],
    ];
    const checked = check([table(titled)]);
    expect(checked.problems).toMatchObject([
      { row: 2, column: 'Sessions – Cooking', code: 'session-without-day' },
    ]);
    const chosen = choose(checked, ({ as }) => (as === 'came' ? { on: '2026-02-01' } : {}));
    const { problems, plan } = check([table(titled)], undefined, chosen);
    expect(problems).toEqual([]);
    expect(plan.sessions.map(({ row }) => [row.date, row.title])).toEqual([
      ['2026-02-01', 'Cooking'],
      ['2026-02-01', 'Art'],
    ]);
  });

  it('asks once in which order the days in its headings are', () => {
    const unclear = [
      ['Name', '3/4/26', '4/5/26'],
      ['Bo', 'x', ''],
      ['Ife', '', 'x'],
    ];
    const checked = check([table(unclear)]);
    expect(checked.problems).toMatchObject([{ code: 'which-date', value: '3/4/26', column: null }]);
    const chosen = choose(checked, ({ as }) => (as === 'came' ? { dates: 'month-first' } : {}));
    const { problems, plan } = check([table(unclear)], undefined, chosen);
    expect(problems).toEqual([]);
    expect(plan.sessions.map(({ row }) => row.date)).toEqual(['2026-03-04', '2026-04-05']);
  });

  it('tells two sessions of one day and title apart', () => {
    const twice = [
      ['Name', '12/01/2026', '12/01/2026'],
      ['Bo', 'x', 'x'],
    ];
    const { plan } = check([table(twice)]);
    expect(plan.sessions.map(({ row }) => row.title)).toEqual(['Register', 'Register (2)']);
  });

  it('asks what a sign means that nobody knows, once, and reads it as a person says', () => {
    const signs = [
      ['Name', '12/01/2026', '19/01/2026', '26/01/2026', '02/02/2026', '09/02/2026'],
      ['Bo', 'x', 'x', 'x', 'x', 'x'],
      ['Ife', 'zz', 'zz', 'x', 'x', 'x'],
    ];
    const checked = check([table(signs)]);
    const chosen = choose(checked, ({ heading }) => (/\d/.test(heading) ? { as: 'came' } : {}));
    const asked = check([table(signs)], undefined, chosen);
    expect(asked.problems).toMatchObject([{ row: null, code: 'which-word', value: 'zz' }]);
    expect(asked.own[0]?.words).toEqual([
      { meaning: 'came', word: 'x', count: 8, becomes: 'yes' },
      { meaning: 'came', word: 'zz', count: 2, becomes: null },
    ]);
    const said = choose(asked, () => ({}), [{ meaning: 'came', word: 'zz', becomes: 'no' }]);
    const { problems, plan } = check([table(signs)], undefined, said);
    expect(problems).toEqual([]);
    expect(plan.attendance).toHaveLength(8);
  });
});

describe('a column that asks for consent', () => {
  const rows = [
    ['Name', 'Consent to photos', 'GDPR consent', 'Consent date', 'Consent form', 'Consent method'],
    ['Bo', 'Yes', 'y', '13/01/2026', 'v2', 'Paper form'],
    ['Ife', 'Yes', 'yes', '', '', ''],
    ['Ola', 'No', '', '', '', ''],
  ];

  it('is one for each purpose, known by its words', () => {
    const { own, problems } = check([table(rows)]);
    expect(problems).toEqual([]);
    expect(own[0]?.columns.map(({ as, of }) => [as, of])).toEqual([
      ['whole_name', null],
      ['consent', 'purpose-photographs'],
      ['consent', 'purpose-record'],
      ['consent_date', null],
      ['consent_form', null],
      ['consent_method', null],
    ]);
  });

  it.each([
    ['Consent to newsletter', 'consent', null],
    ['Consent to be contacted', 'consent', null],
    ['Consent to share with partners', 'consent', null],
    ['Permission for trips', 'consent', null],
    ['Consent', 'consent', 'purpose-record'],
    ['Consent given (Y/N)', 'consent', 'purpose-record'],
    ['Consent to hold data', 'consent', 'purpose-record'],
    ['Happy to be in photos', 'consent', 'purpose-photographs'],
    ['Happy to cook', 'note', null],
  ])('called %j is %s to %j: what it asks about is never guessed', (heading, as, of) => {
    const asked = check([
      table([
        ['Name', heading],
        ['Bo', 'Yes'],
        ['Ife', 'No'],
      ]),
    ]);
    expect(asked.own[0]?.columns[1]).toMatchObject({ as, of });
    expect(asked.problems.map(({ code }) => code)).toEqual(
      as === 'consent' && of === null ? ['which-purpose'] : [],
    );
  });

  it('that another column asks about too is asked about', () => {
    const twice = check([
      table([
        ['Name', 'GDPR consent', 'Data consent'],
        ['Bo', 'Yes', 'No'],
      ]),
    ]);
    expect(twice.own[0]?.columns.map(({ of }) => of)).toEqual([null, 'purpose-record', null]);
    expect(twice.problems).toMatchObject([{ code: 'which-purpose', column: 'Data consent' }]);
  });

  it('is a consent only with a day, a form and a way; a bare yes is never verified, a blank nothing', () => {
    const { plan } = check([table(rows)]);
    const said = plan.consents.map(({ purposeId, kind, on, form, method }) => [
      ...[purposeId, kind, on, form, method],
    ]);
    expect(said).toHaveLength(5);
    expect(said).toEqual(
      expect.arrayContaining([
        ['purpose-photographs', 'agreed', '2026-01-13', 'v2', 'signed-form'],
        ['purpose-record', 'agreed', '2026-01-13', 'v2', 'signed-form'],
        ['purpose-photographs', 'unverified', today, null, null],
        ['purpose-record', 'unverified', today, null, null],
        ['purpose-photographs', 'declined', today, null, null],
      ]),
    );
  });
});

describe('fees of people', () => {
  const rows = [
    ['Name', 'Fee', 'Travel', 'Date paid', 'Payment method'],
    ['Bo', '£1,250', '', '13/01/2026', 'BACS'],
    ['Ife', '25', '(12.50)', '', ''],
    ['Ola', '1 250', '4.10', '', ''],
    ['Ray', '', '', '', ''],
  ];

  it('are payments: paid where a day stands there, else approved', () => {
    const { plan, problems } = check([table([...rows.slice(0, 2), ...rows.slice(3)])]);
    expect(problems).toEqual([]);
    expect(
      plan.payments.map(({ fee, expenses, outcome, method, paid_on }) => [
        ...[fee, expenses, outcome, method, paid_on],
      ]),
    ).toEqual([
      [125_000, 0, 'paid', 'bank', '2026-01-13'],
      [125_000, 410, 'approved', null, null],
    ]);
  });

  it('that are less than nothing are read as such and named', () => {
    const signs = ['(12.50)', '−110.70', '-4'];
    const less = signs.map((fee, at) => [`P${at}`, fee]);
    const { problems } = check([table([['Name', 'Fee'], ...less])]);
    expect(problems.map(({ row, code, value }) => [row, code, value])).toEqual(
      signs.map((value, at) => [at + 2, 'less-than-nothing', value]),
    );
  });

  it.each(['20,00', '1.250,00'])(
    'are asked about where %s stands, and read as a person says',
    (fee) => {
      const unclear = [
        ['Name', 'Fee'],
        ['Bo', fee],
      ];
      const checked = check([table(unclear)]);
      expect(checked.problems).toMatchObject([
        { row: null, code: 'which-amount', column: 'Fee', value: fee },
      ]);
      const chosen = choose(checked, ({ as }) => (as === 'fee' ? { comma: 'pence' } : {}));
      const { problems, plan } = check([table(unclear)], undefined, chosen);
      expect(problems).toEqual([]);
      expect(plan.payments.map((row) => row.fee)).toEqual([fee === '20,00' ? 2_000 : 125_000]);
    },
  );
});

describe('words of coded columns', () => {
  const rows = [
    ['Name', 'Sex', 'Ethnicity', 'How they know services', 'Trans'],
    ['Bo', 'F', 'White British', 'Family or friend', 'n'],
    ['Ife', 'female', 'Martian', 'sometimes', ''],
    ['Ola', '-', '', '', ''],
  ];

  it('are listed with how often each occurs and what it becomes', () => {
    const { own } = check([table(rows)]);
    expect(own[0]?.words).toEqual([
      { meaning: 'gender', word: 'F', count: 1, becomes: 'Woman' },
      { meaning: 'gender', word: 'female', count: 1, becomes: 'Woman' },
      { meaning: 'gender', word: '-', count: 1, becomes: '' },
      { meaning: 'trans', word: 'n', count: 1, becomes: 'No' },
      expect.objectContaining({
        word: 'White British',
        becomes: expect.stringMatching(/^White: E/),
      }),
      { meaning: 'ethnicity', word: 'Martian', count: 1, becomes: 'Martian' },
      { meaning: 'journey_stage', word: 'Family or friend', count: 1, becomes: 'family-or-friend' },
      { meaning: 'journey_stage', word: 'sometimes', count: 1, becomes: null },
    ]);
  });

  it('become what a person says; a blank stays "not asked"', () => {
    const checked = check([table(rows)]);
    expect(checked.problems).toMatchObject([{ code: 'which-word', value: 'sometimes' }]);
    const words = [
      { meaning: 'journey_stage', word: 'sometimes', becomes: 'using-now' },
      { meaning: 'ethnicity', word: 'martian', becomes: '' },
    ];
    const { problems, plan } = check(
      [table(rows)],
      undefined,
      choose(checked, () => ({}), words),
    );
    expect(problems).toEqual([]);
    expect(plan.people.map(({ row }) => [row.gender, row.ethnicity, row.journey_stage])).toEqual([
      ['Woman', expect.stringMatching(/^White/), 'family-or-friend'],
      ['Woman', null, 'using-now'],
      [null, null, null],
    ]);
  });
});
