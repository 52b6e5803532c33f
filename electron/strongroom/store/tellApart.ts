import { sql } from 'kysely';
import { partsOf } from '../../../shared/anonymise/hierarchies/postcode.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** What tells people of the same name apart, by person. */
export function apartOf(db: Reader, people: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('people')
      .select(['id', 'date_of_birth as dateOfBirth', 'postcode', 'created_at as addedAt'])
      .where('id', 'in', [...people]),
  );
  const last = lastSessions(db, people);
  return new Map(
    rows.map(({ id, postcode, ...row }) => [
      id,
      {
        ...row,
        district: postcode === null ? null : (partsOf(postcode)?.[0] ?? null),
        lastSession: last.get(id) ?? null,
      },
    ]),
  );
}

/** The newest session of each of these people. */
function lastSessions(db: Reader, people: readonly string[]) {
  const newest = build
    .selectFrom('attendance')
    .innerJoin('sessions', 'sessions.id', 'attendance.session_id')
    .select(['person_id as personId', 'title', 'on_date as on'])
    .select(
      sql<number>`row_number() over (partition by person_id order by on_date desc, sessions.id desc)`.as(
        'place',
      ),
    )
    .where('person_id', 'in', [...people]);
  const rows = db.all(
    build
      .selectFrom(newest.as('newest'))
      .select(['personId', 'title', 'on'])
      .where('place', '=', 1),
  );
  return new Map(rows.map(({ personId, title, on }) => [personId, { title, on }]));
}
