import { daysLater } from './dates.ts';

/** Days without a new entry after which an open problem stands on Home. */
const quietDays = 14;

/**
 * The day on which an open problem has been quiet for too long, `YYYY-MM-DD`.
 * @param lastDay the day of its newest entry, or on which it was written down.
 */
export const quietOn = (lastDay: string): string => daysLater(lastDay, quietDays);
