import { type Pence, penceOf } from './money.ts';

/** Funds: money for a purpose. Amounts are whole pence, days `YYYY-MM-DD`. */

/** The days of a fund; without an end it takes entries until one is set. */
export interface FundDays {
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** Whether a fund takes an entry of a day. */
export const takesEntryOn = ({ fromOn, untilOn }: FundDays, on: string): boolean =>
  fromOn <= on && (untilOn === null || on <= untilOn);

/** The fund that the sessions of a project are usually paid from on a day: the one that began last. */
export function usualFund<Fund extends FundDays & { readonly projectId: string | null }>(
  funds: readonly Fund[],
  projectId: string | null,
  on: string,
): Fund | null {
  if (projectId === null) return null;
  const own = funds.filter((fund) => fund.projectId === projectId && takesEntryOn(fund, on));
  return own.toSorted((one, other) => (one.fromOn < other.fromOn ? 1 : -1))[0] ?? null;
}

/** What of a fund is paid, and what is approved but not paid yet. */
export interface FundUse {
  readonly paidPence: Pence;
  readonly committedPence: Pence;
}

/**
 * What is left of a budget, in pence: negative where more was promised or paid than there is. Null
 * where no sum was set aside.
 */
export const leftOf = (budgetPence: Pence | null, use: FundUse): Pence | null =>
  budgetPence === null ? null : penceOf(budgetPence - use.paidPence - use.committedPence);
