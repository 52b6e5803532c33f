import { describe, expect, it } from 'vitest';
import { isFormula } from '../../../../../shared/domain/imports/cells.ts';
import { personKey } from '../../../../../shared/domain/imports/known.ts';
import { check, nothingKnown, sheet } from './sheet.ts';

const efua = { first_name: 'Efua', last_name: 'Mensah', date_of_birth: '15/03/1984' };

describe('rows that may be there twice', () => {
  it('are said with the row that they repeat, and hinder nothing', () => {
    const { remarks, remarkCount, problems, plan } = check([
      sheet('people', { ...efua, ref: 'P1' }, { ...efua, ref: 'P2', first_name: 'EFUA' }),
    ]);
    expect(remarks).toEqual([
      { file: 'people.csv', row: 3, column: null, code: 'same-as-row', value: '2' },
    ]);
    expect(remarkCount).toBe(1);
    expect(problems).toEqual([]);
    expect(plan.people).toHaveLength(2);
  });

  it('are people of one name and one birthday, not of one name alone', () => {
    const other = { ...efua, ref: 'P2', date_of_birth: '16/03/1984' };
    expect(check([sheet('people', efua, other)]).remarks).toEqual([]);
  });

  it.each([
    ['sessions', {}],
    ['payments', {}],
  ] as const)('are told of %s too', (kind, row) => {
    const table = sheet(kind, { ...row, ref: 'A' }, { ...row, ref: 'B' });
    expect(check([table]).remarks).toMatchObject([{ row: 3, code: 'same-as-row', value: '2' }]);
  });

  it('are told where somebody of that name and birthday is in the records', () => {
    const peopleByName = new Set([
      personKey({ firstName: 'éfua', lastName: 'Mensah', date_of_birth: '1984-03-15' }),
    ]);
    const known = { ...nothingKnown, peopleByName };
    expect(check([sheet('people', efua)], known).remarks).toMatchObject([
      { row: 2, code: 'same-as-record', value: 'Efua Mensah' },
    ]);
    // The same row again, known by its reference, brings nothing and says nothing.
    const again = { ...known, people: new Map([['P1', 'id of P1']]) };
    expect(check([sheet('people', efua)], again).remarks).toEqual([]);
  });
});

describe('a phone number without its nought', () => {
  it.each(['7700900123', '7700 900123', '1134960000', '2079460000'])('is said of %s', (phone) => {
    expect(check([sheet('people', { phone })]).remarks).toMatchObject([
      { row: 2, column: 'phone', code: 'lost-nought', value: phone },
    ]);
  });

  it.each(['07700 900123', '+44 7700 900123', '0113 496 0000', 'ask Jo', '999', ''])(
    'is not said of %j',
    (phone) => expect(check([sheet('people', { phone })]).remarks).toEqual([]),
  );
});

describe('a formula in a cell', () => {
  it('is refused by its row and column, and nothing of the file can be saved', () => {
    const first_name = '=HYPERLINK("http://example.org","Efua")';
    expect(check([sheet('people', { first_name })]).problems).toEqual([
      { file: 'people.csv', row: 2, column: 'first_name', code: 'formula', value: first_name },
    ]);
  });

  it.each([
    '=1+1',
    ' =A1',
    '\u00a0=A1',
    '\u200b=A1',
    '\ufeff=A1',
    '\t=A1',
    '＝A1',
    '@SUM(A1)',
    '+cmd|x',
    '-A1*2',
    '+SUM(A1:A2)',
  ])('is seen in %j', (text) => expect(isFormula(text)).toBe(true));

  it.each(['+44 7700 900123', '-', '– –', '@jo', 'jo@example.org', '-5', 'a = b', '+ Efua', ''])(
    'is not seen in %j',
    (text) => expect(isFormula(text)).toBe(false),
  );
});
