import { type Pence, penceOf } from './money.ts';
import type { ExpenseRule } from './payPolicies.ts';

/** The most miles of one journey that are taken as typed, in tenths of a mile. */
export const mostMilesTenths = 100_000;

/** Parses typed miles, `12` or `12.5`, as tenths of a mile; null where they are none. */
export function parseMiles(text: string): number | null {
  const found = /^(\d{1,5})(?:[.,](\d))?$/.exec(text.trim().replace(/\s*(miles?|mi)$/i, ''));
  if (found === null) return null;
  const tenths = Number(found[1]) * 10 + Number(found[2] ?? 0);
  return tenths > 0 && tenths <= mostMilesTenths ? tenths : null;
}

/** What a policy pays for a mile, in pence; null as long as it is not set. */
export const perMile = (rules: readonly ExpenseRule[]): Pence | null =>
  rules.find(({ kind }) => kind === 'mileage')?.perMilePence ?? null;

/** Miles at a rate, in pence; half a penny is rounded up. */
export const milesPence = (tenths: number, perMilePence: Pence): Pence =>
  penceOf(Math.round((tenths * perMilePence) / 10));

/** Tenths of a mile as they are read: `125` → `12.5`. */
export const milesInWords = (tenths: number): string =>
  tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
