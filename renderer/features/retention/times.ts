import { useTranslation } from 'react-i18next';
import type { RetentionKind } from '../../../shared/domain/retention.ts';

export const schedulePath = '/retention';
export const pathOf = (kind: RetentionKind) => `${schedulePath}/${kind}`;

export const units = ['years', 'months'] as const;
export type Unit = (typeof units)[number];
const monthsIn = { years: 12, months: 1 } as const satisfies Record<Unit, number>;

/** A number of months as people say it: in years where they are whole ones. */
export function spoken(months: number): { amount: number; unit: Unit } {
  const years = months / monthsIn.years;
  return Number.isInteger(years)
    ? { amount: years, unit: 'years' }
    : { amount: months, unit: 'months' };
}

/** The months of a typed number; what is no number stays as it was typed, to be refused. */
export const monthsOf = (typed: string, unit: Unit): number | string =>
  /^\d+$/.test(typed.trim()) ? Number(typed) * monthsIn[unit] : typed;

/** Says a number of months in words. */
export function useTime() {
  const { t } = useTranslation('retention');
  return (months: number) => {
    const { amount, unit } = spoken(months);
    return t(unit, { count: amount });
  };
}
