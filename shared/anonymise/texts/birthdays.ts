import { parseDate } from '../../domain/dates.ts';

/** The vault's dates of birth, by day and month and by two digits of the year. */
export interface Birthdays {
  has(year: number, month: number, day: number): boolean;
  hasDay(month: number, day: number): boolean;
}

/**
 * Dates of birth as they stand in the vault. Two digits of a year match either century: nobody is
 * helped by a date that is hidden once in 1984 and shown in '84.
 */
export function birthdaysOf(written: readonly (string | null | undefined)[]): Birthdays {
  const all = new Set<string>();
  const days = new Set<string>();
  for (const dob of written) {
    // With two digits any century will do, since only they are compared.
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
