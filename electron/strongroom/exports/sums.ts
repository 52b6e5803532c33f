import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import { fewestAlike } from '../../../shared/domain/exports/recipes.ts';
import { apartBySums, type Summed } from '../../../shared/domain/exports/sums.ts';
import { caseTable } from '../../../shared/domain/exports/tables.ts';
import type { Room } from '../room.ts';
import { listCases } from '../store/exportCases.ts';
import { type Entered, listEntered } from '../store/exports.ts';
import { groupingsOf } from '../store/hierarchies.ts';
import type { Drawn, Held, Question } from './drawn.ts';
import { named } from './held.ts';

/**
 * Earlier money of other people or another time beside which these sums would tell what few people
 * were paid. Those of the same people and time were reckoned with when the sums were protected.
 */
export function sumsBeside(
  room: Room,
  question: Question,
  drawn: Drawn,
  isSame: (entered: Entered) => boolean,
): Held[] {
  if (question.kind !== 'money') return [];
  const earlier = room.vault.unit
    .read(listEntered)
    .filter(
      (entered) =>
        entered.kind === 'money' &&
        !isSame(entered) &&
        entered.from <= question.to &&
        question.from <= entered.to,
    );
  return earlier.flatMap((entered): Held[] => {
    const apart = apartFrom(room, question, drawn, entered);
    if (apart === null) return [{ ...named(entered), why: 'changed', people: null }];
    const few = apart.filter((people) => people < fewestAlike);
    return few.length > 0 ? [{ ...named(entered), why: 'group', people: Math.min(...few) }] : [];
  });
}

function apartFrom(room: Room, question: Question, drawn: Drawn, entered: Entered) {
  const [from = '', to = ''] = [
    [question.from, entered.from].sort()[0],
    [question.to, entered.to].sort()[1],
  ];
  const { cases, groupings } = room.vault.unit.read((db) => ({
    cases: listCases(db, 'money', { from, to }),
    groupings: groupingsOf(db),
  }));
  const columns = [...new Set([...question.columns, ...entered.columns])];
  const table = caseTable(cases, [], columns, question.to, groupings);
  const rowsOf = (ids: ReadonlySet<string>, time: { from: string; to: string }) =>
    new Set(
      cases.flatMap(({ personId, on }, row) =>
        ids.has(personId) && on >= time.from && on <= time.to ? [row] : [],
      ),
    );
  const next: Summed = {
    rows: rowsOf(new Set(drawn.personIds), question),
    cells: JSON.parse(drawn.shape) as PublishedCell[],
  };
  const before: Summed = {
    rows: rowsOf(new Set(entered.people.keys()), entered),
    cells: JSON.parse(entered.shape) as PublishedCell[],
  };
  return apartBySums(table, next, before);
}
