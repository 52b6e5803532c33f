import { refusalOf } from '../serving/refusal.ts';
import { newestInstant } from './store/generations.ts';
import type { Unit } from './store/unit.ts';

/** A clock that is corrected, or does not know of summer time, is off by an hour at most. */
const toleranceMs = 3_600_000;
/** A vault may stay shut for weeks or months; longer than this, a wrong clock is as likely. */
const yearMs = 366 * 86_400_000;

/** When the newest entry of the audit was made, where the computer's clock is behind it; else null. */
export function clockBehind(now: Date, unit: Unit): string | null {
  const newest = newestOf(unit);
  return newest !== null && Date.parse(newest) - now.getTime() > toleranceMs ? newest : null;
}

/** When the newest entry of the audit was made, where that is more than a year ago; else null. */
export function clockAhead(now: Date, unit: Unit): string | null {
  const newest = newestOf(unit);
  return newest !== null && now.getTime() - Date.parse(newest) > yearMs ? newest : null;
}

/** Today's date on this computer's calendar, and never one before the newest entry of the audit. */
export function todayIn(now: Date, unit: Unit | null): string {
  const newest = unit && newestOf(unit);
  return dateOf(newest !== null && Date.parse(newest) > now.getTime() ? new Date(newest) : now);
}

/** An instant as a date on this computer's calendar, `YYYY-MM-DD`. */
export function dateOf(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** Null where damage keeps the audit from being read: the rest must still open. */
function newestOf(unit: Unit): string | null {
  try {
    return unit.read(newestInstant);
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return null;
  }
}
