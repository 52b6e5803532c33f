import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birth, date, ledgerMoney, time } from '../../../../../shared/domain/imports/amounts.ts';
import {
  choice,
  line,
  list,
  listOfAll,
  listText,
  longText,
  yesNo,
} from '../../../../../shared/domain/imports/cells.ts';
import { columnsOf, layouts } from '../../../../../shared/domain/imports/layouts.ts';
import { gatherProblems } from '../../../../../shared/domain/imports/problems.ts';
import { personOf } from '../../../../../shared/domain/imports/recordOf.ts';
import { check, sheet, today } from './sheet.ts';

const value = <T>(value: T) => ({ value });

describe('a date', () => {
  it.each([
    ['15/03/2024', '2024-03-15'],
    ['5/3/24', '2024-03-05'],
    ['2024-03-15', '2024-03-15'],
    ['29/02/2024', '2024-02-29'],
    ['1/1/46', '2046-01-01'],
    ['1/1/47', '1947-01-01'],
  ])('%s is read day first', (text, on) => {
    expect(date(text, today)).toEqual(value(on));
  });

  it.each(['29/02/2023', '00/01/2024', '1/1/1899', '3/2024', '45000'])('%s is none', (text) => {
    expect(date(text, today)).toEqual({ code: 'wrong-date' });
  });
});

describe('a date of birth', () => {
  it.each([
    ['15/3/84', '1984-03-15'],
    ['1984', '1984'],
    ['23/11/26', '1926-11-23'],
    ['23/11/2026', '2026-11-23'],
    ['24/11/16', '2016-11-24'],
    ['1/1/27', '1927-01-01'],
  ])('%s lies in the past', (text, on) => {
    expect(birth(text, today)).toEqual(value(on));
  });

  it.each(['24/11/2026', '2027', '1899'])('%s is none', (text) => {
    expect(birth(text, today)).toEqual({ code: 'wrong-date' });
  });
});

describe('a time', () => {
  it.each([
    ['9:30', '09:30'],
    ['10:30:00', '10:30'],
    ['2.30pm', '14:30'],
    ['12am', '00:00'],
    ['12 PM', '12:00'],
  ])('%s is read', (text, at) => {
    expect(time(text, today)).toEqual(value(at));
  });

  it.each(['10', '13pm', '24:00', '9:5', 'half nine'])('%s is none', (text) => {
    expect(time(text, today)).toEqual({ code: 'wrong-time' });
  });
});

describe('money', () => {
  it.each([
    ['25.00', 2500],
    ['£25', 2500],
    ['1,200.00', 120_000],
    ['0.29', 29],
    ['2.4', 240],
  ])('%s is exact in pence', (text, pence) => {
    expect(ledgerMoney(text, today)).toEqual(value(pence));
  });

  it('is exact for every amount that can be written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (pence) => {
        const text = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
        expect(ledgerMoney(text, today)).toEqual(value(pence));
      }),
      { seed: 3 },
    );
  });

  it.each(['1,20.00', '25.005', '100000.01', '1e3', '€5'])('%s is none', (text) => {
    expect(ledgerMoney(text, today)).toEqual({ code: 'wrong-money' });
  });
});

describe('words', () => {
  it('are alike whatever their case, spaces, hyphens and accents', () => {
    const cell = choice(['peer-worker', 'volunteer'], { 'Peer supporter': 'peer-worker' });
    for (const text of ['Peer worker', ' PEER  WORKER ', 'peer-worker', 'peer supporter']) {
      expect(cell(text, today)).toEqual(value('peer-worker'));
    }
    expect(cell('peer', today)).toEqual({ code: 'wrong-choice' });
  });

  it('say yes and no in several ways', () => {
    expect(['Yes', 'y', 'TRUE', '1'].map((text) => yesNo(text, today))).toEqual(
      Array(4).fill(value(true)),
    );
    expect(['No', 'n', 'false', '0'].map((text) => yesNo(text, today))).toEqual(
      Array(4).fill(value(false)),
    );
  });

  it.each([
    ['journey_stage', 'Used services in the last two years', 'used-recently'],
    ['journey_stage', 'Used services more than two years ago', 'used-long-ago'],
    ['payment_route', 'Does not want payment', 'no-payment'],
    ['payment_route', 'Expenses only', 'expenses-only'],
  ] as const)('of the sheets become the records’ own: %s "%s"', (column, text, code) => {
    expect(layouts.people.columns[column](text, today)).toEqual(value(code));
  });

  it.each([
    ['Working group', 'working-group'],
    ['Survey or consultation', 'survey'],
    ['Recruitment panel', 'recruitment'],
    ['Peer research', 'peer-research'],
  ])('name the kind of a session: "%s"', (text, code) => {
    expect(layouts.sessions.columns.kind(text, today)).toEqual(value(code));
  });
});

describe('text', () => {
  it('in a line has single spaces and one way of writing accents', () => {
    expect(line()('  Sia\u0302n \n Cooper\u00a0', today)).toEqual(value('Siân Cooper'));
  });

  it('of a note keeps its line breaks', () => {
    expect(longText()(' one\ntwo ', today)).toEqual(value('one\ntwo'));
  });

  it('of a list is cut at semicolons, without blanks and repeats', () => {
    expect(list()('Art; Writing;;art ;Women’s  services', today)).toEqual(
      value(['Art', 'Writing', 'Women’s services']),
    );
  });
});

describe('an address', () => {
  it.each(['No fixed address', 'NFA', 'no fixed abode'])('may be none: "%s"', (postcode) => {
    const [row] = check([sheet('people', { postcode })]).plan.people;
    if (!row) throw new Error('no row');
    expect(personOf(row.row)).toMatchObject({ noFixedAddress: true, postcode: null });
  });

  it('is the postcode otherwise', () => {
    const [row] = check([sheet('people', { postcode: 'LS7 4ZF' })]).plan.people;
    if (!row) throw new Error('no row');
    expect(personOf(row.row)).toMatchObject({ noFixedAddress: false, postcode: 'LS7 4ZF' });
  });
});

describe('problems', () => {
  it('are all counted, and the first ones kept with values short enough to show', () => {
    const problems = gatherProblems(2);
    const at = { file: 'a.csv', row: 2, column: columnsOf('people')[0] ?? null };
    for (let index = 0; index < 5; index += 1) {
      problems.add({ ...at, code: 'too-long', value: '😀'.repeat(100) });
    }
    expect(problems.count).toBe(5);
    expect(problems.kept).toHaveLength(2);
    expect(problems.kept[0]?.value).toMatch(/^(😀){1,39}…$/u);
  });
});

describe('several things in one cell', () => {
  it('come back as they were, with semicolons and backslashes of their own', () => {
    const name = fc
      .oneof(fc.constantFrom('a;b', 'a\\;b', '\\', ';', '\\;', 'a\\'), fc.string({ maxLength: 6 }))
      .map((each) => each.replace(/\s+/g, ' ').trim().normalize('NFC'))
      .filter((each) => each !== '');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        expect(listOfAll(20)(listText(names), today)).toEqual(value(names));
      }),
      { seed: 4 },
    );
  });
});
