import { loadSolver } from '../../../../electron/workshop/solver.ts';
import type { Table } from '../../../../shared/anonymise/spec.ts';
import { auditTables } from '../../../../shared/anonymise/tables/audit/audit.ts';
import { earlierTables } from '../../../../shared/anonymise/tables/earlier.ts';
import { protectTables } from '../../../../shared/anonymise/tables/protect.ts';
import type {
  EarlierRelease,
  PublishedCell,
  TableRequest,
  TablesSpec,
} from '../../../../shared/anonymise/tables/spec.ts';

export const solver = await loadSolver();

export const people = (name: string, ...by: string[]): TableRequest => ({
  name,
  by,
  measure: 'people',
});

export function specOf(over: Partial<TablesSpec>): TablesSpec {
  const plain = { person: null, hide: 4, rounding: null, publishZeros: true } as const;
  return { ...plain, nested: {}, derived: {}, tables: [], ...over };
}

/** So many rows of each combination, one person a row. */
export function rowsOf(
  columns: readonly string[],
  counts: Readonly<Record<string, number>>,
): Table {
  const rows = Object.entries(counts).flatMap(([key, count]) =>
    Array.from({ length: count }, () => key.split(' ')),
  );
  return { columns, rows };
}

/** Protects, and fails where that is refused. */
export function released(
  table: Table,
  spec: TablesSpec,
  earlier: readonly EarlierRelease[] = [],
): readonly PublishedCell[] {
  const outcome = protectTables(table, spec, earlier, solver);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.cells;
}

/** What the second look says of a list. */
export function faultsOf(
  table: Table,
  spec: TablesSpec,
  cells: readonly PublishedCell[],
  earlier: readonly EarlierRelease[] = [],
) {
  const before = earlier.map((release) => ({
    cells: release.cells,
    tables: earlierTables(release, spec.tables),
  }));
  return auditTables(table, spec, cells, before, solver).faults;
}

export function cellAt(
  cells: readonly PublishedCell[],
  table: string,
  where: Readonly<Record<string, string>> = {},
): PublishedCell {
  const found = cells.find(
    (cell) =>
      cell.table === table &&
      Object.keys(cell.where).length === Object.keys(where).length &&
      Object.entries(where).every(([name, value]) => cell.where[name] === value),
  );
  if (!found) throw new Error(`There is no such cell in ${table}.`);
  return found;
}
