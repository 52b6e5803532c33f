import type { GridColumn } from '../../../../../renderer/ui/grid/cells.ts';
import type { Shape, Sheet } from '../../../../../renderer/ui/grid/edits.ts';
import type { Selection } from '../../../../../renderer/ui/grid/position.ts';

/** A small register to lay edits on: nobody absent has a fee, and names are fixed. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly here: boolean;
  readonly minutes: number | null;
  readonly fee: number | null;
  readonly by: string | null;
  readonly met: boolean | null;
}

export const columns: readonly GridColumn<Line>[] = [
  { key: 'name', width: '20%', head: 'Who', kind: 'text', value: (line) => line.name },
  {
    key: 'here',
    width: '20%',
    head: 'Came',
    kind: 'tick',
    value: (line) => line.here,
    write: (line, value) => ({ ...line, here: value === true }),
  },
  {
    key: 'minutes',
    width: '20%',
    head: 'How long',
    kind: 'minutes',
    value: (line) => line.minutes,
    write: (line, value) => ({ ...line, minutes: typeof value === 'number' ? value : null }),
  },
  {
    key: 'fee',
    width: '20%',
    head: 'Fee',
    kind: 'pounds',
    value: (line) => line.fee,
    write: (line, value) => ({ ...line, fee: typeof value === 'number' ? value : null }),
    locked: (line) => !line.here,
  },
  {
    key: 'by',
    width: '20%',
    head: 'Paid by',
    kind: 'choice',
    choices: [
      { value: 'cash', label: 'Cash' },
      { value: 'bank', label: 'Bank transfer' },
    ],
    value: (line) => line.by,
    write: (line, value) => ({ ...line, by: typeof value === 'string' ? value : null }),
  },
  {
    key: 'met',
    width: '20%',
    head: 'Met',
    kind: 'answer',
    value: (line) => line.met,
    write: (line, value) => ({ ...line, met: typeof value === 'boolean' ? value : null }),
  },
];

export const shape: Shape<Line> = { columns, rowKey: (line) => line.id };

export function sheetOf(...lines: Partial<Line>[]): Sheet<Line> {
  const usual = { name: 'Bilal', here: true, minutes: 60, fee: 2500, by: 'cash', met: null };
  return {
    rows: lines.map((line, at) => ({ id: `p${at}`, ...usual, ...line })),
    refused: new Map(),
  };
}

export function selectionOf(
  row: number,
  column: number,
  toRow = row,
  toColumn = column,
): Selection {
  return { from: { row, column }, at: { row: toRow, column: toColumn } };
}
