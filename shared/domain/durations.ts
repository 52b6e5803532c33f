/** Durations are whole minutes. */

const DAY = 24 * 60;
/**
 * Up to this, a bare number means hours: a payment for eight hours is likely, one for eight minutes
 * is not.
 */
const MOST_BARE_HOURS = 8;

const FRACTIONS: Readonly<Record<string, string>> = { '¼': '.25', '½': '.5', '¾': '.75' };

/**
 * Parses a duration: `1 h 30`, `1:30`, `1½`, `90 min`, `0.5 h`. A bare number up to 8 is hours,
 * above that minutes. Answers whole minutes, at most a day, or null.
 */
export function parseMinutes(text: string): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[¼½¾]/g, (part) => FRACTIONS[part] ?? '')
    .replace(/(\d)\s+\./, '$1.');
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(plain);
  if (clock) return within(Number(clock[1]) * 60 + Number(clock[2]));
  const bare = /^(\d*\.?\d+)$/.exec(plain);
  if (bare) {
    const amount = Number(bare[1]);
    return within(amount <= MOST_BARE_HOURS ? amount * 60 : amount);
  }
  const named = /^(?:(\d*\.?\d+)\s*h(?:(?:ou)?rs?)?)?\s*(?:(\d+)\s*(?:m(?:in(?:ute)?s?)?)?)?$/.exec(
    plain,
  );
  if (named === null || (named[1] ?? named[2]) === undefined) return null;
  return within(Number(named[1] ?? 0) * 60 + Number(named[2] ?? 0));
}

function within(minutes: number): number | null {
  const whole = Math.round(minutes);
  return Math.abs(whole - minutes) < 1e-9 && whole <= DAY ? whole : null;
}

/** Minutes in short words: `30` → `½ h`, `60` → `1 h`, `90` → `1½ h`, `100` → `1 h 40 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return `${hours} h`;
  if (rest === 30) return `${hours === 0 ? '' : hours}½ h`;
  return hours === 0 ? `${rest} min` : `${hours} h ${rest} min`;
}

/** Minutes as spreadsheets take them: `90` → `1:30`, `1440` → `24:00`. */
export function clockMinutes(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
