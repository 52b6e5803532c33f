import { type ExportColumn, minimumClass, type RecipeKind } from './recipes.ts';
import { mostSuppressed } from './tables.ts';

/** How a reporting plan parts each of its years. */
export const planCalendars = ['months', 'quarters', 'halves'] as const;
export type PlanCalendar = (typeof planCalendars)[number];

const monthsIn: Readonly<Record<PlanCalendar, number>> = { months: 1, quarters: 3, halves: 6 };

/** Whether a plan may have this kind of export: the attacker reasons about its people alone. */
export const isPlanned = (kind: RecipeKind): boolean =>
  kind !== 'quotes' && kind !== 'coproduction';

export interface PlanTime {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** The parts of a year; none where this is a part. */
  readonly parts: readonly Pick<PlanTime, 'from' | 'to'>[];
  /** The day on which ages are counted: one for all files of a plan, so that no birthday shows. */
  readonly agesOn: string;
}

/** The times of a plan from the first day of a month on: the parts of each year, and then the year. */
export function timesOf(from: string, years: number, calendar: PlanCalendar): PlanTime[] {
  const agesOn = lastDay(from, 12);
  return Array.from({ length: years }, (_, year) => {
    const begins = monthsLater(from, 12 * year);
    const length = monthsIn[calendar];
    const parts = Array.from({ length: 12 / length }, (__, part) => {
      const own = monthsLater(begins, part * length);
      return { from: own, to: lastDay(own, length) };
    });
    return [
      ...parts.map((part) => ({ ...part, parts: [], agesOn })),
      { from: begins, to: lastDay(begins, 12), parts, agesOn },
    ];
  }).flat();
}

/** A plan: its first and last day, some whole years from the first day of a month on. */
export interface PlanSpan {
  readonly from: string;
  readonly to: string;
  readonly calendar: PlanCalendar;
}

/** A plan of more years would count ages of long ago. */
const mostYears = 3;

/** The times of a plan; none where its days are not whole years. */
export function timesIn({ from, to, calendar }: PlanSpan): PlanTime[] {
  const years = wholeYears(from, to);
  return years === null ? [] : timesOf(from, years, calendar);
}

function wholeYears(from: string, to: string): number | null {
  if (!from.endsWith('-01')) return null;
  for (let years = 1; years <= mostYears; years += 1) {
    if (lastDay(from, 12 * years) === to) return years;
  }
  return null;
}

/** Whether a file of a time can be handed over: its time is over. */
export const isDue = ({ to }: Pick<PlanTime, 'to'>, today: string): boolean => to < today;

/** Names a plan: recipes of the same name are protected together. */
export const planKey = ({ from, to, calendar }: PlanSpan): string => `${from} ${to} ${calendar}`;

/** Names what a recipe of a plan asks; the recipient is no part of it. */
export const askedKey = ({
  kind,
  purposeId,
  columns,
}: PlannedRecipe & { readonly purposeId: string }): string =>
  JSON.stringify([kind, purposeId, columns]);

/**
 * The plans that a question about some days can begin: of whole years in any parts, or of the year
 * of which it is about the first month, quarter or half.
 */
export function plansFor({ from, to }: Pick<PlanSpan, 'from' | 'to'>): PlanSpan[] {
  if (!from.endsWith('-01')) return [];
  if (wholeYears(from, to) !== null)
    return planCalendars.map((calendar) => ({ from, to, calendar }));
  return planCalendars.flatMap((calendar) =>
    lastDay(from, monthsIn[calendar]) === to ? [{ from, to: lastDay(from, 12), calendar }] : [],
  );
}

function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

function lastDay(from: string, months: number): string {
  const [year = 0, month = 1] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10);
}

interface PlannedRecipe {
  readonly kind: RecipeKind;
  readonly columns: readonly ExportColumn[];
}

/** The columns of each recipe of rows in a plan. */
export const rowsIn = (recipes: readonly PlannedRecipe[]): (readonly ExportColumn[])[] =>
  recipes.flatMap(({ kind, columns }) => (kind === 'participants' ? [columns] : []));

/**
 * The smallest equivalence class of a plan's rows: where its tables have a column of the rows too,
 * as large as the numbers that tables may show.
 */
export function classOf(recipes: readonly PlannedRecipe[]): number {
  const inRows = new Set(rowsIn(recipes).flat());
  const tabled = recipes.some(
    ({ kind, columns }) => kind !== 'participants' && columns.some((each) => inRows.has(each)),
  );
  return tabled ? mostSuppressed + 1 : minimumClass;
}
