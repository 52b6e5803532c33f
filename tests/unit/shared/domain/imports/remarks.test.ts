import { describe, expect, it } from 'vitest';
import { isFormula } from '../../../../../shared/domain/imports/cells.ts';
import { onceKey, paymentKey } from '../../../../../shared/domain/imports/known.ts';
import { penceOf } from '../../../../../shared/domain/money.ts';
import { check, nothingKnown, sheet } from './sheet.ts';

describe('rows that may be there twice', () => {
  it.each([
    ['sessions', {}],
    ['payments', {}],
  ] as const)('are told of %s, with the row that they repeat', (kind, row) => {
    const table = sheet(kind, { ...row, ref: 'A' }, { ...row, ref: 'B' });
    expect(check([table]).remarks).toEqual([
      { file: `${kind}.csv`, row: 3, column: null, code: 'same-as-row', value: '2' },
    ]);
  });
});

const row = { fee: 2500, expenses: 0, outcome: 'approved', method: null };
const key = paymentKey({ ...row, paid_on: null, voucher_serial: null }, 'p1', null);

describe('a payment that was reversed since', () => {
  it('is known, does not come in again, and it is said', () => {
    const here = {
      ...nothingKnown,
      payments: new Map([['X1', 'x1']]),
      people: new Map([['P1', 'p1']]),
      paymentsByDetails: new Map([[key, 1]]),
    };
    const known = { ...here, reversed: new Set(['X1']) };
    const { remarks, plan } = check([sheet('payments', {})], known);
    expect(plan.payments).toEqual([]);
    expect(remarks).toMatchObject([{ row: 2, code: 'reversed-since' }]);
    expect(check([sheet('payments', {})], here).remarks).toEqual([]);
  });

  it('is told by all that it says where it has no reference', () => {
    const known = {
      ...nothingKnown,
      people: new Map([['P1', 'p1']]),
      paymentsByDetails: new Map([[key, 1]]),
      reversed: new Set([key]),
    };
    const again = sheet('payments', { ref: '' }, { ref: '' });
    const { remarks, plan } = check([again], known);
    // The second of two equal rows was never brought in.
    expect(plan.payments).toHaveLength(1);
    expect(remarks.filter(({ code }) => code === 'reversed-since')).toMatchObject([{ row: 2 }]);
  });
});

describe('a phone number without its nought', () => {
  it.each(['7700900123', '7700 900123', '1134960000', '2079460000'])('is said of %s', (phone) => {
    expect(check([sheet('people', { phone })]).remarks).toMatchObject([
      { row: 2, column: 'phone', code: 'lost-nought', value: phone },
    ]);
  });

  it.each(['07700 900123', '+44 7700 900123', '0113 496 0000', ''])('is not said of %j', (phone) =>
    expect(check([sheet('people', { phone })]).remarks).toEqual([]),
  );
});

describe('a cell that has not the form of a phone number or a postcode', () => {
  it('comes in as it is, and is named under the file’s own heading', () => {
    const row = { phone: 'ask Jo', postcode: 'LS8 4A' };
    const { remarks, plan } = check([sheet('people', row)]);
    expect(remarks).toEqual([
      { file: 'people.csv', row: 2, column: 'phone', code: 'odd-phone', value: 'ask Jo' },
      { file: 'people.csv', row: 2, column: 'postcode', code: 'odd-postcode', value: 'LS8 4A' },
    ]);
    expect(plan.people.map((each) => each.row)).toMatchObject([row]);
    const rows = ['Name,Tel', 'Siân Cooper,0770090018'].map((each) => each.split(','));
    const own = { ...sheet('people', {}), file: 'members.csv', rows };
    expect(check([own]).remarks).toMatchObject([{ row: 2, column: 'Tel', code: 'odd-phone' }]);
  });

  it('is not said of a person who is here already, nor of one without a fixed address', () => {
    const known = { ...nothingKnown, people: new Map([['P1', 'p1']]) };
    expect(check([sheet('people', { phone: 'ask Jo' })], known).remarks).toEqual([]);
    expect(check([sheet('people', { postcode: 'NFA' })]).remarks).toEqual([]);
  });
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

describe('a kind of money that was paid for the session before', () => {
  const paid = { session: 'S1', outcome: 'Paid', paid_on: '03/02/2025', method: 'Cash' };
  const more = [sheet('people', {}), sheet('sessions', {})];
  const said = (table: ReturnType<typeof sheet>, known = nothingKnown) =>
    check([...more, table], known)
      .remarks.filter(({ code }) => code.endsWith('once-more'))
      .map(({ row, code, value }) => [row, code, value]);

  it('is said of the later row, with the first one’s amount and day', () => {
    const fee = { ...paid, fee: '25.00' };
    const table = sheet('payments', { ...fee, ref: 'A' }, { ...fee, ref: 'B', fee: '10.00' });
    expect(said(table)).toEqual([[3, 'fee-once-more', '£25.00, 3 February 2025']]);
  });

  it('is not said of a fee and expenses apart, of what is to be paid, or of another session', () => {
    const rows = [
      { ...paid, ref: 'A', fee: '25.00' },
      { ...paid, ref: 'B', fee: '0', expenses: '4.00' },
      { ...paid, ref: 'C', outcome: 'Approved', paid_on: '' },
      { ...paid, ref: 'D', session: '' },
    ];
    expect(said(sheet('payments', ...rows))).toEqual([]);
  });

  it('is not said of a payment that the file takes back', () => {
    const back = { ...paid, ref: 'B', fee: '-25.00', reverses: 'A' };
    const rows = [{ ...paid, ref: 'A' }, back, { ...paid, ref: 'C' }];
    expect(said(sheet('payments', ...rows))).toEqual([]);
  });

  it('is said of a payment of the records, and not of one that is there already', () => {
    const known = {
      ...nothingKnown,
      people: new Map([['P1', 'p1']]),
      sessions: new Map([['S1', 's1']]),
      payments: new Map([['A', 'a']]),
      handedOver: new Map([
        [onceKey('fee', 'p1', 's1'), { on: '2025-02-02', pence: penceOf(500) }],
      ]),
    };
    const rows = [
      { ...paid, ref: 'A' },
      { ...paid, ref: 'B' },
    ];
    expect(said(sheet('payments', ...rows), known)).toEqual([
      [3, 'fee-once-more', '£5.00, 2 February 2025'],
    ]);
  });
});
