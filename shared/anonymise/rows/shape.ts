import type { Table } from '../spec.ts';

/** How a person's several rows become one cell. */
export type Shaping =
  /** Must be the same in all of the person's rows. */
  | 'same'
  /** The last row's, as in "where they live now". */
  | 'last'
  /** How many rows the person has. The column need not exist in the input. */
  | 'count';

export interface ShapeColumn {
  readonly column: string;
  readonly as: Shaping;
}

export type Shaped =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly fault: ShapeFault };
export type ShapeFault =
  | { readonly code: 'missing-column'; readonly column: string }
  | { readonly code: 'person-missing'; readonly row: number }
  | {
      readonly code: 'answers-differ';
      readonly column: string;
      readonly row: number;
      readonly firstRow: number;
    };

/**
 * Aggregates rows of events (sessions, payments) to one row a person, in the order of their first
 * rows: k counts people, so forty sessions of one person must count once.
 */
export function onePerPerson(
  table: Table,
  person: string,
  columns: readonly ShapeColumn[],
): Shaped {
  const at = new Map(table.columns.map((column, index) => [column, index]));
  const needed = [person, ...columns.filter(({ as }) => as !== 'count').map((own) => own.column)];
  const missing = needed.find((column) => !at.has(column));
  if (missing !== undefined) {
    return { ok: false, fault: { code: 'missing-column', column: missing } };
  }
  const rowsOf = new Map<string, number[]>();
  for (const [row, cells] of table.rows.entries()) {
    const who = cells[at.get(person) ?? -1] ?? '';
    if (who === '') return { ok: false, fault: { code: 'person-missing', row } };
    const own = rowsOf.get(who);
    if (own) own.push(row);
    else rowsOf.set(who, [row]);
  }
  const rows: string[][] = [];
  for (const [who, own] of rowsOf) {
    const shaped = [who];
    const [firstRow = 0] = own;
    for (const { column, as } of columns) {
      const cell = (row: number) => table.rows[row]?.[at.get(column) ?? -1] ?? '';
      const differing = as === 'same' && own.find((row) => cell(row) !== cell(firstRow));
      if (typeof differing === 'number') {
        return { ok: false, fault: { code: 'answers-differ', column, row: differing, firstRow } };
      }
      shaped.push(as === 'count' ? String(own.length) : cell(own[own.length - 1] ?? firstRow));
    }
    rows.push(shaped);
  }
  return { ok: true, table: { columns: [person, ...columns.map((own) => own.column)], rows } };
}
