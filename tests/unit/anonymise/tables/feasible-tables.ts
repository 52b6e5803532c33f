import type { PublishedCell } from '../../../../shared/anonymise/tables/spec.ts';

/** Every value that each hidden cell can have, found by trying all whole numbers for each atom. */
export function possibleValues(
  dimensions: Readonly<Record<string, readonly string[]>>,
  cells: readonly PublishedCell[],
  most: number,
): Map<PublishedCell, Set<number>> {
  const names = Object.keys(dimensions);
  let atoms: Record<string, string>[] = [{}];
  for (const name of names)
    atoms = atoms.flatMap((atom) =>
      (dimensions[name] ?? []).map((value) => ({ ...atom, [name]: value })),
    );
  const zeros = cells.some(({ value }) => value === 0);
  const rows = cells.map((cell) => ({
    cell,
    inside: atoms.map((atom) =>
      Object.entries(cell.where).every(([name, value]) => atom[name] === value),
    ),
    lower:
      cell.value === null ? (zeros ? 1 : 0) : cell.base ? Math.max(0, cell.value - 4) : cell.value,
    upper: cell.value === null ? Infinity : cell.base ? cell.value + 4 : cell.value,
  }));
  const found = new Map<PublishedCell, Set<number>>();
  for (const { cell } of rows) if (cell.value === null) found.set(cell, new Set());
  const counts = atoms.map(() => 0);
  const sums = rows.map(() => 0);
  const last = rows.map(({ inside }) => inside.lastIndexOf(true));
  const fill = (at: number): void => {
    if (at === atoms.length) {
      rows.forEach(({ cell }, row) => {
        found.get(cell)?.add(sums[row] ?? 0);
      });
      return;
    }
    for (let count = 0; count <= most; count++) {
      counts[at] = count;
      let [fits, over] = [true, false];
      rows.forEach(({ inside, lower, upper }, row) => {
        if (!inside[at]) return;
        sums[row] = (sums[row] ?? 0) + count;
        if ((sums[row] ?? 0) > upper) [fits, over] = [false, true];
        if (last[row] === at && (sums[row] ?? 0) < lower) fits = false;
      });
      if (fits) fill(at + 1);
      rows.forEach(({ inside }, row) => {
        if (inside[at]) sums[row] = (sums[row] ?? 0) - count;
      });
      if (over) break;
    }
  };
  fill(0);
  return found;
}

export function widthOf(values: ReadonlySet<number>): number {
  return Math.max(...values) - Math.min(...values);
}
