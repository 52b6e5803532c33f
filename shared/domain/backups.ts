import { daysBetween, mondayOf } from './dates.ts';

/** A backup, by the preamble of its file. */
export interface Backup {
  readonly name: string;
  /** The instant of the records in it, ISO 8601 in UTC. */
  readonly takenAt: string;
}

/** Retention: the newest backup of each of the last so many days, weeks and months. */
export interface KeepRule {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}
export const keepRule: KeepRule = { daily: 7, weekly: 4, monthly: 12 };

/** Home asks for a backup when the last one is older than this, in days. */
const oldAfterDays = 7;
/** Home asks for a proof when the last one is older than this, in days. */
const unprovedAfterDays = 90;

/**
 * The backups that retention removes once `fresh` was made and checked; never `fresh` itself. Only
 * days, weeks (from Monday) and months with a backup count, so a charity that was closed for a
 * month keeps what it has. A backup dated after `fresh` had a wrong clock: it is kept and not
 * counted.
 */
export function backupsToRemove<B extends Backup>(
  backups: readonly B[],
  fresh: Backup,
  rule: KeepRule = keepRule,
): B[] {
  const past = backups.filter(({ takenAt }) => takenAt <= fresh.takenAt);
  const newestFirst = [...past].sort(
    (a, b) => compare(b.takenAt, a.takenAt) || compare(b.name, a.name),
  );
  const kept = new Set<string>([fresh.name]);
  const keepNewestOf = (periodOf: (at: string) => string, most: number) => {
    const periods = new Set([periodOf(fresh.takenAt)]);
    for (const { name, takenAt } of newestFirst) {
      const period = periodOf(takenAt);
      if (periods.has(period)) continue;
      if (periods.size >= most) return;
      periods.add(period);
      kept.add(name);
    }
  };
  keepNewestOf(dayOf, rule.daily);
  keepNewestOf((at) => mondayOf(dayOf(at)), rule.weekly);
  keepNewestOf((at) => at.slice(0, 7), rule.monthly);
  return past.filter(({ name }) => !kept.has(name));
}

/** The backup tasks of Home; `today` and the others are calendar dates. */
export function backupNeed(of: {
  readonly today: string;
  readonly lastOn: string | null;
  readonly provedOn: string | null;
}): 'never' | 'old' | 'unproved' | null {
  if (of.lastOn === null) return 'never';
  if (daysBetween(of.lastOn, of.today) > oldAfterDays) return 'old';
  if (of.provedOn === null) return 'unproved';
  return daysBetween(of.provedOn, of.today) > unprovedAfterDays ? 'unproved' : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const dayOf = (at: string): string => at.slice(0, 10);
