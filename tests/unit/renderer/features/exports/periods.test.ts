import { expect, it } from 'vitest';
import {
  nameOf,
  type PeriodName,
  periodOf,
} from '../../../../../renderer/features/exports/periods.ts';

it.each([
  ['year', '2026-11-23', '2025-12-01', '2026-11-23'],
  ['quarter', '2026-11-23', '2026-09-01', '2026-11-23'],
  ['quarter', '2026-01-15', '2025-11-01', '2026-01-15'],
  ['thisFinancial', '2026-03-31', '2025-04-01', '2026-03-31'],
  ['thisFinancial', '2026-04-01', '2026-04-01', '2026-04-01'],
  ['lastFinancial', '2026-11-23', '2025-04-01', '2026-03-31'],
] as const)('%s on %s begins on %s and ends on %s', (name, today, from, to) => {
  expect(periodOf(name, today)).toEqual({ from, to });
  // Two names may stand for the same days: at the end of March the year is the financial year.
  expect(periodOf(nameOf({ from, to }, today) as PeriodName, today)).toEqual({ from, to });
});

it('has no name for two days of one’s own', () => {
  expect(nameOf({ from: '2026-01-02', to: '2026-02-03' }, '2026-11-23')).toBe('fixed');
});
