import { type Range, rangeOf } from './ranges.ts';

/** Whole numbers at which bands begin; below the first lies one more band, from nought. */
export type Limits = readonly number[];

/** What the bands are called, the lowest first: "Under 16", "16–17", … "75+"; a band of one is its number. */
export function bandLabels(limits: Limits): string[] {
  return bandsOf(limits).map(labelOf);
}

/** The band that contains a number or an answered range; null where the range crosses a limit. */
export function bandOf(text: string, limits: Limits): string | null {
  const range = rangeOf(text);
  if (range === null || !Number.isFinite(range.from)) return null;
  const band = bandsOf(limits).find((own) => own.from <= range.from && range.to <= own.to);
  return band === undefined ? null : labelOf(band);
}

function bandsOf(limits: Limits): Range[] {
  const begins = [0, ...limits];
  return begins.map((from, at) => ({
    from,
    to: at + 1 < begins.length ? (begins[at + 1] ?? 0) - 1 : Number.POSITIVE_INFINITY,
  }));
}

function labelOf({ from, to }: Range): string {
  if (from === to) return String(from);
  if (from === 0) return `Under ${to + 1}`;
  return Number.isFinite(to) ? `${from}–${to}` : `${from}+`;
}
