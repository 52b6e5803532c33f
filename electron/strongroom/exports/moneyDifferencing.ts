import type { Table } from '../../../shared/anonymise/spec.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import { minimumClass } from '../../../shared/domain/exports/recipes.ts';
import {
  combinedSums,
  differencesBySums,
  rowsIn,
} from '../../../shared/domain/exports/sumDifferences.ts';
import { caseTable, isTablesKind } from '../../../shared/domain/exports/tables.ts';
import type { EarlierRelease } from '../store/exports.ts';
import type { Withheld } from './draft.ts';
import { periodOf, type TablesSnapshot } from './snapshot.ts';

/** Cells of an earlier release that the new tables must be protected together with. */
export interface EarlierTables {
  /** The key of the release. */
  readonly name: string;
  readonly columns: EarlierRelease['columns'];
  readonly cells: readonly PublishedCell[];
  /** It counted the very same people and time, so that any difference is one of records. */
  readonly sameRecords?: boolean;
}

/** What was released before of the very records that the question is about. */
export function earlierTables(snapshot: TablesSnapshot): EarlierTables[] {
  const same = snapshot.earlier.filter(isSameQuestion(snapshot)).map(
    ({ exportId, columns, shape }): EarlierTables => ({
      name: exportId,
      columns,
      cells: publishedIn(shape),
      sameRecords: true,
    }),
  );
  return [...same, ...overlappingMoney(snapshot).flatMap((each) => sharedCells(snapshot, each))];
}

/** Earlier releases of money that show what few people were paid, with sums of these cells. */
export function withheldBySums(
  snapshot: TablesSnapshot,
  cells: readonly PublishedCell[],
): Withheld[] {
  const alone = overlappingMoney(snapshot).flatMap((each): Withheld[] => {
    const { table, now, before } = paymentsOfBoth(snapshot, each);
    const differences = differencesBySums(
      table,
      { rows: now, cells },
      { rows: before, cells: publishedIn(each.shape) },
    );
    if (differences === null) return [{ ...named(each), why: 'changed', people: null }];
    const few = differences.filter((people) => people < minimumClass);
    return few.length > 0 ? [{ ...named(each), why: 'group', people: Math.min(...few) }] : [];
  });
  return [...alone, ...withheldByCombinedSums(snapshot, cells)];
}

/** Whether an earlier release counted the same people and time, so that both are one system. */
export function isSameQuestion({ question, ids }: TablesSnapshot) {
  return ({ kind, from, to, people }: EarlierRelease): boolean =>
    isTablesKind(kind) &&
    (kind === 'money') === (question.kind === 'money') &&
    from === question.from &&
    to === question.to &&
    people.size === ids.size &&
    [...people.keys()].every((personId) => ids.has(personId));
}

/** Earlier money that has days in common with the question. */
const moneyOfTheseDays = ({ question, earlier }: TablesSnapshot): EarlierRelease[] =>
  earlier.filter(
    ({ kind, from, to }) => kind === 'money' && from <= question.to && question.from <= to,
  );

/** Earlier money of other people or another time that has days in common with the question. */
function overlappingMoney(snapshot: TablesSnapshot): EarlierRelease[] {
  if (snapshot.question.kind !== 'money') return [];
  const isSame = isSameQuestion(snapshot);
  return moneyOfTheseDays(snapshot).filter((each) => !isSame(each));
}

/**
 * Cells of an earlier release that count the same payments as the question: a month that lies in
 * both times. What was suppressed there must not be shown here, nor the other way round.
 */
function sharedCells(snapshot: TablesSnapshot, earlier: EarlierRelease): EarlierTables[] {
  const { table, now, before } = paymentsOfBoth(snapshot, earlier);
  const all = publishedIn(earlier.shape);
  // A total over the whole of its time has other limits than the months that it is released with.
  const shared = all.filter(
    ({ where }) =>
      ('month' in where || 'quarter' in where) &&
      setsAreEqual(rowsIn(table, before, where), rowsIn(table, now, where)),
  );
  const cells = setsAreEqual(before, coveredBy(all, table, now)) ? all : shared;
  return cells.length > 0 ? [{ name: earlier.exportId, columns: earlier.columns, cells }] : [];
}

/** The payments of the months, or quarters, that a file lists: its totals are of those alone. */
function coveredBy(cells: readonly PublishedCell[], table: Table, among: ReadonlySet<number>) {
  const time = ['month', 'quarter'].find((key) => cells.some(({ where }) => key in where));
  const listed = new Set(cells.flatMap(({ where }) => (time && where[time]) ?? []));
  return new Set([...listed].flatMap((at) => [...rowsIn(table, among, { [time ?? '']: at })]));
}

/** Several earlier releases of money that show few people's payments combined with these sums. */
function withheldByCombinedSums(
  snapshot: TablesSnapshot,
  cells: readonly PublishedCell[],
): Withheld[] {
  const { question, ids } = snapshot;
  const earlier = snapshot.earlier.filter(({ kind }) => kind === 'money');
  if (question.kind !== 'money' || earlier.length < 2) return [];
  const { table, rowsOf } = paymentsOf(snapshot, earlier);
  const found = combinedSums(
    table,
    { rows: rowsOf(ids, question), cells },
    earlier.map((each) => ({ rows: rowsOf(each.people, each), cells: publishedIn(each.shape) })),
    minimumClass,
  );
  return found.flatMap(({ people, earlier: used }) =>
    used.flatMap((at): Withheld[] => {
      const each = earlier[at];
      return each ? [{ ...named(each), why: 'together', people }] : [];
    }),
  );
}

/** All cells of earlier money of some of the same days. */
export const overlappingMoneyCells = (snapshot: TablesSnapshot): PublishedCell[] =>
  moneyOfTheseDays(snapshot).flatMap(({ shape }) => publishedIn(shape));

const publishedIn = (shape: string) => JSON.parse(shape) as PublishedCell[];

const named = ({ exportId, recipient, madeAt }: EarlierRelease) => ({
  exportId,
  recipient,
  madeAt,
});

/** The payments of the question and of one earlier release, and which of them each is of. */
function paymentsOfBoth(snapshot: TablesSnapshot, earlier: EarlierRelease) {
  const { table, rowsOf } = paymentsOf(snapshot, [earlier]);
  const { ids, question } = snapshot;
  return { table, now: rowsOf(ids, question), before: rowsOf(earlier.people, earlier) };
}

/** The payments of the question and of earlier releases, with all answers that any of them has. */
function paymentsOf(snapshot: TablesSnapshot, earlier: readonly EarlierRelease[]) {
  const { question, groupings, own } = snapshot;
  const { from, to } = periodOf([question, ...earlier]);
  const cases = snapshot.cases.filter(({ on }) => from <= on && on <= to);
  const columns = [...new Set([question, ...earlier].flatMap((each) => each.columns))];
  return {
    table: caseTable(cases, [], columns, question.to, groupings, own),
    rowsOf: (people: { has(id: string): boolean }, time: Pick<EarlierRelease, 'from' | 'to'>) =>
      new Set(
        cases.flatMap(({ personId, on }, row) =>
          people.has(personId) && on >= time.from && on <= time.to ? [row] : [],
        ),
      ),
  };
}

const setsAreEqual = (one: ReadonlySet<number>, other: ReadonlySet<number>) =>
  one.size === other.size && [...one].every((row) => other.has(row));
