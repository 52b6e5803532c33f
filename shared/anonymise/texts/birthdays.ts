import { parseDate } from '../../domain/dates.ts';

/** The vault's dates of birth, by day and month and by two digits of the year. */
export interface Birthdays {
  has(year: number, month: number, day: number): boolean;
  hasDay(month: number, day: number): boolean;
}

/**
 * Dates of birth as the vault has them. A year of two digits matches either century, so that '84 is
 * found where the vault has 1984.
 */
export function birthdaysOf(written: readonly (string | null | undefined)[]): Birthdays {
  const all = new Set<string>();
  const days = new Set<string>();
  for (const dob of written) {
    // Any century will do: only the last two digits are compared.
    const iso = dob ? parseDate(dob, { latestYear: 2099 }) : null;
    if (!iso) continue;
    const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
    all.add(`${year % 100}-${month}-${day}`);
    days.add(`${month}-${day}`);
  }
  return {
    has: (year, month, day) => all.has(`${year % 100}-${month}-${day}`),
    hasDay: (month, day) => days.has(`${month}-${day}`),
  };
}
