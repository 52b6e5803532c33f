import type { Table } from '../../../shared/anonymise/spec.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import { fewestAlike } from '../../../shared/domain/exports/recipes.ts';
import { apartBySums, rowsIn, togetherBySums } from '../../../shared/domain/exports/sums.ts';
import { caseTable } from '../../../shared/domain/exports/tables.ts';
import type { AppContext } from '../context.ts';
import { listCases } from '../store/exportCases.ts';
import { type Entered, listEntered } from '../store/exports.ts';
import { groupingsOf } from '../store/hierarchies.ts';
import type { Drawn, Held, Question } from './drawn.ts';
import { named } from './held.ts';
import type { EarlierTables } from './tables.ts';

/** Earlier money of other people or another time that has days in common with what is asked. */
export function moneyBeside(
  context: AppContext,
  question: Question,
  isSame: (entered: Entered) => boolean,
): Entered[] {
  if (question.kind !== 'money') return [];
  return context.vault.unit
    .read(listEntered)
    .filter(
      (entered) =>
        entered.kind === 'money' &&
        !isSame(entered) &&
        entered.from <= question.to &&
        question.from <= entered.to,
    );
}

/**
 * What was told of the very payments that are asked about now: a month that lies in both times.
 * A number that was hidden there to hide another must not be shown here, nor the other way round.
 */
export function toldBefore(
  context: AppContext,
  question: Question,
  ids: ReadonlySet<string>,
  earlier: readonly Entered[],
): EarlierTables[] {
  return earlier.flatMap((entered): EarlierTables[] => {
    const { table, now, before } = bothOf(context, question, ids, entered);
    const all = publishedIn(entered.shape);
    // A total over all of its time has other limits than the months that it is said with.
    const shared = all.filter(
      ({ where }) =>
        ('month' in where || 'quarter' in where) &&
        setsAreEqual(rowsIn(table, before, where), rowsIn(table, now, where)),
    );
    const cells = setsAreEqual(before, coveredBy(all, table, now)) ? all : shared;
    return cells.length > 0 ? [{ name: entered.exportId, columns: entered.columns, cells }] : [];
  });
}

/** The payments of the months that a file lists, or of its quarters: its totals are of those alone. */
function coveredBy(cells: readonly PublishedCell[], table: Table, among: ReadonlySet<number>) {
  const time = ['month', 'quarter'].find((key) => cells.some(({ where }) => key in where));
  const listed = new Set(cells.flatMap(({ where }) => (time && where[time]) ?? []));
  return new Set([...listed].flatMap((at) => [...rowsIn(table, among, { [time ?? '']: at })]));
}

/** Earlier money beside which these sums would tell what few people were paid. */
export function sumsBeside(
  context: AppContext,
  question: Question,
  drawn: Drawn,
  earlier: readonly Entered[],
): Held[] {
  const alone = earlier.flatMap((entered): Held[] => {
    const { table, now, before } = bothOf(context, question, new Set(drawn.personIds), entered);
    const apart = apartBySums(
      table,
      { rows: now, cells: publishedIn(drawn.shape) },
      { rows: before, cells: publishedIn(entered.shape) },
    );
    if (apart === null) return [{ ...named(entered), why: 'changed', people: null }];
    const few = apart.filter((people) => people < fewestAlike);
    return few.length > 0 ? [{ ...named(entered), why: 'group', people: Math.min(...few) }] : [];
  });
  return [...alone, ...sumsTogether(context, question, drawn)];
}

/** Several earlier releases of money that tell few people's payments together with these sums. */
function sumsTogether(context: AppContext, question: Question, drawn: Drawn): Held[] {
  const earlier = context.vault.unit.read(listEntered).filter(({ kind }) => kind === 'money');
  if (question.kind !== 'money' || earlier.length < 2) return [];
  const { table, rowsOf } = paymentsOf(context, question, earlier);
  const found = togetherBySums(
    table,
    { rows: rowsOf(new Set(drawn.personIds), question), cells: publishedIn(drawn.shape) },
    earlier.map((each) => ({ rows: rowsOf(each.people, each), cells: publishedIn(each.shape) })),
    fewestAlike,
  );
  return found.flatMap(({ people, earlier: used }) =>
    used.flatMap((at): Held[] => {
      const each = earlier[at];
      return each ? [{ ...named(each), why: 'together', people }] : [];
    }),
  );
}

const publishedIn = (shape: string) => JSON.parse(shape) as PublishedCell[];

/** The payments of both times, and which of them each file is of. */
function bothOf(
  context: AppContext,
  question: Question,
  ids: ReadonlySet<string>,
  entered: Entered,
) {
  const { table, rowsOf } = paymentsOf(context, question, [entered]);
  return { table, now: rowsOf(ids, question), before: rowsOf(entered.people, entered) };
}

/** The payments of the time that is asked about and of earlier ones, with all answers that any told. */
function paymentsOf(context: AppContext, question: Question, earlier: readonly Entered[]) {
  const all = [question, ...earlier];
  const from = all.map((each) => each.from).sort()[0] ?? '';
  const to =
    all
      .map((each) => each.to)
      .sort()
      .at(-1) ?? '';
  const { cases, groupings } = context.vault.unit.read((db) => ({
    cases: listCases(db, 'money', { from, to }),
    groupings: groupingsOf(db),
  }));
  const columns = [...new Set(all.flatMap((each) => each.columns))];
  return {
    table: caseTable(cases, [], columns, question.to, groupings),
    rowsOf: (people: { has(id: string): boolean }, time: Pick<Entered, 'from' | 'to'>) =>
      new Set(
        cases.flatMap(({ personId, on }, row) =>
          people.has(personId) && on >= time.from && on <= time.to ? [row] : [],
        ),
      ),
  };
}

const setsAreEqual = (one: ReadonlySet<number>, other: ReadonlySet<number>) =>
  one.size === other.size && [...one].every((row) => other.has(row));
