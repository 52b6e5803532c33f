import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { registerColumns } from '../../../../../renderer/features/sessions/registerColumns.tsx';
import type { Row } from '../../../../../renderer/features/sessions/registerRows.ts';
import { canWrite } from '../../../../../renderer/ui/grid/cells.ts';
import { penceOf } from '../../../../../shared/domain/money.ts';
import { row } from './row.ts';

const t = ((key: string) => key) as unknown as TFunction<'sessions'>;
const came = row({ accessNeeds: 'Large print' });
const paid: Row = { ...came, feePence: penceOf(2_500), outcome: 'paid' };

const writable = (of: Row, mayPay: boolean) =>
  registerColumns({ t, sessionMinutes: 60, mayPay, pageOf: () => ({ href: '' }) })
    .filter((column) => canWrite(column, of))
    .map(({ key }) => key);

describe('the cells of a register that somebody can write in', () => {
  it('are all but the name for whoever may save money', () => {
    const all = ['present', 'minutes', 'accessNeedMet', 'feePence', 'expensesPence', 'paidBy'];
    expect(writable(came, true)).toEqual(all);
    expect(writable(paid, true)).toEqual(all);
  });

  it('have no money for whoever may not, nor a tick that money hangs on', () => {
    expect(writable(came, false)).toEqual(['present', 'minutes', 'accessNeedMet']);
    expect(writable(paid, false)).toEqual(['minutes', 'accessNeedMet']);
  });
});
