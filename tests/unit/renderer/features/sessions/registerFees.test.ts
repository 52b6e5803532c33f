import { describe, expect, it } from 'vitest';
import {
  type Paying,
  proposalsOf,
  withProposals,
  workedOut,
} from '../../../../../renderer/features/sessions/registerFees.ts';
import { moneyChanges } from '../../../../../renderer/features/sessions/registerRows.ts';
import { penceOf } from '../../../../../shared/domain/money.ts';
import { row } from './row.ts';

const line = {
  ...{ name: 'A session', kind: null, role: null, upToMinutes: null, prepared: false },
  ...{ pence: penceOf(2_750), basis: 'session' as const, checked: true },
};
const policy: NonNullable<Paying['policy']> = {
  ...{ id: 'p', version: 1, paid: false, fromOn: '2026-04-06', untilOn: '2027-04-05' },
  ...{ source: 'Trustees', feeSecondAbovePence: null, note: null, expenses: [] },
  rates: [line, { ...line, name: 'With reading', prepared: true, pence: penceOf(4_000) }],
};
const session = { kind: 'meeting' as const };
const put = (rows: readonly ReturnType<typeof row>[], prepared = false) =>
  withProposals(policy, session, rows, prepared);

describe('fees that are worked out', () => {
  it('stand in the rows of those who came, take a fee and have none yet', () => {
    const rows = [
      row({ personId: 'came' }),
      row({ personId: 'away', present: false }),
      row({ personId: 'fares', paymentRoute: 'expenses-only' }),
      row({ personId: 'declined', outcome: 'declined', feePence: penceOf(0) }),
      row({ personId: 'typed', feePence: penceOf(1_000) }),
    ];
    const filled = put(rows);
    expect(filled[0]).toMatchObject({ feePence: 2_750, prepared: false });
    expect(filled.slice(1)).toEqual(rows.slice(1));
    expect(proposalsOf(policy, session, rows, false).map(({ personId }) => personId)).toEqual([
      'came',
      'typed',
    ]);
  });

  it('are renewed with preparation, but not where a person typed another one since', () => {
    const [put1, put2] = put([row({ personId: 'a' }), row({ personId: 'b' })]);
    if (!put1 || !put2) throw new Error('no rows');
    const again = put([put1, { ...put2, feePence: penceOf(3_000) }], true);
    expect(again).toMatchObject([
      { feePence: 4_000, prepared: true },
      { feePence: 3_000, prepared: false },
    ]);
  });

  it('say by which line they are, and which of them are others than proposed', () => {
    const rows = [
      row({ personId: 'same', feePence: penceOf(2_750), prepared: false }),
      row({ personId: 'other', feePence: penceOf(3_000), prepared: false }),
      row({ personId: 'typed', feePence: penceOf(3_000) }),
      row({ personId: 'declined', feePence: penceOf(0), outcome: 'declined', prepared: false }),
    ];
    const worked = workedOut(policy, session, rows, moneyChanges(rows, []));
    expect([...worked]).toEqual([
      ['same', { rate: 'A session', pence: 2_750, differs: false }],
      ['other', { rate: 'A session', pence: 2_750, differs: true }],
    ]);
    expect(workedOut(policy, session, rows, []).size).toBe(0);
  });
});
