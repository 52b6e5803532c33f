import { type Pence, penceOf } from './money.ts';
import type { InvolvementRole, SessionKind } from './sessions.ts';

/** What a rate is for: the whole session, or each hour of it. */
export const rateBases = ['session', 'hour'] as const;
export type RateBasis = (typeof rateBases)[number];

/** The kinds of expenses that a policy has a rule for. */
export const expenseKinds = ['fares', 'mileage', 'meals', 'care', 'data'] as const;
export type ExpenseKind = (typeof expenseKinds)[number];

/** A line of a policy: what is paid for an activity, a role, a length and preparation. */
export interface PayRate {
  /** How people call it, such as "Half a day". No two lines of a policy have the same name. */
  readonly name: string;
  /** Null for sessions of every kind. */
  readonly kind: SessionKind | null;
  /** Null for every role. */
  readonly role: InvolvementRole | null;
  /** The longest length that it is for, in minutes; null for every length. */
  readonly upToMinutes: number | null;
  /** Whether it is for sessions that people prepare for. */
  readonly prepared: boolean;
  /** Null as long as the rate is not set. */
  readonly pence: Pence | null;
  readonly basis: RateBasis;
  /** Whether the charity confirmed the amount: an example is to be checked before it is used. */
  readonly checked: boolean;
}

/** The rule for a kind of expense. */
export interface ExpenseRule {
  readonly kind: ExpenseKind;
  /** From this amount on a receipt is asked for, in pence; null as long as it is not set. */
  readonly receiptFromPence: Pence | null;
  /** Above this amount a second user approves it, in pence; null where none has to. */
  readonly secondAbovePence: Pence | null;
  /** What a mile is paid with, in pence; of mileage alone, and null as long as it is not set. */
  readonly perMilePence: Pence | null;
}

/** The days of a policy, both included, `YYYY-MM-DD`. */
export interface PolicyDays {
  readonly fromOn: string;
  readonly untilOn: string;
}

/**
 * The policy in force on a day: the one that began last. Null where that one has ended: no earlier
 * policy comes back, so that no person is paid by a rate of another year.
 */
export function policyOn<Policy extends PolicyDays>(
  policies: readonly Policy[],
  day: string,
): Policy | null {
  const begun = policies.filter(({ fromOn }) => fromOn <= day);
  const [newest] = begun.sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1));
  return newest !== undefined && day <= newest.untilOn ? newest : null;
}

/** What a fee depends on. */
export interface Worked {
  readonly kind: SessionKind;
  readonly role: InvolvementRole | null;
  /** Null where it is not known how long the person was there. */
  readonly minutes: number | null;
  readonly prepared: boolean;
}

/** The fee that a policy proposes, in pence, with the line that says so; or why there is none. */
export type FeeProposal =
  | { readonly pence: Pence; readonly rate: string }
  | { readonly pence: null; readonly rate: string | null; readonly why: NoProposal };

/** Why a policy proposes no fee. */
export type NoProposal = 'no-policy' | 'no-line' | 'not-set' | 'not-checked' | 'no-length';

/**
 * Proposes a person's fee. Of the lines that fit, one that names the kind of session comes before
 * one that names the role, then the one for the shortest length. Where that line has no amount, or
 * one that was not checked, no other line is used in its place. An hourly rate counts whole minutes,
 * and half a penny is rounded up.
 */
export function proposeFee(
  policy: { readonly rates: readonly PayRate[] } | null,
  worked: Worked,
): FeeProposal {
  if (policy === null) return { pence: null, rate: null, why: 'no-policy' };
  const { minutes } = worked;
  // Of lines for several lengths none can be chosen where the length is not known.
  const byLength = policy.rates.some(
    (each) => each.upToMinutes !== null && fits(each, { ...worked, minutes: 0 }),
  );
  if (minutes === null && byLength) return { pence: null, rate: null, why: 'no-length' };
  const [rate] = policy.rates.filter((each) => fits(each, worked)).sort(byPrecision);
  if (rate === undefined) return { pence: null, rate: null, why: 'no-line' };
  const { name } = rate;
  if (rate.pence === null) return { pence: null, rate: name, why: 'not-set' };
  if (!rate.checked) return { pence: null, rate: name, why: 'not-checked' };
  if (rate.basis === 'session') return { pence: rate.pence, rate: name };
  if (minutes === null) return { pence: null, rate: name, why: 'no-length' };
  return { pence: penceOf(Math.round((rate.pence * minutes) / 60)), rate: name };
}

const fits = (rate: PayRate, { kind, role, minutes, prepared }: Worked): boolean =>
  (rate.kind === null || rate.kind === kind) &&
  (rate.role === null || rate.role === role) &&
  rate.prepared === prepared &&
  (rate.upToMinutes === null || (minutes !== null && minutes <= rate.upToMinutes));

const byPrecision = (one: PayRate, other: PayRate): number =>
  Number(one.kind === null) - Number(other.kind === null) ||
  Number(one.role === null) - Number(other.role === null) ||
  (one.upToMinutes ?? Number.MAX_SAFE_INTEGER) - (other.upToMinutes ?? Number.MAX_SAFE_INTEGER);

/** What is wrong in the lines of a policy, each with the line's place. */
export type RateProblem = {
  readonly at: number;
  readonly field: 'name' | 'upToMinutes';
  readonly code: 'name-twice' | 'line-twice';
};

/** Lines with the name of an earlier one, and lines for the same sessions as an earlier one. */
export function rateProblems(rates: readonly PayRate[]): RateProblem[] {
  const before = new Set<string>();
  const isNew = (key: string) => !before.has(key) && before.add(key) !== undefined;
  return rates.flatMap(({ name, kind, role, upToMinutes, prepared }, at): RateProblem[] => {
    const named = isNew(`name ${name.trim().toLowerCase()}`);
    const other = isNew(`for ${kind} ${role} ${upToMinutes} ${prepared}`);
    if (!named) return [{ at, field: 'name', code: 'name-twice' }];
    return other ? [] : [{ at, field: 'upToMinutes', code: 'line-twice' }];
  });
}

/** What an amount of expenses needs by a rule; `receipt` is null as long as the rule is not set. */
export const expenseNeeds = (
  rule: ExpenseRule | undefined,
  pence: Pence,
): { readonly receipt: boolean | null; readonly secondApproval: boolean } => ({
  receipt: rule?.receiptFromPence == null ? null : pence >= rule.receiptFromPence,
  secondApproval: rule?.secondAbovePence != null && pence > rule.secondAbovePence,
});
/**
 * NIHR's rates for public involvement as lines to be checked: it raised them by 10 % from 16 December
 * 2025, and these are its tiers before, each with a tenth more. Only the announcement was seen.
 */
export const nihrTiers = [
  { tier: 'hour', upToMinutes: 90, prepared: false, pence: penceOf(2_750) },
  { tier: 'two-hours', upToMinutes: 150, prepared: false, pence: penceOf(5_500) },
  { tier: 'half-day', upToMinutes: 300, prepared: false, pence: penceOf(8_250) },
  { tier: 'day', upToMinutes: null, prepared: false, pence: penceOf(16_500) },
  { tier: 'prepared-day', upToMinutes: null, prepared: true, pence: penceOf(33_000) },
] as const;
