import { describe, expect, it } from 'vitest';
import {
  keptRegister,
  newcomers,
  readRegister,
  withKept,
} from '../../../../../renderer/features/sessions/registerDraft.ts';
import type { Row } from '../../../../../renderer/features/sessions/registerRows.ts';
import { penceOf } from '../../../../../shared/domain/money.ts';
import { row as rowOf } from './row.ts';

const [efua, dez, kit] = ['1', '2', '3'].map(
  (digit) => `01932c7e-0000-7000-8000-00000000000${digit}`,
) as [string, string, string];

const row = (personId: string, changes: Partial<Row> = {}) => rowOf({ personId, ...changes });
const before = [row(efua), row(dez)];
const nothing = new Map<string, string>();
const kept = (rows: readonly Row[], refused = nothing) => {
  const found = readRegister(keptRegister(rows, before, refused) ?? '');
  if (found === null) throw new Error('nothing was kept');
  return found;
};

describe('what is kept of a register', () => {
  it('is nothing where nothing was changed', () => {
    expect(keptRegister(before, before, nothing)).toBeNull();
  });

  it('is what was changed of whom, without a name', () => {
    const text =
      keptRegister([row(efua), row(dez, { feePence: penceOf(2_500) })], before, nothing) ?? '';
    expect(JSON.parse(text)).toEqual({ rows: [{ personId: dez, feePence: 2_500 }], refused: [] });
    expect(text).not.toMatch(/Known|Quiet/);
  });

  it('comes back as it was, with whoever was about to be added', () => {
    const rows = [row(efua, { present: false, minutes: null }), row(dez), row(kit, { role: null })];
    const found = kept(rows);
    expect(newcomers(found, before)).toEqual([kit]);
    expect(withKept(found, before, [row(kit, { present: false })]).rows).toEqual(rows);
  });

  it('holds what a tick took along, so that ticking again brings it back after a lock too', () => {
    const away = row(efua, {
      present: false,
      setAside: {
        accessNeedMet: true,
        feePence: penceOf(2_500),
        expensesPence: null,
        outcome: 'paid',
      },
    });
    expect(withKept(kept([away, row(dez)]), before, []).rows[0]).toEqual(away);
  });

  it('lies on top of what was saved meanwhile, cell by cell', () => {
    const found = kept([row(efua, { feePence: penceOf(2_000) }), row(dez)]);
    const theirs = [
      row(efua, { feePence: penceOf(1_000), accessNeedMet: true }),
      row(dez, { minutes: 30 }),
    ];
    expect(withKept(found, theirs, []).rows).toEqual([
      row(efua, { feePence: penceOf(2_000), accessNeedMet: true }),
      row(dez, { minutes: 30 }),
    ]);
  });

  it('adds nobody twice whom somebody else added meanwhile', () => {
    const found = kept([...before, row(kit, { feePence: penceOf(500) })]);
    const theirs = [...before, row(kit)];
    expect(newcomers(found, theirs)).toEqual([]);
    expect(withKept(found, theirs, []).rows[2]?.feePence).toBe(500);
  });

  it('holds who is said not to have come, and a head count that was changed', () => {
    const rows = [row(efua, { present: false, absence: 'sent-word' }), row(dez)];
    const bands = [{ band: 'under 25', heads: 'four' }];
    const found = readRegister(keptRegister(rows, before, nothing, bands) ?? '');
    if (found === null) throw new Error('nothing was kept');
    expect(withKept(found, before, []).rows).toEqual(rows);
    expect(found.bands).toEqual(bands);
    expect(keptRegister(before, before, nothing, [])).not.toBeNull();
  });

  it('keeps texts that mean nothing in their cells, but for people who are gone', () => {
    const refused = new Map([
      [`${efua} feePence`, 'twelve'],
      [`${kit} feePence`, 'ten'],
    ]);
    const found = kept(before, refused);
    expect([...withKept(found, before, []).refused]).toEqual([[`${efua} feePence`, 'twelve']]);
  });

  it.each(['', '{', 'null', '{"rows":[{"feePence":1}],"refused":[]}', '{"rows":7}'])(
    'cannot be read from %j',
    (wrong) => {
      expect(readRegister(wrong)).toBeNull();
    },
  );
});
