import { negated, noPence, type Pence, sumPence } from './money.ts';
import type { PaymentRoute } from './people.ts';

/** The methods of payment. */
export const paymentMethods = ['cash', 'voucher', 'bank'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** The outcome of an entry. A decline is kept: it is the person's evidence that they earned nothing. */
export const paymentOutcomes = ['approved', 'paid', 'declined'] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

/** The amounts of a ledger entry, in pence. */
export interface Money {
  readonly feePence: Pence;
  readonly expensesPence: Pence;
  readonly outcome: PaymentOutcome;
  readonly method: PaymentMethod | null;
}

/** The money in a person's line of the register; null where a field is blank. */
export type Offer = { readonly [Part in keyof Money]: Money[Part] | null };

/**
 * The entry of a register line, or null where there is none: no money and no outcome. A method
 * alone is no payment. Without an outcome the money is paid. A declined fee is entered as 0 pence;
 * expenses may still be paid with it.
 */
export function entryOf({ feePence, expensesPence, outcome, method }: Offer): Money | null {
  const money = (feePence ?? 0) + (expensesPence ?? 0);
  if (outcome === null && money === 0) return null;
  const entry: Money = {
    feePence: outcome === 'declined' ? noPence : (feePence ?? noPence),
    expensesPence: expensesPence ?? noPence,
    outcome: outcome ?? 'paid',
    method,
  };
  return sumOf(entry) === 0 && entry.outcome === 'declined' ? { ...entry, method: null } : entry;
}

/** Whether money would change hands without a method. */
export function lacksMethod(entry: Money): boolean {
  return entry.method === null && sumOf(entry) > 0;
}

/** Whether money changes hands on the day of the entry: nothing that is declined or paid later. */
export const isHandedOver = (entry: Money | null): boolean =>
  entry !== null && entry.outcome !== 'approved' && sumOf(entry) > 0;

/**
 * Whether two entries are equal. The amount of a declined fee does not matter, nor the method where
 * there is no money.
 */
export function sameMoney(one: Money, other: Money): boolean {
  const [a, b] = [comparable(one), comparable(other)];
  return (
    a.feePence === b.feePence &&
    a.expensesPence === b.expensesPence &&
    a.outcome === b.outcome &&
    (a.method === b.method || sumOf(a) === 0)
  );
}

function comparable(money: Money): Money {
  return money.outcome === 'declined' ? { ...money, feePence: noPence } : money;
}

/** The fee and the expenses of an entry together. */
export const sumOf = ({
  feePence,
  expensesPence,
}: Pick<Money, 'feePence' | 'expensesPence'>): Pence => sumPence([feePence, expensesPence]);

/**
 * Adds up several entries in force of one person at one session: a spreadsheet may hold fee and
 * expenses on separate lines. Paid outweighs approved, and approved outweighs declined.
 */
export function asOne(entries: readonly Money[]): Money | null {
  const [first] = entries;
  if (first === undefined) return null;
  const has = (outcome: PaymentOutcome) => entries.some((entry) => entry.outcome === outcome);
  return {
    feePence: sumPence(entries.map(({ feePence }) => feePence)),
    expensesPence: sumPence(entries.map(({ expensesPence }) => expensesPence)),
    outcome: (['paid', 'approved'] as const).find(has) ?? 'declined',
    method: entries.find(({ method }) => method !== null)?.method ?? null,
  };
}

/**
 * A person's entries in force at a session, as their line of the register is about them: where some
 * wait to be paid and others were handed over, such as what an advance was spent on, the line is about
 * those that wait. The others stay as they are.
 */
export function entriesOfLine<Entry extends Money>(entries: readonly Entry[]) {
  const waiting = entries.filter(({ outcome }) => outcome === 'approved');
  const handedOver = entries.filter(isHandedOver);
  const isMixed = waiting.length > 0 && handedOver.length > 0;
  return isMixed ? { line: waiting, beside: handedOver } : { line: entries, beside: [] };
}

/** The reversing entry of an entry. Entries are never edited: the ledger shows both. */
export function reversalOf<M extends Money>(entry: M): M {
  return {
    ...entry,
    feePence: negated(entry.feePence),
    expensesPence: negated(entry.expensesPence),
  };
}

/** The usual method for a person's route; null where the route names none. */
export function methodOfRoute(route: PaymentRoute | null): PaymentMethod | null {
  return route === 'cash' || route === 'voucher' || route === 'bank' ? route : null;
}

/** Whether a person's route allows a fee: "expenses only" and "no payment" do not. */
export function takesFee(route: PaymentRoute | null): boolean {
  return route !== 'expenses-only' && route !== 'no-payment';
}

/** A range of days, both included, `YYYY-MM-DD`. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** The days of a UK tax year, 6 April to 5 April: `2025/26` → 2025-04-06 to 2026-04-05. */
export function taxYearPeriod(taxYear: string): DateRange {
  const start = Number(taxYear.slice(0, 4));
  return { from: `${start}-04-06`, to: `${start + 1}-04-05` };
}
