import { sql } from 'kysely';
import { grouped } from '../../../shared/domain/grouped.ts';
import type { MessageKind, PersonMark } from '../../../shared/domain/people.ts';
import { personMark } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const marks = repository(personMark);

/** SQL for people without a mark. */
export const notMarked = sql<boolean>`not exists (select 1 from person_marks
  where person_marks.person_id = people.id)`;

/** SQL for people who are not known to have died. */
export const notDied = sql<boolean>`not exists (select 1 from person_marks
  where person_marks.person_id = people.id and kind = 'died')`;

/** SQL for the mark of a person that says most: that they died comes before no contact. */
export const markColumn = sql<PersonMark | null>`(select min(kind) from person_marks
  where person_marks.person_id = people.id)`.as('mark');

/** The marks of a person, that they died first. */
export const marksOf = (db: Reader, personId: string) =>
  db
    .all(
      build
        .selectFrom('person_marks')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('kind'),
    )
    .map((row) => {
      const { personId: _, ...mark } = personMark.valueOf(row);
      return mark;
    });

/** The mark of a person that says most, or null. */
export const markOf = (db: Reader, personId: string): PersonMark | null =>
  marksOf(db, personId)[0]?.kind ?? null;

/** The people among these who have a mark, each with the one that says most. */
export function marksAmong(db: Reader, people: readonly string[]): ReadonlyMap<string, PersonMark> {
  const rows = db.all(
    build
      .selectFrom('person_marks')
      .select(['person_id as id', sql<PersonMark>`min(kind)`.as('kind')])
      .where('person_id', 'in', [...people])
      .groupBy('person_id'),
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** The kinds of message that people asked not to be sent, of those who did. */
export function optOutsOf(db: Reader, people: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('message_opt_outs')
      .select(['person_id as id', 'name'])
      .where('person_id', 'in', [...people]),
  );
  return new Map(
    [...grouped(rows, ({ id }) => id)].map(([id, kinds]) => [
      id,
      kinds.map(({ name }) => name as MessageKind),
    ]),
  );
}

/**
 * Refuses people who on this day had died or were not to be contacted: nothing is given or said to
 * them. What happened before the mark is written down all the same.
 */
export function expectNotMarked(db: Reader, people: readonly string[], on: string): void {
  const marked = build
    .selectFrom('person_marks')
    .select('id')
    .where('person_id', 'in', [...people])
    .where((either) => either.or([either('on_date', 'is', null), either('on_date', '<=', on)]));
  if (db.first(marked)) refuse('marked');
}

const ofKind = (personId: string, kind: PersonMark) =>
  sql<boolean>`person_id = ${personId} and kind = ${kind}`;

/** Sets a mark of a person, or replaces its day and its source. */
export function putMark(tx: Writer, mark: Value<typeof personMark>): void {
  tx.run(build.deleteFrom('person_marks').where(ofKind(mark.personId, mark.kind)));
  marks.insert(tx, mark);
}

/** Takes a mark away; refuses where there is none. */
export function liftMark(tx: Writer, personId: string, kind: PersonMark): void {
  const lifted = tx.run(build.deleteFrom('person_marks').where(ofKind(personId, kind)));
  if (lifted === 0) refuse('not-found');
}
