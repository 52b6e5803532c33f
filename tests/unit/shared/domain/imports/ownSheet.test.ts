import { describe, expect, it } from 'vitest';
import { splitName } from '../../../../../shared/domain/imports/names.ts';
import {
  dateOrderOf,
  layoutAt,
  type OwnLayout,
  proposeLayout,
  readerOf,
  saysWho,
} from '../../../../../shared/domain/imports/ownSheet.ts';

const today = '2026-11-23';
const meaningsOf = ({ columns }: OwnLayout) => columns.map(({ as }) => as);

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
    const layout = proposeLayout(register, today);
    expect(layout.headingRow).toBe(3);
    expect(meaningsOf(layout)).toEqual([
      ...['whole_name', 'date_of_birth', 'phone', 'postcode', 'note', 'left-out'],
    ]);
    expect(saysWho(layout)).toBe(true);
  });

  it('has repeated headings and sums left out, by their row numbers', () => {
    expect(proposeLayout(register, today).leftOut).toEqual([6, 8]);
  });

  it('shows the first different values of each column', () => {
    const [names, births] = proposeLayout(register, today).columns;
    expect(names?.samples).toEqual(['Sorcha Brennan', 'Brennan, Łukasz', 'Bo']);
    expect(births?.samples).toEqual(['15/03/1984', '1984']);
  });

  it('gives each row’s name in parts, its phone with the nought that was lost, the rest as a note', () => {
    const layout = proposeLayout(register, today);
    const { textOf } = readerOf(layout, register);
    const first = register[3] ?? [];
    expect(['first_name', 'last_name', 'phone', 'note'].map((each) => textOf(each, first))).toEqual(
      [...['Sorcha', 'Brennan', '07700900182', 'Shoe size: 6']],
    );
    expect(textOf('first_name', register[4] ?? [])).toBe('Łukasz');
  });

  it('has columns without usual words known by what is in them', () => {
    const rows = [
      ['Name', 'A', 'B', 'C', 'D'],
      ['Bo', 'bo@example.org', 'LS8 4AB', '0113 496 0182', 'tall'],
      ['Ife', 'ife@example.org', 'ls9 2qt', '07700 900182', 'small'],
    ];
    expect(meaningsOf(proposeLayout(rows, today))).toEqual([
      ...['whole_name', 'email', 'postcode', 'phone', 'note'],
    ]);
  });

  it('has a column that cannot be read as its heading says kept as a note', () => {
    const rows = [
      ['Name', 'Date of birth'],
      ['Bo', 'about forty'],
      ['Ife', 'in spring'],
    ];
    expect(meaningsOf(proposeLayout(rows, today))).toEqual(['whole_name', 'note']);
  });

  it('takes one meaning once, and no whole name beside its parts', () => {
    const rows = [
      ['Full name', 'First name', 'Surname', 'Mobile', 'Telephone'],
      ['a', 'b', 'c', '1', '2'],
    ];
    expect(meaningsOf(proposeLayout(rows, today))).toEqual([
      ...['left-out', 'first_name', 'last_name', 'phone', 'note'],
    ]);
  });

  it('can have its headings in another row', () => {
    const rows = [['name'], ['who', 'name'], ['x', 'Bo']];
    expect(layoutAt(rows, 2, today).columns.map(({ heading }) => heading)).toEqual(['who', 'name']);
  });

  it('of as many rows as a file may have is proposed like a short one', () => {
    const rows = [['Name'], ...Array.from({ length: 200_000 }, (_, at) => [`Person ${at}`])];
    expect(meaningsOf(proposeLayout(rows, today))).toEqual(['whole_name']);
  });

  it('whatever it holds, is proposed without throwing', () => {
    for (const rows of [[], [[]], [['']], [['__proto__', 'constructor']], [['=A1'], ['x']]]) {
      expect(saysWho(proposeLayout(rows, today))).toBe(false);
    }
  });
});

describe('the order of dates in a column', () => {
  it.each([
    [['15/3/26', '1/2/26'], 'day-first'],
    [['3/15/26', '1/2/26'], 'month-first'],
    [['3/4/26', '11/12/26'], 'unclear'],
    [['2026-03-15', '15 March'], 'none'],
  ])('%j is %s', (cells, order) => {
    expect(dateOrderOf(cells)).toBe(order);
  });

  it('turns round dates that are written month first', () => {
    const rows = [
      ['Name', 'DOB'],
      ['Bo', '3/15/1984'],
      ['Ife', '1/2/1990'],
    ];
    const { textOf } = readerOf(proposeLayout(rows, today), rows);
    expect(textOf('date_of_birth', rows[1] ?? [])).toBe('15/3/1984');
    expect(textOf('date_of_birth', rows[2] ?? [])).toBe('2/1/1990');
  });
});
