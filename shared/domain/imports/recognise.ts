import { wordKey } from './cells.ts';
import { columnsOf, headingOf, neededOf } from './layouts.ts';
import type { Problems } from './problems.ts';
import { handKinds, type SheetKind, sheetKinds } from './sheets.ts';

/** The columns of a sheet by the keys of their names and of their plain headings. */
function columnsByKey(kind: SheetKind): ReadonlyMap<string, string> {
  return new Map(
    columnsOf(kind).flatMap((column) => [
      [wordKey(column), column] as const,
      [wordKey(headingOf(column)), column] as const,
    ]),
  );
}

const known = sheetKinds.map((kind) => ({
  kind,
  columns: columnsByKey(kind),
  needed: new Set(neededOf(kind)),
  // The app alone writes the others: a charity's sheet that has a few of their words is its own.
  byHand: (handKinds as readonly SheetKind[]).includes(kind),
}));

/**
 * The sheet of a row of headings, whatever the file's name: the one that shares most headings with
 * it, and at least half of all that both have together. Null when none does.
 */
export function recognise(headings: readonly string[]): SheetKind | null {
  const found = new Set(headings.map(wordKey).filter((key) => key !== ''));
  let best: { kind: SheetKind; share: number } | null = null;
  for (const { kind, columns, needed, byHand } of known) {
    const shared = new Set([...found].flatMap((key) => columns.get(key) ?? []));
    const missing = [...needed].filter((column) => !shared.has(column)).length;
    if (missing > 0 && !byHand) continue;
    const share = shared.size / (found.size + missing);
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { kind, share };
  }
  return best?.kind ?? null;
}

/** The columns whose headings a sheet does not know, counted from 0. */
export function unknownColumns(kind: SheetKind, headings: readonly string[]): ReadonlySet<number> {
  const wanted = columnsByKey(kind);
  const found = headings.flatMap((heading, at) => (wanted.has(wordKey(heading)) ? [] : [at]));
  return new Set(found);
}

/**
 * The index of each column of a sheet, by name; null where the headings are not exactly the sheet's
 * (in any order). Adds each wrong heading to the problems.
 */
export function placeColumns(
  kind: SheetKind,
  file: string,
  headings: readonly string[],
  problems: Problems,
  /** Columns that are read in another way, counted from 0. */
  others: ReadonlySet<number> = new Set(),
): ReadonlyMap<string, number> | null {
  const wanted = columnsByKey(kind);
  const places = new Map<string, number>();
  const before = problems.count;
  for (const [index, heading] of headings.entries()) {
    if (others.has(index)) continue;
    const column = wanted.get(wordKey(heading));
    const at = { file, row: 1, column: heading.trim() || null, value: null };
    if (column === undefined) problems.add({ ...at, code: 'extra-column', value: heading.trim() });
    else if (places.has(column)) problems.add({ ...at, code: 'column-twice' });
    else places.set(column, index);
  }
  for (const column of neededOf(kind)) {
    if (places.has(column)) continue;
    const heading = headingOf(column);
    problems.add({ file, row: 1, column: heading, code: 'missing-column', value: null });
  }
  return problems.count === before ? places : null;
}
