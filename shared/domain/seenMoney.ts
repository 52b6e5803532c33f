import { type DateRange, taxYearPeriod } from './payments.ts';
import { foldedWords } from './people.ts';

/**
 * The fewest people behind a sum that users see who see no single payments, as in tables of safe
 * exports, where 1 to 7 are suppressed.
 */
export const fewestPaid = 8;

/** Why a sum is not shown: few people were paid, or the days are no tax year, and could be subtracted. */
export type HiddenSum = 'few' | 'period';

/** Whether a sum may be shown to users who see no single payments; null where it may. */
export function hiddenSum(period: DateRange, people: number): HiddenSum | null {
  const { from, to } = taxYearPeriod(period.from.slice(0, 4));
  if (period.from !== from || period.to !== to) return 'period';
  return people > 0 && people < fewestPaid ? 'few' : null;
}

/**
 * Whether the text of who leads a session names a user: by the whole name, or by the first name where
 * no other user has it. The text may name several, parted by commas, "and", "&", "+" or a slash.
 */
export function runsSession(
  facilitator: string | null,
  name: string,
  others: readonly string[],
): boolean {
  if (facilitator === null) return false;
  const folded = (text: string) => foldedWords(text).join(' ');
  const own = folded(name);
  const [first = ''] = own.split(' ');
  const alone = !others.some((other) => folded(other).split(' ')[0] === first);
  return facilitator
    .split(/[,;&+/]|\band\b/i)
    .map(folded)
    .some((part) => part !== '' && (part === own || (alone && part === first)));
}
