import type { PlannedRow, RowPlace } from './read.ts';
import type { ReadSheets } from './references.ts';

/** The new payments of a sheet by which money went to the user who brings it in, or is to go. */
export const ownMoneyIn = (
  { payments }: ReadSheets,
  planned: readonly PlannedRow[],
  isUser: (handle: string) => boolean,
): RowPlace[] =>
  (payments?.rows ?? []).flatMap(({ file, at, row }, index) =>
    planned[index]?.is === 'fresh' && (row.fee !== 0 || row.expenses !== 0) && isUser(row.person)
      ? [{ file, row: at }]
      : [],
  );
