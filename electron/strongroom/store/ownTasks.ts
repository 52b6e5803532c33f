import { sql } from 'kysely';
import { monthsLater } from '../../../shared/domain/dates.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { Task, TaskGroup } from '../../../shared/domain/tasks.ts';
import { build } from './build.ts';
import { notInterrupted } from './interrupt.ts';
import { nameColumns, notErased } from './people.ts';
import type { Reader } from './unit.ts';

/**
 * The day on which a person last took part: came to a session, was paid, was in touch or joined,
 * else was written down.
 */
export const lastTookPart = sql<string>`max(
  coalesce(people.joined_on, substr(people.created_at, 1, 10)),
  coalesce((
    select max(sessions.on_date) from attendance
    join sessions on sessions.id = attendance.session_id
    where attendance.person_id = people.id
  ), ''),
  coalesce((
    select max(payments.on_date) from payments where payments.person_id = people.id
  ), ''),
  coalesce((
    select max(contacts.on_date) from contacts where contacts.person_id = people.id
  ), '')
)`;

/**
 * Values whose field says after how many years they are to be looked at, of people by the day on
 * which they last took part.
 */
export const keptOfPeople = build
  .selectFrom('own_fields')
  // SQLite keeps the order of a cross join: few fields have a limit, and many values none.
  .crossJoin('person_values')
  .whereRef('person_values.field_id', '=', 'own_fields.id')
  .innerJoin('people', 'people.id', 'person_values.person_id')
  .select(['people.id as id', ...nameColumns, 'own_fields.name as about', 'keep_years as years'])
  .select(lastTookPart.as('lastOn'))
  .where('keep_years', 'is not', null)
  .where(notErased)
  .where(notInterrupted('people.id'));

/** The same of sessions, by their day. */
export const keptOfSessions = build
  .selectFrom('own_fields')
  .crossJoin('session_values')
  .whereRef('session_values.field_id', '=', 'own_fields.id')
  .innerJoin('sessions', 'sessions.id', 'session_values.session_id')
  .select(['sessions.id as id', 'sessions.title as title', 'on_date as lastOn'])
  .select(['own_fields.name as about', 'keep_years as years'])
  .where('keep_years', 'is not', null)
  .where(notInterrupted('sessions.id'));

/** Answers to own fields that are older than their field says, the oldest first. Nothing deletes them. */
export function dueOwnFields(db: Reader, today: string): TaskGroup[] {
  const found = [
    ...db.all(keptOfPeople).map(({ id, firstName, lastName, knownAs, ...row }) => ({
      ...row,
      subject: { id, name: recordName({ firstName, lastName, knownAs }) },
      to: `/people/${id}/change`,
    })),
    ...db.all(keptOfSessions).map(({ id, title, ...row }) => ({
      ...row,
      subject: { id, name: title },
      to: `/sessions/${id}/change`,
    })),
  ];
  const tasks = found.flatMap(({ years, lastOn, ...task }): Task[] => {
    const on = monthsLater(lastOn, 12 * (years ?? 0));
    return on > today ? [] : [{ kind: 'own-field-old', on, ...task }];
  });
  tasks.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  return [{ kind: 'own-field-old', count: tasks.length, tasks }];
}
