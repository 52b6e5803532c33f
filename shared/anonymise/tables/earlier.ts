import type { Cases } from './cases.ts';
import type { Asked, Catalogue } from './catalogue.ts';
import type { Cell } from './cells.ts';
import type { Rules } from './measures.ts';
import type { Nesting } from './nesting.ts';
import { roundedByDefinition } from './rounding.ts';
import {
  type EarlierRelease,
  type PublishedCell,
  type TableRequest,
  TablesRefused,
} from './spec.ts';

/** The tables that an earlier release must have had, by the cells that it shows. */
export function earlierTables(
  { cells }: EarlierRelease,
  tables: readonly TableRequest[],
): TableRequest[] {
  const found = new Map<string, TableRequest>();
  for (const cell of cells) {
    const known = found.get(cell.table);
    const by = [...new Set([...(known?.by ?? []), ...Object.keys(cell.where)])];
    found.set(cell.table, { name: cell.table, by, ...countedIn(cell, by, tables) });
  }
  return [...found.values()];
}

/** What a cell counts; a list that does not say is taken to be today's table of that name. */
function countedIn(
  { measure, of, answer, table }: PublishedCell,
  by: readonly string[],
  tables: readonly TableRequest[],
): Omit<Asked, 'by'> {
  const today = tables.find(({ name }) => name === table);
  const same = today && by.every((name) => today.by.includes(name));
  if (measure === undefined && same) return counted(today);
  return {
    measure: measure ?? 'people',
    ...(of === undefined ? {} : { of }),
    ...(answer === undefined ? {} : { value: answer }),
  };
}

function counted({ measure, of, value }: Asked): Omit<Asked, 'by'> {
  return {
    measure,
    ...(of === undefined ? {} : { of }),
    ...(value === undefined ? {} : { value }),
  };
}

/**
 * An earlier release may cover fewer months or places than today's cases. What it covers becomes
 * dimensions of their own, so that its totals are totals of those alone. Answers with their names.
 */
export function addBounds(
  release: EarlierRelease,
  number: number,
  cases: Cases,
  nesting: Nesting,
): string[] {
  const names = new Set(release.cells.flatMap(({ where }) => Object.keys(where)));
  return nesting.leaves(names).flatMap((name) => {
    const dimension = cases.dimensions.get(name);
    if (!dimension) return [];
    const listed = new Set(release.cells.map(({ where }) => where[name]));
    const inside = Int32Array.from(dimension.values, (value) => (listed.has(value) ? 1 : 0));
    if (inside.every((code) => code === 1)) return [];
    const bound = `earlier release ${number}, ${name}`;
    const codes = dimension.codes.map((code) => inside[code] ?? 0);
    cases.dimensions.set(bound, { name: bound, values: ['out', 'in'], codes });
    for (const other of cases.dimensions.values()) {
      const lift = other.name === bound ? null : follows(other.codes, other.values.length, codes);
      if (lift) nesting.add(other.name, bound, lift);
    }
    return [bound];
  });
}

/** The bound of every value, or null where a value lies on both sides. */
function follows(codes: Int32Array, count: number, bound: Int32Array): Int32Array | null {
  const lift = new Int32Array(count).fill(-1);
  const single = codes.every((code, row) => {
    if (lift[code] === -1) lift[code] = bound[row] ?? 0;
    return lift[code] === bound[row];
  });
  return single ? lift : null;
}

/**
 * The cells of an earlier release as statements that cannot be taken back. Throws
 * `earlier-differs` where today's cases say another number: what changed between two releases
 * tells of those few people who make the change.
 */
