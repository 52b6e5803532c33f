import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendanceKey, eventKey } from '../../../../../shared/domain/imports/known.ts';
import { columnsOf, headingOf } from '../../../../../shared/domain/imports/layouts.ts';
import { problemCodes } from '../../../../../shared/domain/imports/problems.ts';
import { sheetKinds } from '../../../../../shared/domain/imports/sheets.ts';
import { check, nothingKnown, sheet } from './sheet.ts';

const people = sheet('people', {});
const sessions = sheet('sessions', {});

/** What the vault holds under these references. */
const here = (...refs: string[]) => new Map(refs.map((ref) => [ref, `id of ${ref}`]));

describe('headings', () => {
  it.each(sheetKinds)('tell a sheet of %s, whatever the file is called', (kind) => {
    const table = { ...sheet(kind), file: 'Book1 (final).csv' };
    expect(check([table]).files).toMatchObject([{ file: 'Book1 (final).csv', sheet: kind }]);
  });

  it('may stand in any order, case and spacing', () => {
    const table = sheet('sessions', {});
    const headings = table.rows[0]?.map((heading) => ` ${heading.toUpperCase().replace('_', ' ')}`);
    const turned = [headings ?? [], table.rows[1] ?? []].map((row) => [...row].reverse());
    const { problems, plan } = check([{ ...table, rows: turned }]);
    expect(problems).toEqual([]);
    expect(plan.sessions).toMatchObject([
      { handle: 'S1', row: { ref: 'S1', date: '2025-02-01', title: 'Visit' } },
    ]);
  });

  it.each(sheetKinds)('of a sheet of %s may be the plain words that the screen tells', (kind) => {
    const table = sheet(kind, {});
    const [headings = [], ...rows] = table.rows;
    const plain = { ...table, rows: [headings.map(headingOf), ...rows] };
    expect(check([plain]).files).toMatchObject([{ sheet: kind }]);
    expect(check([plain]).problems).toEqual(check([table]).problems);
  });

  it('that belong to no sheet are a problem', () => {
    const table = {
      file: 'shoes.csv',
      rows: [['colour', 'size']],
      problems: [],
      remarks: [],
      oneOfSeveral: false,
    };
    expect(check([table])).toMatchObject({
      files: [{ sheet: null }],
      problems: [{ file: 'shoes.csv', row: 1, code: 'unknown-sheet', value: 'colour, size' }],
    });
  });

  it('that are missing, unknown or doubled are named', () => {
    const table = sheet('attendance');
    const rows = [['session', 'person', 'role', 'Role', 'shoe size', 'access_need_met']];
    expect(check([{ ...table, rows }]).problems).toMatchObject([
      { row: 1, column: 'Role', code: 'column-twice' },
      { row: 1, column: 'shoe size', code: 'extra-column' },
      { row: 1, column: 'minutes', code: 'missing-column' },
    ]);
  });

  it('leave out the empty columns behind them', () => {
    const rows = people.rows.map((row) => [...row, '', ' ']);
    expect(check([{ ...people, rows }]).problems).toEqual([]);
  });
});

describe('files', () => {
  it('of the same kind are refused, and neither is looked through for references', () => {
    const { problems } = check([people, { ...people, file: 'more.csv' }]);
    expect(problems).toMatchObject([{ file: 'more.csv', row: null, code: 'two-of-a-kind' }]);
  });

  it('that could not be read keep others from being blamed', () => {
    const own = {
      file: 'p.csv',
      row: null,
      column: null,
      code: 'empty-file',
      value: null,
    } as const;
    const unread = { file: 'p.csv', rows: [], problems: [own], remarks: [], oneOfSeveral: false };
    expect(check([unread, sheet('attendance', {})]).problems).toEqual([own]);
  });
});

describe('rows', () => {
  it('that are blank do not count', () => {
    const rows = [people.rows[0] ?? [], [''], people.rows[1] ?? [], ['', ' ', '']];
    const result = check([{ ...people, rows }]);
    expect(result.problems).toEqual([]);
    expect(result.files).toMatchObject([{ rows: 1, fresh: 1, known: 0 }]);
  });

  it('with too many or too few cells are named', () => {
    const [headings = [], row = []] = people.rows;
    const rows = [headings, [...row, 'left over'], ['P2', 'Ann']];
    expect(check([{ ...people, rows }]).problems).toMatchObject([
      { row: 2, column: null, code: 'too-many-cells', value: 'left over' },
      { row: 3, column: null, code: 'too-few-cells' },
    ]);
  });

  it.each(['people', 'sessions', 'payments'] as const)(
    'of %s have references of their own',
    (kind) => {
      const { problems } = check(
        [people, sessions, sheet(kind, {}, { ref: ' X9' }, { ref: 'X9 ' })].slice(
          kind === 'payments' ? 0 : 2,
        ),
      );
      expect(problems).toMatchObject([{ row: 4, column: 'ref', code: 'ref-twice', value: 'X9' }]);
    },
  );

  it('of one person in one session come once', () => {
    expect(check([people, sessions, sheet('attendance', {}, {})]).problems).toMatchObject([
      { row: 3, column: null, code: 'row-twice', value: 'S1, P1' },
    ]);
  });
});

