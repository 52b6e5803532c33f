import type { Cell, Field, TablePart } from './document.ts';

/** A table as people read it: the first dimension down, the second across. */
export interface Grid {
  /** The heading of the labels, then one a column. */
  readonly head: readonly string[];
  readonly rows: readonly GridRow[];
}

interface GridRow {
  readonly label: string;
  /** Null where the document has no such cell. */
  readonly cells: readonly (Cell | null)[];
  readonly isTotal: boolean;
}

/** Lays the cells out; totals come last and carry the word that is given for them. */
export function gridOf(part: TablePart, total: string): Grid {
  const { by, cells, valueTitle } = part;
  const [down, across] = by;
  const found = new Map(cells.map((cell) => [placeOf(by, cell.where), cell]));
  const labels = across ? valuesOf(part, across) : [null];
  return {
    head: [down?.title ?? '', ...(across ? labels.map((label) => label ?? total) : [valueTitle])],
    rows: (down ? valuesOf(part, down) : [null]).map((label) => ({
      label: label ?? total,
      isTotal: label === null,
      cells: labels.map((other) => {
        const where = {
          ...(down && label !== null && { [down.key]: label }),
          ...(across && other !== null && { [across.key]: other }),
        };
        return found.get(placeOf(by, where)) ?? null;
      }),
    })),
  };
}

/** The values of a dimension in order, then null for the total if there is one. */
function valuesOf({ cells }: TablePart, { key, levels }: Field): (string | null)[] {
  const seen = new Set(cells.map(({ where }) => where[key] ?? null));
  const named = [...seen].filter((value) => value !== null);
  const ordered = levels ? levels.filter((level) => seen.has(level)) : named;
  return seen.has(null) ? [...ordered, null] : ordered;
}

const placeOf = (by: readonly Field[], where: Cell['where']): string =>
  JSON.stringify(by.map(({ key }) => where[key] ?? null));
