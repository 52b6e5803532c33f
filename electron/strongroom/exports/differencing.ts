import { combinedColumns } from '../../../shared/domain/exports/combinedColumns.ts';
import {
  type CombinedDifference,
  combinedDifferences,
} from '../../../shared/domain/exports/combinedDifferences.ts';
import { type ComparedRelease, differenceOf } from '../../../shared/domain/exports/differences.ts';
import {
  smallestClass,
  suppressedButInRows,
  suppressesAnswerOf,
} from '../../../shared/domain/exports/rowsAndTables.ts';
import { isTablesKind, mostSuppressed } from '../../../shared/domain/exports/tables.ts';
import { comparedPeople, type EarlierRelease } from '../store/exports.ts';
import type { Draft, RowsDraft, TablesDraft, Withheld } from './draft.ts';
import { withheldBySums } from './moneyDifferencing.ts';
import type { Snapshot } from './snapshot.ts';

/** Every earlier release that would show few people together with this draft, the newest first. */
export function withheldBy(snapshot: Snapshot, draft: Draft): Withheld[] {
  if (draft.kind === 'texts') return [];
  const { question, earlier } = snapshot;
  const next: ComparedRelease = {
    kind: question.kind,
    columns: question.columns,
    shape: shapeOf(draft),
    ...comparedPeople(draft.people),
  };
  const pairs = earlier.flatMap((each) => {
    const difference = differenceOf(next, each);
    return difference ? [{ ...named(each), ...difference }] : [];
  });
  if (draft.kind === 'rows') return firstReasons([...pairs, ...withheldByRows(snapshot, next)]);
  const changed = earlier
    .filter(({ exportId }) => draft.changed.includes(exportId))
    .map((each): Withheld => ({ ...named(each), why: 'changed', people: null }));
  const sums = snapshot.kind === 'tables' ? withheldBySums(snapshot, draft.cells) : [];
  return firstReasons([...pairs, ...changed, ...sums, ...rowsThatShow(snapshot, draft)]);
}

/** What the register keeps of a draft, so that later ones can be compared with it. */
export const shapeOf = (draft: RowsDraft | TablesDraft): string =>
  JSON.stringify(draft.kind === 'rows' ? draft.levels : draft.cells);

/** Keeps the first reason for each earlier release. */
const firstReasons = (withheld: readonly Withheld[]): Withheld[] =>
  [...new Map([...withheld].reverse().map((each) => [each.exportId, each])).values()].reverse();

/** What rows show combined with several earlier files of rows, and with tables that suppress it. */
function withheldByRows(snapshot: Snapshot, next: ComparedRelease): Withheld[] {
  const rows = snapshot.earlier.filter(({ kind }) => kind === 'participants');
  const because = (why: Withheld['why']) => (found: CombinedDifference) =>
    found.earlier.flatMap((at): Withheld[] => {
      const each = rows[at];
      return each ? [{ ...named(each), why, people: found.people }] : [];
    });
  const smallest = smallestClass(next);
  const suppressing = smallest <= mostSuppressed ? suppressingTables(snapshot, next) : [];
  return [
    ...combinedDifferences(next, rows).flatMap(because('together')),
    ...combinedColumns(next, rows).flatMap(because('columns')),
    ...suppressing.map((each): Withheld => ({ ...named(each), why: 'hidden', people: smallest })),
  ];
}

/** Earlier tables of some of the same people and time that suppress an answer in the question. */
export function suppressingTables(
  { question: { columns, from, to }, earlier }: Snapshot,
  { people }: Pick<ComparedRelease, 'people'>,
): EarlierRelease[] {
  return earlier.filter(
    (each) =>
      isTablesKind(each.kind) &&
      each.kind !== 'money' &&
      each.from <= to &&
      from <= each.to &&
      suppressesAnswerOf({ columns, people }, each),
  );
}

/** Earlier rows that show what these tables suppress. */
function rowsThatShow({ question, earlier }: Snapshot, { cells, cases }: TablesDraft): Withheld[] {
  const { kind, from, to } = question;
  if (kind === 'money') return [];
  return earlier.flatMap((each): Withheld[] => {
    if (each.kind !== 'participants' || each.from > to || from > each.to) return [];
    const people = suppressedButInRows(cells, cases, each);
    return people === null ? [] : [{ ...named(each), why: 'hidden', people }];
  });
}

const named = ({ exportId, recipient, madeAt }: EarlierRelease) => ({
  exportId,
  recipient,
  madeAt,
});