export function earlierCells(
  release: EarlierRelease,
  bounds: readonly string[],
  catalogue: Catalogue,
  cases: Cases,
  tables: readonly TableRequest[],
): { readonly cells: Cell[]; readonly hidden: boolean[] } {
  const rules = rulesOf(release);
  const strict = release.sameRecords === true;
  const cells: Cell[] = [];
  const hidden: boolean[] = [];
  const known = new Set<string>();
  const listed = new Set<string>();
  const whole = { byNumber: true, byDefinition: true };
  release.cells.forEach((published, at) => {
    const differs = new TablesRefused({ code: 'earlier-differs', release: release.name, cell: at });
    const inside = new Map<string, number>();
    for (const [name, value] of Object.entries(published.where)) {
      const code = cases.dimensions.get(name)?.values.indexOf(value) ?? -1;
      if (code < 0 && published.value === 0) return;
      if (code < 0) throw differs;
      inside.set(name, code);
    }
    const table = tables.find(({ name }) => name === published.table);
    if (!table) return;
    const place = new Map([...bounds.map((bound) => [bound, 1] as const), ...inside]);
    listed.add(JSON.stringify([table.name, catalogue.definition(counted(table), inside)]));
    // Means and shares do not say by themselves whether their release was rounded.
    const ways = [rules, { ...rules, rounding: rules.rounding === null ? (5 as const) : null }];
    const both = ways.map((way) => catalogue.cell(counted(table), place, way));
    const before = (way: Cell) =>
      roundedByDefinition(
        way.targets[0]?.trueValue ?? Number.NaN,
        catalogue.definition(counted(table), inside),
      );
    const cell = both.find(
      (way) => published.value === null || agrees(published, way, before(way).rounded, strict),
    );
    if (!cell || (strict && cell.primary !== published.primary)) throw differs;
    if (strict && isUnmarked(published)) {
      // A release has one rule: a cell of another than the rest has changed.
      whole.byNumber &&= published.value === cell.shown;
      whole.byDefinition &&= published.value === before(cell).rounded;
      if (!whole.byNumber && !whole.byDefinition) throw differs;
    }
    if (published.value === null && cell.nobody && rules.publishZeros) throw differs;
    if (known.has(cell.definition)) return;
    known.add(cell.definition);
    cells.push({ ...cell, movable: false, ...shownAs(published, cell, before(cell)) });
    hidden.push(published.value === null);
  });
  // An answer that nobody gave then, and somebody gives now.
  const isNew = (table: TableRequest) =>
    catalogue
      .places(table.by)
      .some(
        (place) =>
          catalogue.tally(place).people > 0 &&
          !listed.has(JSON.stringify([table.name, catalogue.definition(counted(table), place)])),
      );
  if (strict && tables.some(isNew))
    throw new TablesRefused({ code: 'earlier-differs', release: release.name, cell: 0 });
  return { cells, hidden };
}

/** What a release must have gone by: the strictest rules that fit what it shows. */
function rulesOf({ cells }: EarlierRelease): Rules {
  const shown = cells.flatMap(({ measure, value }) =>
    measure === undefined && value !== null ? [value] : [],
  );
  const rounded = cells.some(({ base, measure }) => base !== undefined && measure !== 'median');
  const small = !rounded && shown.some((value) => value > 0 && value <= 7);
  const sumBases = cells.flatMap(({ measure, of, base }) =>
    measure === 'sum' && of !== undefined && base !== undefined ? [[of, base] as const] : [],
  );
  return {
    hide: small ? 4 : 7,
    rounding: rounded ? 5 : null,
    publishZeros: shown.includes(0),
    sumBases: Object.fromEntries(sumBases),
  };
}

/** Whether a shown number does not say by which rule it was rounded. */
const isUnmarked = ({ value, base, nearest, measure }: PublishedCell): boolean =>
  value !== null && base === 5 && nearest !== true && measure !== 'median';

function agrees(
  { value, base, nearest }: PublishedCell,
  cell: Cell,
  before: number,
  strict: boolean,
): boolean {
  // Nothing adds up to a median, so nothing can follow from it.
  if (value === cell.shown || cell.measure === 'median') return true;
  if (nearest) return false;
  const [row] = cell.whenShown;
  const truth = cell.targets[0]?.trueValue;
  if (base !== 5 || truth === undefined || row === undefined) return false;
  return value === before || (!strict && Math.abs((value ?? 0) - truth) < 5);
}

/** Rounded as releases were before, or by rules that are not known: then any of nine numbers. */
function shownAs(
  { value, base }: PublishedCell,
  cell: Cell,
  before: { readonly rounded: number; readonly from: readonly [number, number] },
): Partial<Cell> {
  const [row] = cell.whenShown;
  if (value === null || value === cell.shown || base !== 5 || !row) return {};
  const [least, most] = value === before.rounded ? before.from : [value - 4, value + 4];
  return { whenShown: [{ ...row, lower: Math.max(0, least), upper: most }] };
}
