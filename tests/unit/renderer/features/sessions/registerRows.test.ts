import { describe, expect, it } from 'vitest';
import {
  allPresent,
  attendanceOf,
  isChanged,
  lineOf,
  linesOf,
  moneyChanges,
  noFee,
  payingOf,
  presence,
  withAttendance,
  withKnown,
  withoutMethod,
  withPaying,
  withTicks,
} from '../../../../../renderer/features/sessions/registerRows.ts';
import { penceOf } from '../../../../../shared/domain/money.ts';
import { row } from './row.ts';

const paid = row({ feePence: penceOf(2500), expensesPence: penceOf(240), outcome: 'paid' });

describe('what is saved', () => {
  it('leaves out people who were offered but neither came nor have money', () => {
    const offered = row({ personId: 'new', present: false });
    expect(linesOf([paid, offered], [paid])).toHaveLength(1);
    expect(isChanged([paid, offered], [paid])).toBe(false);
    expect(isChanged([paid, { ...offered, present: true }], [paid])).toBe(true);
  });

  it('keeps people who stood there and are not ticked any more, so that they are taken out', () => {
    expect(linesOf([presence(paid, false, 60)], [paid])).toMatchObject([
      { present: false, feePence: null, outcome: null },
    ]);
  });

  it('does not mind another order', () => {
    const other = row({ personId: 'bilal' });
    expect(isChanged([other, paid], [paid, other])).toBe(false);
  });

  it('lets the outcome go with the money, but not a decline', () => {
    const emptied = { ...paid, feePence: null, expensesPence: null };
    expect(linesOf([emptied], [])).toMatchObject([{ outcome: null }]);
    const declined = row({ feePence: null, outcome: 'declined' });
    expect(linesOf([declined], [])).toMatchObject([{ outcome: 'declined' }]);
  });
});

describe('whose money changes', () => {
  it('tells new money, a correction and money taken back', () => {
    const before = [paid, row({ ...paid, personId: 'bilal' }), row({ personId: 'carol' })];
    const after = [
      { ...paid, feePence: penceOf(2000) },
      presence(row({ ...paid, personId: 'bilal' }), false, 60),
      row({ personId: 'carol', feePence: penceOf(1000) }),
    ];
    expect(moneyChanges(after, before)).toMatchObject([
      { personId: 'efua', before: { feePence: 2500 }, after: { feePence: 2000 } },
      { personId: 'bilal', before: { feePence: 2500 }, after: null },
      { personId: 'carol', before: null, after: { feePence: 1000, outcome: 'paid' } },
    ]);
    expect(moneyChanges(before, before)).toEqual([]);
  });

  it('finds money that nobody knows how to hand over', () => {
    const changes = moneyChanges([row({ feePence: penceOf(100), method: null }), paid], []);
    expect(withoutMethod(changes)).toEqual(['efua']);
  });
});

it('keeps the rows that say the same when a register is read anew', () => {
  const other = row({ personId: 'bilal' });
  const fresh = withKnown([paid, other], [{ ...paid }, { ...other, minutes: 30 }]);
  expect(fresh[0]).toBe(paid);
  expect(fresh[1]).toEqual({ ...other, minutes: 30 });
  const untick = presence(paid, false, 60);
  expect(withKnown([untick], [{ ...untick, setAside: undefined }])[0]).not.toBe(untick);
});

describe('ticks', () => {
  const met = { ...paid, accessNeedMet: true };
  const gone = presence(met, false, 60);

  it('take what hangs on them away, and bring all of it back', () => {
    expect(gone).toMatchObject({ accessNeedMet: null, feePence: null, expensesPence: null });
    expect(lineOf(gone)).not.toHaveProperty('setAside');
    expect(presence(gone, true, 60)).toEqual(met);
    expect(presence(presence(gone, false, 60), true, 60)).toEqual(met);
  });

  it('tell how many rows lost what, and how many have it back', () => {
    const none = { rows: 0, pence: 0 };
    const one = { rows: 1, pence: 2740 };
    const other = row({ personId: 'bilal' });
    const away = presence(other, false, 60);
    expect(withTicks([met, other], [gone, away])).toEqual({ gone: one, back: none });
    expect(withTicks([gone, away], [met, other])).toEqual({ gone: none, back: one });
    expect(withTicks([gone, other], [gone, other])).toEqual({ gone: none, back: none });
  });

  it('ticks everybody but who withdrew their consent', () => {
    const away = row({ present: false, minutes: null });
    const withdrawn = row({ present: false, leftOut: 'withdrawn' });
    expect(allPresent([away, withdrawn], 90).map(({ present }) => present)).toEqual([true, false]);
    expect(allPresent([away], 90)).toMatchObject([{ minutes: 90 }]);
  });
});

describe('who did not come', () => {
  const paid = row({ accessNeedMet: true, feePence: penceOf(2_500), outcome: 'paid' });

  it('is neither met nor paid, and has it back when ticked', () => {
    const word = withAttendance(paid, 'sent-word', 60);
    expect(word).toMatchObject({ present: false, absence: 'sent-word', feePence: null });
    const absent = withAttendance(word, 'absent', 60);
    expect(absent).toMatchObject({ present: false, absence: 'absent' });
    const { setAside, ...back } = withAttendance(absent, true, 60);
    expect([setAside, back]).toEqual([undefined, paid]);
    expect(attendanceOf(absent)).toBe('absent');
    expect(attendanceOf(withAttendance(absent, false, 60))).toBe(false);
  });

  it('is saved though nothing else is said, and stays when the others are ticked', () => {
    const rows = [
      row({ present: false, absence: 'absent' }),
      row({ personId: 'b', present: false }),
    ];
    expect(linesOf(rows, [])).toMatchObject([{ present: false, absence: 'absent' }]);
    expect(isChanged(rows, [])).toBe(true);
    expect(allPresent(rows, 60).map(({ present }) => present)).toEqual([false, true]);
  });
});

describe('"Paid by"', () => {
  it('shows what a row says and says what was chosen', () => {
    for (const choice of ['cash', 'voucher', 'bank', 'declined', 'later-bank', null]) {
      expect(payingOf(withPaying(paid, choice))).toBe(choice);
    }
  });

  it('makes approved money paid, and paid money approved', () => {
    expect(withPaying(paid, 'later-bank')).toMatchObject({ outcome: 'approved', method: 'bank' });
    const approved = row({ feePence: penceOf(2500), outcome: 'approved' });
    expect(withPaying(approved, 'cash')).toMatchObject({ outcome: 'paid', method: 'cash' });
  });

  it('keeps the way of paying the fare when the fee is declined, and asks for the fee again', () => {
    const declined = withPaying({ ...paid, method: 'bank' }, 'declined');
    expect(declined).toMatchObject({ feePence: 0, expensesPence: 240, method: 'bank' });
    expect(noFee(declined)).toBe('declined');
    expect(withPaying(declined, 'cash')).toMatchObject({ feePence: null, expensesPence: 240 });
  });
});

it('has no fee for people who take expenses only, unless one is there already', () => {
  expect(noFee(row({ paymentRoute: 'expenses-only' }))).toBe('expenses-only');
  expect(noFee(row({ paymentRoute: 'no-payment' }))).toBe('no-payment');
  expect(noFee(row({ paymentRoute: 'expenses-only', feePence: penceOf(100) }))).toBeNull();
});
