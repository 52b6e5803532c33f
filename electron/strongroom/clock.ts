import { localDate } from '../../shared/domain/dates.ts';
import { refusalOf } from '../serving/refusal.ts';
import { newestInstant } from './store/generations.ts';
import type { Unit } from './store/unit.ts';

/** A clock that is corrected, or ignores summer time, is off by an hour at most. */
const toleranceMs = 3_600_000;
/** A vault may stay closed for months; a gap longer than this is as likely a wrong clock. */
const yearMs = 366 * 86_400_000;

/** The instant of the newest audit entry, where the computer's clock is behind it; else null. */
export function clockBehind(now: Date, unit: Unit): string | null {
  const newest = newestOf(unit);
  return newest !== null && Date.parse(newest) - now.getTime() > toleranceMs ? newest : null;
}

/** The instant of the newest audit entry, where that is more than a year ago; else null. */
export function clockAhead(now: Date, unit: Unit): string | null {
  const newest = newestOf(unit);
  return newest !== null && now.getTime() - Date.parse(newest) > yearMs ? newest : null;
}

/** Today's date on this computer's calendar, never before the newest audit entry. */
export function todayIn(now: Date, unit: Unit | null): string {
  const newest = unit && newestOf(unit);
  return localDate(newest !== null && Date.parse(newest) > now.getTime() ? new Date(newest) : now);
}

/** Null where the audit is damaged: the other records must still open. */
function newestOf(unit: Unit): string | null {
  try {
    return unit.read(newestInstant);
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return null;
  }
}