describe('cells', () => {
  const cases = [
    ['people', 'first_name', '  ', 'required'],
    ['people', 'last_name', 'x'.repeat(201), 'too-long'],
    ['people', 'interests', Array.from({ length: 51 }, (_, i) => `art ${i}`).join(';'), 'too-many'],
    ['people', 'date_of_birth', '30/02/1984', 'wrong-date'],
    ['people', 'date_of_birth', '24/11/2026', 'wrong-date'],
    ['people', 'joined', '13/13/2024', 'wrong-date'],
    ['people', 'joined', 'last spring', 'wrong-date'],
    ['people', 'journey_stage', 'Soon', 'wrong-choice'],
    ['people', 'payment_route', 'Gold', 'wrong-choice'],
    ['sessions', 'start', '25:00', 'wrong-time'],
    ['sessions', 'start', 'noon', 'wrong-time'],
    ['sessions', 'minutes', '1441', 'wrong-number'],
    ['sessions', 'minutes', 'an hour', 'wrong-number'],
    ['sessions', 'kind', 'Party', 'wrong-choice'],
    ['sessions', 'note', 'x'.repeat(10_001), 'too-long'],
    ['attendance', 'access_need_met', 'Maybe', 'wrong-choice'],
    ['attendance', 'role', 'King', 'wrong-choice'],
    ['payments', 'fee', '25.001', 'wrong-money'],
    ['payments', 'fee', '-5', 'less-than-nothing'],
    ['payments', 'expenses', 'two pounds', 'wrong-money'],
    ['payments', 'outcome', 'Lost', 'wrong-choice'],
    ['payments', 'method', 'Cheque', 'wrong-choice'],
    ['consents', 'asked_on', '', 'required'],
    ['consents', 'answer', 'Perhaps', 'wrong-choice'],
    ['consents', 'method', 'Telepathy', 'wrong-choice'],
  ] as const;

  it.each(cases)('of %s in %s cannot hold "%s"', (kind, column, value, code) => {
    const others = [people, sessions].filter(({ file }) => file !== `${kind}.csv`);
    const { problems, files } = check([sheet(kind, { [column]: value }), ...others]);
    expect(problems).toMatchObject([{ file: `${kind}.csv`, row: 2, column, code }]);
    expect(problems[0]?.value?.length ?? 0).toBeLessThanOrEqual(80);
    expect(files[0]).toMatchObject({ rows: 1, fresh: 0 });
  });

  it('that are blank mean "not asked"', () => {
    const [person] = check([people]).plan.people;
    const { ref, first_name, interests, aliases, skills, experiences, ...rest } = person?.row ?? {};
    const { kinds, no_messages, ...others } = rest as Record<string, unknown>;
    expect([skills, experiences, kinds, no_messages]).toEqual([[], [], [], []]);
    expect({ ref, first_name, interests, aliases }).toEqual({
      ...{ ref: 'P1', first_name: 'Siân' },
      ...{ interests: [], aliases: [] },
    });
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
  });
});

describe('cells that do not go together', () => {
  const mismatch = (kind: 'consents' | 'payments', row: Record<string, string>) =>
    check([people, sessions, sheet(kind, row)]).problems;

  it('are a consent that ran out or was withdrawn before it was asked for', () => {
    const early = '31/01/2025';
    expect(mismatch('consents', { expires_on: early })).toMatchObject([
      { column: 'expires_on', code: 'before-asked', value: early },
    ]);
    expect(mismatch('consents', { withdrawn_on: early })).toMatchObject([
      { column: 'withdrawn_on', code: 'before-asked', value: early },
    ]);
  });

  it('are a withdrawal of what was never agreed', () => {
    const row = { answer: 'Declined', withdrawn_on: '01/03/2025' };
    expect(mismatch('consents', row)).toMatchObject([{ code: 'never-agreed' }]);
  });

  it('are a payment made on no day', () => {
    expect(mismatch('payments', { outcome: 'Paid' })).toMatchObject([
      { column: 'paid_on', code: 'paid-without-date', value: null },
    ]);
  });
});

