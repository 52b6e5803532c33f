import type { Derived } from './spec.ts';

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/;

/** `2024-03` or `2024-03-17` as month, quarter (`2024-Q1`) or year; null for anything else. */
export function partOfYear(text: string, as: Derived['as']): string | null {
  const [, year, month] = MONTH.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  if (as === 'year') return year;
  return as === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}
