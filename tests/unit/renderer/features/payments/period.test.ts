import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  addressOf,
  shownBy,
  taxYearIs,
  taxYearsToChoose,
} from '../../../../../renderer/features/payments/period.ts';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const asked = (address: string, withEntries: readonly string[] = []) =>
  shownBy(new URL(address, 'app://alongside').searchParams, withEntries);

it('shows this tax year of everybody where the address asks for nothing that can be read', () => {
  const thisYear = { from: '2026-04-06', to: '2027-04-05', personId: null };
  for (const address of ['/money', '/money?from=2026-02-30&to=2026-03-01', '/money?from=x']) {
    expect(asked(address)).toEqual(thisYear);
  }
});

it('opens on the newest tax year that has entries, unless that is yet to come', () => {
  const opens = (...withEntries: string[]) => taxYearIs(asked('/money', withEntries));
  expect(opens('2025/26', '2023/24')).toBe('2025/26');
  expect(opens('2026/27', '2025/26')).toBe('2026/27');
  expect(opens('2061/62', '2025/26')).toBe('2025/26');
  expect(opens('2061/62')).toBe('2061/62');
  expect(asked('/money?person=efua', ['2025/26'])).toMatchObject({ personId: 'efua' });
});

it('comes back from an address as it was', () => {
  for (const personId of [null, 'efua']) {
    const shown = { from: '2026-01-01', to: '2026-12-31', personId };
    expect(asked(addressOf(shown))).toEqual(shown);
  }
});

it('knows a tax year by both its ends', () => {
  expect(taxYearIs({ from: '2025-04-06', to: '2026-04-05' })).toBe('2025/26');
  expect(taxYearIs({ from: '2025-04-06', to: '2026-04-04' })).toBeNull();
});

it('offers the last seven tax years, and others that are shown or have entries', () => {
  expect(taxYearsToChoose(null, ['2025/26'])).toHaveLength(7);
  expect(taxYearsToChoose('2026/27', [])[0]).toBe('2026/27');
  expect(taxYearsToChoose('2001/02', []).at(-1)).toBe('2001/02');
  expect(taxYearsToChoose('2001/02', ['2061/62', '1998/99'])).toHaveLength(10);
});
