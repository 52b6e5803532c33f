import { describe, expect, it } from 'vitest';
import { splitName } from '../../../../../shared/domain/imports/names.ts';
import { dateOrderOf } from '../../../../../shared/domain/imports/orders.ts';
import {
  layoutAt,
  type OwnLayout,
  proposeLayout,
  saysWho,
} from '../../../../../shared/domain/imports/ownSheet.ts';
import { check, table, terms } from './sheet.ts';

type Rows = readonly (readonly string[])[];
const sheetOf = (rows: Rows) => ({ file: 'a.csv', rows, hiddenRows: [], hiddenColumns: [] });
/** A proposal to its end. */
function ended<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const proposed = (rows: Rows) => ended(proposeLayout(sheetOf(rows), terms));
const meaningsOf = ({ columns }: OwnLayout) => columns.map(({ as }) => as);
const peopleOf = (rows: Rows) => check([table(rows)]).plan.people.map(({ row }) => row);

describe('a name in one cell', () => {
  it.each([
    ['Sorcha Brennan', 'Sorcha', 'Brennan'],
    ['Brennan, Sorcha', 'Sorcha', 'Brennan'],
    ['Łukasz', 'Łukasz', ''],
    ['Mary Jane Smith', 'Mary Jane', 'Smith'],
    ['Maria van der Berg', 'Maria', 'van der Berg'],
    ['Anne-Marie O’Neill', 'Anne-Marie', 'O’Neill'],
    ['李 小龙', '李', '小龙'],
    ['', '', ''],
  ])('%s is %s and %s', (text, first, last) => {
    expect(splitName(text)).toEqual({ first, last });
  });
});

describe('a register of a charity’s own', () => {
  const register = [
    ['Harehills Drop-in, members'],
    [],
    ['Participant', 'D.O.B.', 'Tel:', 'Post code', 'Shoe size', ''],
    ['Sorcha Brennan', '15/03/1984', '7700900182', 'LS8 4AB', '6', ''],
    ['Brennan, Łukasz', '1984', '07700 900183', '', '', ''],
    ['Participant', 'D.O.B.', 'Tel:', 'Post code', 'Shoe size', ''],
    ['Bo', '', '', '', '7', ''],
    ['Total', '', '', '', '3', ''],
  ];

  it('has its headings found below titles, and its columns known by usual words', () => {
    const layout = proposed(register);
    expect(layout.headingRow).toBe(3);
    expect(meaningsOf(layout)).toEqual([
      ...['whole_name', 'date_of_birth', 'phone', 'postcode', 'note', 'left-out'],
    ]);
    expect(saysWho(layout)).toBe(true);
  });

  it('has repeated headings and sums left out, by their row numbers', () => {
    expect(proposed(register).leftOut).toEqual([
      { row: 6, why: 'headings' },
      { row: 8, why: 'sum' },
    ]);
  });

  it('shows the first different values of each column', () => {
    const [names, births] = proposed(register).columns;
    expect(names?.samples).toEqual(['Sorcha Brennan', 'Brennan, Łukasz', 'Bo']);
    expect(births?.samples).toEqual(['15/03/1984', '1984']);
  });

  it('gives each row’s name in parts, its phone with the nought that was lost, the rest as a note', () => {
    expect(peopleOf(register)).toMatchObject([
      {
        ...{ first_name: 'Sorcha', last_name: 'Brennan', phone: '07700900182' },
        note: 'Shoe size: 6',
      },
      { first_name: 'Łukasz', last_name: 'Brennan', date_of_birth: '1984' },
      { first_name: 'Bo', last_name: null, note: 'Shoe size: 7' },
    ]);
  });

  it('has columns without usual words known by what is in them', () => {
    const rows = [
      ['Name', 'A', 'B', 'C', 'D'],
      ['Bo', 'bo@example.org', 'LS8 4AB', '0113 496 0182', 'tall'],
      ['Ife', 'ife@example.org', 'ls9 2qt', '07700 900182', 'small'],
    ];
    expect(meaningsOf(proposed(rows))).toEqual([
      ...['whole_name', 'email', 'postcode', 'phone', 'note'],
    ]);
  });

  it('has a column that cannot be read as its heading says kept as a note', () => {
    const rows = [
      ['Name', 'Date of birth'],
      ['Bo', 'about forty'],
      ['Ife', 'in spring'],
    ];
    expect(meaningsOf(proposed(rows))).toEqual(['whole_name', 'note']);
  });

  it('in a short list has a slip or two of a known column named, and keeps no column as a note for them', () => {
    const { own, problems } = check([
      table([
        ['First name', 'Email', 'Date of birth'],
        ['Sara', 'sara@example.org', '15/4/1981'],
        ['Tom', 'tom@example.org', '31/2/1988'],
        ['Eli', 'not an email', '15/6/1990'],
      ]),
    ]);
    expect(own[0]?.columns.map(({ as }) => as)).toEqual(['first_name', 'email', 'date_of_birth']);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[3, 'Date of birth']]);
  });

  it('takes one meaning once, and no whole name beside its parts', () => {
    const rows = [
      ['Full name', 'First name', 'Surname', 'Mobile', 'Telephone'],
      ['a', 'b', 'c', '1', '2'],
    ];
    expect(meaningsOf(proposed(rows))).toEqual([
      ...['left-out', 'first_name', 'last_name', 'phone', 'note'],
    ]);
  });

  it('can have its headings in another row', () => {
    const rows = [['name'], ['who', 'name'], ['x', 'Bo']];
    const { columns } = ended(layoutAt(sheetOf(rows), 2, terms, null));
    expect(columns.map(({ heading }) => heading)).toEqual(['who', 'name']);
  });

  it('of as many rows as a file may have is proposed like a short one', () => {
    const rows = [['Name'], ...Array.from({ length: 200_000 }, (_, at) => [`Person ${at}`])];
    expect(meaningsOf(proposed(rows))).toEqual(['whole_name']);
  });

  it('whatever it holds, is proposed without throwing', () => {
    for (const rows of [[], [[]], [['']], [['__proto__', 'constructor']], [['=A1'], ['x']]]) {
      expect(saysWho(proposed(rows))).toBe(false);
    }
  });
});

