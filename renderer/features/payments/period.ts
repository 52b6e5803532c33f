import { isDate, localDate, taxYearOf } from '../../../shared/domain/dates.ts';
import { type DateRange, taxYearPeriod } from '../../../shared/domain/payments.ts';

/** What the ledger shows: a span of days, of one person or of everybody. */
export interface Shown extends DateRange {
  readonly personId: string | null;
}

/** The tax year that today is in. */
export const thisTaxYear = (): string => taxYearOf(localDate(new Date()));

/** All days that there are, for the whole ledger of one person. */
export const always: DateRange = { from: '0001-01-01', to: '9999-12-31' };

/** The tax year to open on: the newest that has entries and is not yet to come, else this one. */
function openingTaxYear(withEntries: readonly string[]): string {
  const thisOne = thisTaxYear();
  return withEntries.find((taxYear) => taxYear <= thisOne) ?? withEntries.at(-1) ?? thisOne;
}

/**
 * What an address asks for. Where it asks for nothing that can be read, the newest of the tax years
 * with entries, which come the newest first.
 */
export function shownBy(params: URLSearchParams, withEntries: readonly string[]): Shown {
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const span =
    isDate(from) && isDate(to) ? { from, to } : taxYearPeriod(openingTaxYear(withEntries));
  return { ...span, personId: params.get('person') };
}

/** The address of what is to be shown. */
export function addressOf({ from, to, personId }: Shown): string {
  const params = new URLSearchParams({ from, to, ...(personId !== null && { person: personId }) });
  return `/money?${params}`;
}

/** The tax year that a span is, or null where it is none. */
export function taxYearIs({ from, to }: DateRange): string | null {
  const taxYear = taxYearOf(from);
  const span = taxYearPeriod(taxYear);
  return span.from === from && span.to === to ? taxYear : null;
}

/** The last tax years, those with entries and the one that is shown, the newest first. */
export function taxYearsToChoose(shown: string | null, withEntries: readonly string[]): string[] {
  const start = Number(thisTaxYear().slice(0, 4));
  const years = Array.from({ length: 7 }, (_, back) => taxYearOf(`${start - back}-04-06`));
  const all = new Set([...years, ...withEntries, ...(shown === null ? [] : [shown])]);
  return [...all].sort().reverse();
}

/** The days of an address, or the tax year that today is in. */
export function daysIn(request: Request): DateRange {
  const said = new URL(request.url).searchParams;
  const [from, to] = [said.get('from') ?? '', said.get('to') ?? ''];
  return isDate(from) && isDate(to) && from <= to ? { from, to } : taxYearPeriod(thisTaxYear());
}
