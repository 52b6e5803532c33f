import type { PublishedCell } from '../../anonymise/tables/spec.ts';
import type { ComparedRelease } from './released.ts';

/**
 * Whether released tables suppress a number of an answer that rows of some of the same people would
 * show: then classes of rows must be as large as the numbers that tables may show.
 */
export function suppressesAnswerOf(
  rows: Pick<ComparedRelease, 'columns' | 'people'>,
  tables: ComparedRelease,
): boolean {
  if (overlap(rows, tables) === 0) return false;
  return (JSON.parse(tables.shape) as PublishedCell[]).some(
    ({ value, where }) =>
      value === null && Object.keys(where).some((key) => (rows.columns as string[]).includes(key)),
  );
}

/** How many people two releases have in common. */
export function overlap(
  { people }: Pick<ComparedRelease, 'people'>,
  other: Pick<ComparedRelease, 'people'>,
): number {
  let count = 0;
  for (const person of people.keys()) if (other.people.has(person)) count += 1;
  return count;
}
