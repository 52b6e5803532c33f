import type { Cell, TablePart } from './document.ts';
import { gridOf } from './grid.ts';

/** The bars of a chart: groups down the page, a bar a series in each. */
export interface BarSet {
  /** Whether each bar is a cell of the table, or a total over its second dimension. */
  readonly of: 'cells' | 'totals';
  readonly series: readonly string[];
  readonly groups: readonly {
    readonly label: string;
    /** Null where the number is suppressed, undefined where there is none. */
    readonly values: readonly (number | null | undefined)[];
  }[];
}

/** In CSS pixels: a bar, what is between groups, and the room of a page without headings. */
export const sizes = { bar: 20, gap: 10, legend: 44, page: 890 };
/** The most series that can be distinguished. */
const mostSeries = 4;

/** How high the picture is. */
export const heightOf = ({ series, groups }: BarSet): number =>
  groups.length * (series.length * sizes.bar + sizes.gap) + (series.length > 1 ? sizes.legend : 12);

/**
 * The bars that show a table; totals are left to the numbers, because they would dwarf the rest.
 * Where the second dimension is too much for a picture, its totals are drawn. Null where there is
 * nothing to compare.
 */
export function barsOf(part: TablePart, total: string): BarSet | null {
  const { head, rows } = gridOf(part, total);
  const groups = rows.filter(({ isTotal }) => !isTotal);
  const across = part.by[1];
  const totals = across && part.cells.some(({ where }) => where[across.key] === undefined);
  const series = across ? head.slice(1, totals ? -1 : undefined) : [part.valueTitle];
  const shownIn = (cell: Cell | null | undefined) => (cell ? cell.value : undefined);
  const whole: BarSet = {
    of: 'cells',
    series,
    groups: groups.map(({ label, cells }) => ({
      label,
      values: cells.slice(0, series.length).map(shownIn),
    })),
  };
  const summed: BarSet = {
    of: 'totals',
    series: [part.valueTitle],
    groups: groups.map(({ label, cells }) => ({ label, values: [shownIn(cells.at(-1))] })),
  };
  if (fits(whole)) return whole;
  return totals && fits(summed) ? summed : null;
}

const fits = (bars: BarSet): boolean =>
  bars.series.length <= mostSeries &&
  heightOf(bars) <= sizes.page &&
  bars.groups.length > 1 &&
  bars.groups.some(({ values }) => values.some((value) => value !== undefined && value !== null));
