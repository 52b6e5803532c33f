import { sql } from 'kysely';
import { neededFor } from '../../../shared/domain/consents.ts';
import { monthsLater } from '../../../shared/domain/dates.ts';
import { mayBeListed, notSeenRule } from '../../../shared/domain/notSeen.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { Task, TaskGroup } from '../../../shared/domain/tasks.ts';
import { build } from './build.ts';
import { consentsNow } from './consents.ts';
import { notInterrupted } from './interrupt.ts';
import { markColumn } from './marks.ts';
import { nameColumns, notErased } from './people.ts';
import type { Reader, Writer } from './unit.ts';

interface Habit {
  readonly personId: string;
  readonly title: string;
  /** The last session of the title that they came to. */
  readonly sessionId: string;
  readonly lastOn: string;
  readonly missed: number;
}

/**
 * People with a habit of coming to sessions of a title who missed the last of them, by `notSeenRule`.
 * A session that no person came to was not held. SQLite takes the bare columns from the row of min().
 */
const brokenHabits = (today: string, after: number) =>
  sql<Habit>`(
    with held as (
      select id, title, on_date,
        row_number() over (partition by title order by on_date desc, id desc) as back
      from sessions
      where on_date between ${monthsLater(today, -notSeenRule.months)} and ${today}
        and exists (select 1 from attendance where attendance.session_id = sessions.id)
    )
    select person_id as "personId", title, held.id as "sessionId", on_date as "lastOn",
      min(back) - 1 as missed
    from held join attendance on attendance.session_id = held.id
    group by title, person_id
    having count(*) >= ${notSeenRule.cameTo} and min(back) > ${after}
  )`.as('habit');

/** After how many missed sessions a person counts as not seen. */
export const notSeenAfter = (db: Reader): number =>
  db.first(build.selectFrom('vault').select('not_seen_after as missed'))?.missed ??
  notSeenRule.missed.usual;

export function setNotSeenAfter(tx: Writer, missed: number): void {
  tx.run(build.updateTable('vault').set({ not_seen_after: missed }));
}

/** A person who sent word since was heard of. */
const sentWord = sql<boolean>`exists (
  select 1 from absences join sessions as later on later.id = absences.session_id
  where absences.person_id = habit."personId" and absences.kind = 'sent-word'
    and later.title = habit.title and later.on_date > habit."lastOn"
)`;

const isLeft = sql<boolean>`exists (
  select 1 from left_alone
  where left_alone.person_id = habit."personId" and left_alone.session_id = habit."sessionId"
)`;

/** Who was not seen, those who were seen longest ago first; of one person where one is named. */
function notSeen(db: Reader, today: string, personId: string | null) {
  const rows = db.all(
    build
      .selectFrom(brokenHabits(today, notSeenAfter(db)))
      .innerJoin('people', 'people.id', 'habit.personId')
      .select(['habit.personId', 'habit.title', 'habit.sessionId', 'habit.lastOn', 'habit.missed'])
      .select([...nameColumns, 'safe_contact as safeContact'])
      .select(markColumn)
      .where(notErased)
      .where(sql<boolean>`not ${sentWord} and not ${isLeft}`)
      .where(notInterrupted('people.id'))
      .$if(personId !== null, (q) => q.where('people.id', '=', personId as string))
      .orderBy('habit.lastOn')
      .orderBy('people.id'),
  );
  const people = [...new Set(rows.map((row) => row.personId))];
  const consent = consentsNow(db, { purposeKey: neededFor.register[0], people }, today);
  return rows.filter(({ personId: id, safeContact, mark }) =>
    mayBeListed({ recordConsent: consent(id), safeContact, mark }),
  );
}

/** The tasks of Home about people who were not seen, each with the way that is safe. */
export function dueNotSeen(db: Reader, today: string): TaskGroup[] {
  const tasks = notSeen(db, today, null).map(
    ({
      personId,
      title,
      lastOn,
      safeContact,
      missed: _,
      sessionId: __,
      mark: ___,
      ...name
    }): Task => ({
      kind: 'not-seen',
      on: lastOn,
      subject: { id: personId, name: recordName(name) },
      about: title,
      way: safeContact,
      to: `/people/${personId}`,
    }),
  );
  return [{ kind: 'not-seen', count: tasks.length, tasks }];
}

/** What one person was not seen at. */
export const notSeenOf = (db: Reader, personId: string, today: string) =>
  notSeen(db, today, personId).map(({ title, sessionId, lastOn, missed }) => ({
    title,
    sessionId,
    lastOn,
    missed,
  }));

/** Leaves a person alone after the last session that they came to, or takes that back. */
export function leaveAlone(
  tx: Writer,
  { personId, sessionId, left }: { personId: string; sessionId: string; left: boolean },
): void {
  const of = { person_id: personId, session_id: sessionId };
  tx.run(
    left
      ? build
          .insertInto('left_alone')
          .values({ ...of, left_on: tx.at.slice(0, 10) })
          .onConflict((conflict) => conflict.doNothing())
      : build
          .deleteFrom('left_alone')
          .where('person_id', '=', personId)
          .where('session_id', '=', sessionId),
  );
}