describe('two lines of headings', () => {
  const rows = [
    ['Members of the drop-in', '', '', '', ''],
    ['Member', '', 'Emergency contact', '', 'Health'],
    ['Name', 'Phone', 'Name', 'Phone', 'Allergies'],
    ['Bo Lee', '07700 900182', 'Ife Lee', '07700 900183', 'nuts'],
  ];

  it('keep what stands above in the name of each column', () => {
    expect(proposed(rows).columns.map(({ heading }) => heading)).toEqual([
      'Member – Name',
      'Member – Phone',
      'Emergency contact – Name',
      'Emergency contact – Phone',
      'Health – Allergies',
    ]);
  });

  it('are said once where the heading has the words of its group', () => {
    const { own } = check([
      table([
        ['', '', 'Consent', 'Consent'],
        ['Name', 'Phone', 'Consent to photos', 'Data'],
        ['Bo', '', 'Yes', 'Yes'],
      ]),
    ]);
    expect(own[0]?.columns.map(({ heading }) => heading)).toEqual([
      ...['Name', 'Phone', 'Consent to photos', 'Consent – Data'],
    ]);
  });

  it('tell the person’s own phone from that of somebody else', () => {
    expect(meaningsOf(proposed(rows))).toEqual(['whole_name', 'phone', 'note', 'note', 'note']);
    expect(peopleOf(rows)[0]?.note).toBe(
      [
        'Emergency contact – Name: Ife Lee',
        'Emergency contact – Phone: 07700 900183',
        'Health – Allergies: nuts',
      ].join('\n'),
    );
  });

  it('give no group to a column that a merged cell does not reach', () => {
    const merged = [
      ['Member', 'Member', 'Next of kin', 'Next of kin', ''],
      ['Name', 'Phone', 'Name', 'Phone', 'Shoe size'],
      ['Bo', '', 'Ife', '', '7'],
    ];
    expect(proposed(merged).columns.at(-1)?.heading).toBe('Shoe size');
  });

  it('are not made of a title, alone or spread over all columns', () => {
    for (const title of [['Our members'], ['Our members', 'Our members', 'Our members']]) {
      const layout = proposed([title, ['Name', 'Phone', 'Town'], ['Bo', '', 'Leeds']]);
      expect(layout.columns.map(({ heading }) => heading)).toEqual(['Name', 'Phone', 'Town']);
    }
  });
});