describe('references', () => {
  it('that nothing answers to are named with file, row and column', () => {
    const tables = [
      people,
      sessions,
      sheet('consents', { person: 'P2' }, { purpose: 'Films' }),
      sheet('attendance', { session: 'S2' }, { person: 'P2' }),
      sheet('payments', { person: 'P2', session: 'S2' }),
    ];
    expect(check(tables).problems).toMatchObject([
      { file: 'consents.csv', row: 2, column: 'person', code: 'unknown-person', value: 'P2' },
      { file: 'consents.csv', row: 3, column: 'purpose', code: 'unknown-purpose', value: 'Films' },
      { file: 'attendance.csv', row: 2, column: 'session', code: 'unknown-session', value: 'S2' },
      { file: 'attendance.csv', row: 3, column: 'person', code: 'unknown-person', value: 'P2' },
      { file: 'payments.csv', row: 2, column: 'person', code: 'unknown-person', value: 'P2' },
      { file: 'payments.csv', row: 2, column: 'session', code: 'unknown-session', value: 'S2' },
    ]);
  });

  it('may be answered by the vault alone', () => {
    const known = { ...nothingKnown, people: here('P1'), sessions: here('S1') };
    const tables = [sheet('attendance', {}), sheet('payments', { session: 'S1' })];
    expect(check(tables, known).problems).toEqual([]);
  });

  it('to a row with a mistake of its own are not blamed as well', () => {
    const faulty = sheet('people', { date_of_birth: 'never' });
    const { problems } = check([faulty, sessions, sheet('attendance', {})]);
    expect(problems.map(({ code }) => code)).toEqual(['wrong-date']);
  });
});

describe('what is known already', () => {
  it('is counted and left as it is', () => {
    const line = { role: null, minutes: null, accessNeedMet: null };
    const known = {
      ...nothingKnown,
      people: here('P1'),
      sessions: here('S1'),
      payments: here('X1'),
      attendance: new Map([[attendanceKey('id of S1', 'id of P1'), line]]),
    };
    const tables = [
      sheet('people', {}, { ref: 'P2' }),
      sessions,
      sheet('attendance', {}, { person: 'P2' }),
      sheet('payments', {}),
    ];
    const { files, plan } = check(tables, known);
    expect(files.map(({ fresh, known: here }) => [fresh, here])).toEqual([
      [1, 1],
      [0, 1],
      [1, 1],
      [0, 1],
    ]);
    expect(plan.people.map(({ row }) => row.ref)).toEqual(['P2']);
  });

  it('of a consent brings only what happened since', () => {
    const agreed = eventKey('id of P1', 'purpose-photographs', 'agreed', '2025-02-01');
    const known = { ...nothingKnown, people: here('P1'), consentEvents: new Set([agreed]) };
    const row = { withdrawn_on: '01/03/2025' };
    const { files, plan } = check([people, sheet('consents', row)], known);
    expect(files[1]).toMatchObject({ fresh: 1, known: 0 });
    expect(plan.consents).toMatchObject([{ kind: 'withdrawn', on: '2025-03-01', form: null }]);
  });
});

describe('a row of consent', () => {
  it('gives the answer and then the withdrawal, in the order of their days', () => {
    const tables = [
      people,
      sheet(
        'consents',
        { purpose: 'anonymous QUOTES', asked_on: '1/5/25', expires_on: '1/5/27' },
        { form_version: 'v1', method: 'Said aloud, witnessed', withdrawn_on: '2025-03-01' },
        { answer: 'Declined', asked_on: '01/06/2025', expires_on: '01/07/2025' },
      ),
    ];
    const { problems, plan } = check(tables);
    expect(problems).toEqual([]);
    const of = { person: 'P1', form: 'v1', method: 'signed-form', expiresOn: null };
    const photographs = { ...of, purposeId: 'purpose-photographs' };
    expect(plan.consents).toMatchObject([
      { ...photographs, kind: 'agreed', on: '2025-02-01', method: 'said-aloud' },
      { ...photographs, kind: 'withdrawn', on: '2025-03-01', form: null, method: null },
      {
        ...of,
        purposeId: 'purpose-quotes',
        kind: 'agreed',
        on: '2025-05-01',
        expiresOn: '2027-05-01',
      },
      { ...photographs, kind: 'declined', on: '2025-06-01' },
    ]);
  });
});

describe('any rubbish', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('P1', 'S1', '01/02/2025', '=1+1', '__proto__', 'constructor', '£1e9'),
  );
  const row = fc.array(cell, { maxLength: 20 });
  const kind = fc.constantFrom(...sheetKinds);

  it('never throws, and every problem has a place and a code that the texts know', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 6 }), { maxLength: 3 }), (tables) => {
        const result = check(
          tables.map((rows, at) => ({
            file: `${at}.csv`,
            rows,
            problems: [],
            remarks: [],
            oneOfSeveral: false,
          })),
        );
        expect(result.files).toHaveLength(tables.length);
        for (const { code } of result.problems) expect(problemCodes).toContain(code);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('under good headings is either read or a problem, row by row', () => {
    fc.assert(
      fc.property(kind, fc.array(row, { maxLength: 8 }), (of, body) => {
        const headings = columnsOf(of);
        const cut = body.map((cells) => headings.map((_, at) => cells[at] ?? ''));
        const { files, problemCount } = check([
          {
            file: 'any.csv',
            rows: [headings, ...cut],
            problems: [],
            remarks: [],
            oneOfSeveral: false,
          },
        ]);
        const [counts] = files;
        expect(counts?.sheet).toBe(of);
        const read = (counts?.fresh ?? 0) + (counts?.known ?? 0);
        expect(read).toBeLessThanOrEqual(counts?.rows ?? 0);
        if (read < (counts?.rows ?? 0)) expect(problemCount).toBeGreaterThan(0);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
