import { daysBetween, mondayOf } from './dates.ts';

/** A backup, by the preamble of its file. */
export interface Backup {
  readonly name: string;
  /** The instant of the records in it, ISO 8601 in UTC. */
  readonly takenAt: string;
  /** The restore that its line of records began with; the original has none. */
  readonly line?: string | null;
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
 * The backups that retention removes once `fresh` was made and checked; never `fresh` itself. Each
 * line of records is counted by itself: the backups of a copy that was restored to practise take the
 * place of none of the original. Those of another line go after a year too, as the last of an older
 * month do: they may hold people who were erased since.
 */
export function backupsToRemove<B extends Backup>(
  backups: readonly B[],
  fresh: Backup,
  rule: KeepRule = keepRule,
): B[] {
  const lineOf = ({ line }: Backup) => line ?? null;
  const past = backups.filter(({ takenAt }) => takenAt <= fresh.takenAt);
  return [...new Set(past.map(lineOf))].flatMap((line) => {
    const own = past.filter((each) => lineOf(each) === line);
    if (line === lineOf(fresh)) return surplus(own, fresh, rule);
    const more = new Set(surplus(own, newestFirst(own)[0] ?? fresh, rule));
    return own.filter((each) => more.has(each) || isOverAYear(each, fresh));
  });
}

const isOverAYear = ({ takenAt }: Backup, fresh: Backup): boolean =>
  daysBetween(dayOf(takenAt), dayOf(fresh.takenAt)) > 366;

const newestFirst = <B extends Backup>(backups: readonly B[]): B[] =>
  [...backups].sort((a, b) => compare(b.takenAt, a.takenAt) || compare(b.name, a.name));

/**
 * The backups of one line beyond those that the rule keeps. Only days, weeks (from Monday) and
 * months with a backup count, so a charity that was closed for a month keeps what it has. A backup
 * dated after `fresh` had a wrong clock: it is kept and not counted.
 */
function surplus<B extends Backup>(past: readonly B[], fresh: Backup, rule: KeepRule): B[] {
  const kept = new Set<string>([fresh.name]);
  const keepNewestOf = (periodOf: (at: string) => string, most: number) => {
    const periods = new Set([periodOf(fresh.takenAt)]);
    for (const { name, takenAt } of newestFirst(past)) {
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
