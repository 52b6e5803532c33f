import { createHmac } from 'node:crypto';
import type { Table } from '../../../shared/anonymise/spec.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import { columnsTogether } from '../../../shared/domain/exports/columnsTogether.ts';
import { differenceOf, type HandedOver } from '../../../shared/domain/exports/differences.ts';
import {
  hidesAnswerOf,
  smallestClass,
  toldByRows,
} from '../../../shared/domain/exports/rowsAndTables.ts';
import { isTablesKind, mostHidden } from '../../../shared/domain/exports/tables.ts';
import { apartTogether, type Together } from '../../../shared/domain/exports/together.ts';
import type { AppContext } from '../context.ts';
import { type Entered, type Left, listEntered, releaseKey, whatLeft } from '../store/exports.ts';
import type { Drawn, Held, Question } from './drawn.ts';

/** Every earlier release beside which this draft would show few people, the newest first. */
export function heldAgainst(context: AppContext, question: Question, drawn: Drawn): Held[] {
  const next: HandedOver = {
    kind: question.kind,
    columns: question.columns,
    shape: drawn.shape,
    ...whatLeft(releasedHashes(context, drawn)),
  };
  const entered = context.vault.unit.read(listEntered);
  const pairs = entered.flatMap((each) => {
    const difference = differenceOf(next, each);
    return difference ? [{ ...named(each), ...difference }] : [];
  });
  return question.kind === 'participants'
    ? [...pairs, ...rowsHeldAgainst(question, next, entered)]
    : pairs;
}

/** What rows tell together with several earlier files of rows, and beside tables that hid it. */
function rowsHeldAgainst(
  question: Question,
  next: HandedOver,
  entered: readonly Entered[],
): Held[] {
  const rows = entered.filter(({ kind }) => kind === 'participants');
  const told = (why: Held['why']) => (together: Together) =>
    together.earlier.flatMap((at): Held[] => {
      const each = rows[at];
      return each ? [{ ...named(each), why, people: together.people }] : [];
    });
  const smallest = smallestClass(next);
  const hidden = tablesBeside(question, next, entered).flatMap((each): Held[] =>
    smallest <= mostHidden ? [{ ...named(each), why: 'hidden', people: smallest }] : [],
  );
  return [
    ...apartTogether(next, rows).flatMap(told('together')),
    ...columnsTogether(next, rows).flatMap(told('columns')),
    ...hidden,
  ];
}

/** Earlier tables of some of the same people and time that hide an answer which is asked about. */
export function tablesBeside(
  { columns, from, to }: Pick<Question, 'columns' | 'from' | 'to'>,
  { people }: Pick<HandedOver, 'people'>,
  entered: readonly Entered[],
): Entered[] {
  return entered.filter(
    (each) =>
      isTablesKind(each.kind) &&
      each.kind !== 'money' &&
      each.from <= to &&
      from <= each.to &&
      hidesAnswerOf({ columns, people }, each),
  );
}

/** Earlier rows that told what these tables hide. */
export function rowsBeside(
  context: AppContext,
  { kind, from, to }: Question,
  { shape }: Drawn,
  cases: Table,
): Held[] {
  if (kind === 'money') return [];
  const cells = JSON.parse(shape) as PublishedCell[];
  return context.vault.unit.read(listEntered).flatMap((each): Held[] => {
    if (each.kind !== 'participants' || each.from > to || from > each.to) return [];
    const people = toldByRows(cells, cases, each);
    return people === null ? [] : [{ ...named(each), why: 'hidden', people }];
  });
}

/** An export that was released from records that have changed since. */
export function changedSince(context: AppContext, exportIds: readonly string[]): Held[] {
  return context.vault.unit
    .read(listEntered)
    .filter(({ exportId }) => exportIds.includes(exportId))
    .map((entered) => ({ ...named(entered), why: 'changed', people: null }));
}

export const named = ({ exportId, recipient, madeAt }: Entered) => ({
  exportId,
  recipient,
  madeAt,
});

/**
 * What left about each person as hashes under a key of the vault's own: two exports can be laid
 * side by side group by group, and the register does not repeat anybody's answers.
 */
export function releasedHashes(
  context: AppContext,
  { personIds, answers }: Drawn,
): Map<string, Left | null> {
  const key = context.vault.unit.read(releaseKey);
  const known = new Map<string, string>();
  const hash = (text: string) => {
    const found = known.get(text) ?? createHmac('sha256', key).update(text).digest('base64url');
    known.set(text, found);
    return found;
  };
  return new Map(
    personIds.map((personId) => {
      const told = answers?.get(personId);
      if (!told) return [personId, null];
      const widths = Object.entries(told.widths).map(([column, labels]) => [
        column,
        labels.map((label) => hash(JSON.stringify([column, label]))),
      ]);
      return [personId, { row: hash(told.row), widths: Object.fromEntries(widths) }];
    }),
  );
}