describe('rows and columns that a workbook hides', () => {
  const rows = [
    ['Name', 'Town'],
    ['Bo', 'Leeds'],
    ['Ife', 'York'],
  ];
  const hidden = { sheet: false, rows: [3], columns: [1] };

  it('come in unless a person says no, and are marked', () => {
    const { own, plan } = check([{ ...table(rows), hidden }]);
    expect(own[0]?.columns.map((column) => column.hidden)).toEqual([false, true]);
    expect(plan.people.map(({ row }) => row.first_name)).toEqual(['Bo', 'Ife']);
    const [sheet] = own;
    if (!sheet) throw new Error('no sheet');
    const without = { ...sheet, takesHiddenRows: false, words: [] };
    const again = check([{ ...table(rows), hidden }], undefined, [without]);
    expect(again.plan.people.map(({ row }) => row.first_name)).toEqual(['Bo']);
  });

  it('as a whole sheet stay out unless a person says yes, and it is said', () => {
    const sheet = { ...table(rows), hidden: { ...hidden, sheet: true } };
    const { own, plan, remarks, found } = check([sheet]);
    expect(plan.people).toEqual([]);
    expect(remarks).toMatchObject([{ code: 'hidden-sheet' }]);
    expect(found).toMatchObject([{ used: false, hidden: true, rows: 3 }]);
    const wanted = own.map((each) => ({ ...each, used: true, words: [] }));
    expect(check([sheet], undefined, wanted).plan.people).toHaveLength(2);
  });
});

describe('the order of dates in a column', () => {
  it.each([
    [['15/3/26', '1/2/26'], 'day-first'],
    [['3/15/26', '1/2/26'], 'month-first'],
    [['3/4/26', '11/12/26'], 'unclear'],
    [['5/5/26', '6/6/26'], 'day-first'],
    [['2026-03-15', '15 March'], 'none'],
  ])('%j is %s', (cells, order) => {
    expect(dateOrderOf(cells).order).toBe(order);
  });

  it('turns round dates that are written month first', () => {
    const rows = [
      ['Name', 'DOB'],
      ['Bo', '3/15/1984'],
      ['Ife', '1/2/1990'],
    ];
    expect(peopleOf(rows).map((row) => row.date_of_birth)).toEqual(['1984-03-15', '1990-01-02']);
  });

  it('that nobody can tell is asked about once for the column, and read as a person says', () => {
    const rows = [
      ['Name', 'DOB'],
      ['Bo', '3/4/84'],
      ['Ife', '11/12/90'],
    ];
    const { own, problems } = check([table(rows)]);
    expect(problems).toMatchObject([
      { row: null, column: 'DOB', code: 'which-date', value: '3/4/84' },
    ]);
    for (const [dates, born] of [
      ['day-first', ['1984-04-03', '1990-12-11']],
      ['month-first', ['1984-03-04', '1990-11-12']],
    ] as const) {
      const chosen = own.map((sheet) => ({
        ...sheet,
        words: [],
        columns: sheet.columns.map((column) => ({ ...column, dates })),
      }));
      const again = check([table(rows)], undefined, chosen);
      expect(again.problems).toEqual([]);
      expect(again.plan.people.map(({ row }) => row.date_of_birth)).toEqual(born);
    }
  });
});

describe('what was chosen last time', () => {
  it('stands before what is proposed, for columns and for words', () => {
    const rows = [
      ['Name', 'Where', 'Sex'],
      ['Bo', 'Leeds', 'Q'],
    ];
    const where = { as: 'access_needs', of: null, dates: null, comma: null, on: null } as const;
    const { own, plan } = check([table(rows)], undefined, [], {
      remembered: () => new Map([['Where', where]]),
      rememberedWord: (meaning, word) =>
        meaning === 'gender' && word === 'q' ? 'Prefer not to say' : undefined,
    });
    expect(own[0]?.remembered).toBe(true);
    expect(plan.people[0]?.row).toMatchObject({
      access_needs: 'Leeds',
      gender: 'Prefer not to say',
    });
  });
});
