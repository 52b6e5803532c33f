import type { PaymentRoute } from './people.ts';

/** How money is handed over. */
export const paymentMethods = ['cash', 'voucher', 'bank'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Where an entry stands. A decline is kept: it is the person's evidence that nothing was earned. */
export const paymentOutcomes = ['approved', 'paid', 'declined'] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

/** What an entry of the ledger says of the money, in pence. */
export interface Money {
  readonly feePence: number;
  readonly expensesPence: number;
  readonly outcome: PaymentOutcome;
  readonly method: PaymentMethod | null;
}

/** What a register says of somebody's money; null where nothing was said. */
export type Offer = { readonly [Part in keyof Money]: Money[Part] | null };

/**
 * The entry that an offer makes, or null where there is nothing to enter: no money and no
 * outcome of its own. A way of paying alone is a habit, not a payment. Without an outcome the
 * money is paid. A declined fee is entered as 0 pence; expenses may still be paid with it.
 */
export function entryOf({ feePence, expensesPence, outcome, method }: Offer): Money | null {
  const money = (feePence ?? 0) + (expensesPence ?? 0);
  if (outcome === null && money === 0) return null;
  const entry: Money = {
    feePence: outcome === 'declined' ? 0 : (feePence ?? 0),
    expensesPence: expensesPence ?? 0,
    outcome: outcome ?? 'paid',
    method,
  };
  return sumOf(entry) === 0 && entry.outcome === 'declined' ? { ...entry, method: null } : entry;
}

/** Whether money would change hands without anybody knowing how. */
export function lacksMethod(entry: Money): boolean {
  return entry.method === null && sumOf(entry) > 0;
}

/**
 * Whether two entries say the same. What a declined fee would have been does not matter, nor
 * does the way of paying where there is no money.
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
  return money.outcome === 'declined' ? { ...money, feePence: 0 } : money;
}

const sumOf = (money: Money): number => money.feePence + money.expensesPence;

/**
 * Several standing entries of one person at one session as one: a spreadsheet may hold the fee
 * and the expenses on lines of their own. What was paid outweighs what was approved or declined.
 */
export function asOne(entries: readonly Money[]): Money | null {
  const [first] = entries;
  if (first === undefined) return null;
  const has = (outcome: PaymentOutcome) => entries.some((entry) => entry.outcome === outcome);
  return {
    feePence: entries.reduce((sum, { feePence }) => sum + feePence, 0),
    expensesPence: entries.reduce((sum, { expensesPence }) => sum + expensesPence, 0),
    outcome: (['paid', 'approved'] as const).find(has) ?? 'declined',
    method: entries.find(({ method }) => method !== null)?.method ?? null,
  };
}

/** The entry that takes another back. Nothing is edited: the ledger shows both. */
export function reversalOf<M extends Money>(entry: M): M {
  return {
    ...entry,
    feePence: 0 - entry.feePence,
    expensesPence: 0 - entry.expensesPence,
  };
}

/** How somebody is paid by habit; null where their route names no way of handing money over. */
export function methodOfRoute(route: PaymentRoute | null): PaymentMethod | null {
  return route === 'cash' || route === 'voucher' || route === 'bank' ? route : null;
}

/** Whether somebody's route leaves room for a fee: "expenses only" and "no payment" do not. */
export function takesFee(route: PaymentRoute | null): boolean {
  return route !== 'expenses-only' && route !== 'no-payment';
}

/** A span of days, both included, `YYYY-MM-DD`. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days of a UK tax year, 6 April to 5 April: `2025/26` → 2025-04-06 to 2026-04-05. */
export function taxYearSpan(taxYear: string): Span {
  const start = Number(taxYear.slice(0, 4));
  return { from: `${start}-04-06`, to: `${start + 1}-04-05` };
}
