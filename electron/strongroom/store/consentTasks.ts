import { sql } from 'kysely';
import { type ConsentEvent, consentState } from '../../../shared/domain/consents.ts';
import { daysLater } from '../../../shared/domain/dates.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { Task, TaskGroup, TaskKind } from '../../../shared/domain/tasks.ts';
import { build } from './build.ts';
import { consentEvents } from './consents.ts';
import { notInterrupted } from './interrupt.ts';
import { markColumn, notMarked } from './marks.ts';
import { nameColumns, notErased } from './people.ts';
import type { Reader } from './unit.ts';

/** What the queries below choose: purposes in use that rest on consent. */
const asked = { lawfulBasis: 'consent', endedOn: null } as const;

/** Agreements that end within this many days count as ending soon. */
const soonDays = 60;

/**
 * Consent tasks: the first `atMost` people who were never asked and consents that were never
 * verified (their count is of people), and all tasks of the other kinds.
 */
export function dueConsents(db: Reader, today: string, atMost: number): TaskGroup[] {
  const dated = datedTasks(db, today);
  const of = (kind: TaskKind): TaskGroup => {
    const tasks = dated.filter((task) => task.kind === kind);
    return { kind, count: tasks.length, tasks };
  };
  return [
    of('consent-ended'),
    {
      kind: 'consent-unverified',
      count: countUnverified(db),
      tasks: listUnverified(db, atMost),
    },
    { kind: 'consent-not-asked', count: countNotAsked(db), tasks: listNotAsked(db, atMost) },
    of('consent-ask-again'),
    of('consent-ends-soon'),
    earlierWords(db, today),
  ];
}

/** Consents with an event that expires or asks again up to a day: only these can be due. */
export const withDueDates = (soon: string, today: string) =>
  build
    .selectFrom('consent_events')
    .select('consent_id')
    .where('expires_on', '<=', soon)
    .unionAll(
      build.selectFrom('consent_events').select('consent_id').where('ask_again_on', '<=', today),
    );

/**
 * Agreements that have ended (those to keep a record first), people to ask again (they said "not
 * today" and the day has come) and agreements that end soon; each with its day.
 */
function datedTasks(db: Reader, today: string): Task[] {
  const soon = daysLater(today, soonDays);
  const rows = db.all(
    consentEvents
      .innerJoin('people', 'people.id', 'consents.person_id')
      .select(aboutColumns)
      .select(markColumn)
      .select(['consents.id as consentId', 'purposes.position as position'])
      .where('consents.id', 'in', withDueDates(soon, today))
      .where('purposes.lawful_basis', '=', 'consent')
      .where('purposes.ended_on', 'is', null)
      .where(notInterrupted('consents.id'))
      .orderBy('consents.id')
      .orderBy('seq'),
  );
  const consents = grouped(rows, ({ consentId }) => consentId);
  const due = [...consents.values()].flatMap((events) => {
    const found = dueOf(events, today, soon);
    const [first] = events;
    // No person is asked who died or is not to be contacted; that a record may not be kept stays due.
    const { mark } = first;
    const asks = mark === null || (mark === 'no-contact' && found?.kind === 'consent-ended');
    return found && asks ? [{ position: first.position, task: { ...found, ...about(first) } }] : [];
  });
  return due
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        (one.task.on < other.task.on ? -1 : one.task.on > other.task.on ? 1 : 0),
    )
    .map(({ task }) => task);
}

/**
 * Agreements in force to words that were replaced, for purposes that ask again. A form whose spelling
 * the one in use corrects says the same.
 */
function earlierWords(db: Reader, today: string): TaskGroup {
  const kind = 'consent-earlier-words';
  const forms = db.all(
    build
      .selectFrom('forms')
      .select(['id', 'purpose_id', 'corrects', 'from_on', 'current', 'asks_again']),
  );
  const current = forms.filter((form) => form.current === 1 && form.asks_again === 1);
  if (current.length === 0) return { kind, count: 0, tasks: [] };
  const correctedBy = new Map(forms.map(({ id, corrects }) => [id, corrects]));
  const askedAnew = new Map(
    current.map(({ id, purpose_id, from_on }) => {
      const same = new Set<string>();
      for (let form: string | null = id; form; form = correctedBy.get(form) ?? null) same.add(form);
      return [purpose_id, { same, on: from_on }] as const;
    }),
  );
  const rows = db.all(
    consentEvents
      .innerJoin('people', 'people.id', 'consents.person_id')
      .select(aboutColumns)
      .select(['consents.id as consentId', 'purposes.id as purposeId'])
      .select('consent_events.form_id as formId')
      .where('purposes.id', 'in', [...askedAnew.keys()])
      .where('purposes.lawful_basis', '=', 'consent')
      .where('purposes.ended_on', 'is', null)
      .where(notMarked)
      .where(notErased)
      .where(notInterrupted('consents.id'))
      .orderBy('consents.id')
      .orderBy('seq'),
  );
  const tasks = [...grouped(rows, ({ consentId }) => consentId).values()].flatMap(
    (events): Task[] => {
      const { state, event } = consentState(events, asked, today);
      const [first] = events;
      const formId = events.find(({ id }) => id === event?.id)?.formId ?? '';
      const { same, on } = askedAnew.get(first.purposeId) as { same: Set<string>; on: string };
      return state === 'agreed' && !same.has(formId) ? [{ kind, on, ...about(first) }] : [];
    },
  );
  return { kind, count: tasks.length, tasks };
}

/** The consent to keep a record comes first: without it nothing else about a person may be kept. */
const rank = ({ position, task }: { position: number; task: Task }): number =>
  task.kind === 'consent-ended' ? position : 0;

/** What makes a consent due, from all its events. */
function dueOf(
  events: ConsentEvent[],
  today: string,
  soon: string,
): Pick<Task, 'kind' | 'on'> | null {
  const { state, event } = consentState(events, asked, today);
  const { askAgainOn = null, expiresOn = null } = event ?? {};
  if (state === 'not-today' && askAgainOn !== null && askAgainOn <= today) {
    return { kind: 'consent-ask-again', on: askAgainOn };
  }
  if (state === 'expired' && expiresOn !== null) return { kind: 'consent-ended', on: expiresOn };
  if (state === 'agreed' && expiresOn !== null && expiresOn <= soon) {
    return { kind: 'consent-ends-soon', on: expiresOn };
  }
  return null;
}

/** Whom a task is about, and for which purpose. */
const aboutColumns = ['people.id as personId', ...nameColumns, 'purposes.name as purpose'] as const;

interface OfPerson {
  readonly personId: string;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly knownAs: string | null;
  readonly purpose: string;
}

const about = ({ personId, purpose, ...name }: OfPerson) => ({
  subject: { id: personId, name: recordName(name) },
  about: purpose,
  to: `/people/${personId}`,
});

/** SQL for an event that was taken back: by an event of the same consent. */
const isSlip = (event: string) => sql`exists (
  select 1 from consent_events as slip
  where slip.consent_id = ${sql.ref(`${event}.consent_id`)}
    and slip.strikes_out = ${sql.ref(`${event}.id`)}
)`;

/**
 * SQL for an event that waits to be checked: the only word of a consent is a spreadsheet's yes, or
 * the last one is an agreement that another person passed on.
 */
const waits = sql<boolean>`
  (consent_events.kind = 'unverified' or consent_events.passed_on_by is not null)
  and consent_events.kind in ('unverified', 'agreed')
  and not ${isSlip('consent_events')}
  and not exists (
    select 1 from consent_events as answer
    where answer.consent_id = consent_events.consent_id
      and answer.id <> consent_events.id
      and case answer.kind
        when 'struck-out' then 0 when 'unverified' then 0
        when 'checked' then answer.checks = consent_events.id
        else consent_events.kind = 'unverified' or answer.seq > consent_events.seq end
      and not ${isSlip('answer')}
  )`;

/** Consents of which only a spreadsheet or another person says yes. */
export const unverified = consentEvents
  .innerJoin('people', 'people.id', 'consents.person_id')
  .where('purposes.lawful_basis', '=', 'consent')
  .where(waits)
  .where(notMarked)
  .where(notErased);

/** The first of them, newest people first, each person's together. */
function listUnverified(db: Reader, atMost: number): Task[] {
  const rows = db.all(
    unverified
      .select(aboutColumns)
      .where(notInterrupted('consents.id'))
      .orderBy('people.created_at', 'desc')
      .orderBy('people.id', 'desc')
      .orderBy('purposes.position')
      .limit(atMost),
  );
  return rows.map(({ on, ...of }) => ({ kind: 'consent-unverified', on, ...about(of) }));
}

function countUnverified(db: Reader): number {
  const counted = sql<number>`count(distinct people.id)`.as('people');
  return db.first(unverified.clearSelect().select(counted))?.people ?? 0;
}

/** SQL for people whose consent to keep a record has no event that counts. */
const neverAsked = sql<boolean>`not exists (
  select 1 from consents
  join purposes on purposes.id = consents.purpose_id and purposes.key = 'record'
  join consent_events as asked on asked.consent_id = consents.id
  where consents.person_id = people.id and asked.kind not in ('struck-out', 'checked') and not ${isSlip('asked')}
)`;

/** People who were never asked for consent to keep a record, newest first. */
function listNotAsked(db: Reader, atMost: number): Task[] {
  const rows = db.all(
    build
      .selectFrom('people')
      .innerJoin('purposes', (join) =>
        join.on('purposes.key', '=', 'record').on('purposes.lawful_basis', '=', 'consent'),
      )
      .select([...aboutColumns, 'people.created_at as createdAt'])
      .where(neverAsked)
      .where(notMarked)
      .where(notErased)
      .orderBy('people.created_at', 'desc')
      .orderBy('people.id', 'desc')
      .limit(atMost),
  );
  return rows.map(({ createdAt, ...of }) => ({
    kind: 'consent-not-asked',
    on: createdAt.slice(0, 10),
    ...about(of),
  }));
}

function countNotAsked(db: Reader): number {
  const count = build
    .selectFrom('people')
    .innerJoin('purposes', (join) =>
      join.on('purposes.key', '=', 'record').on('purposes.lawful_basis', '=', 'consent'),
    )
    .select(sql<number>`count(*)`.as('people'));
  return db.first(count.where(neverAsked).where(notMarked).where(notErased))?.people ?? 0;
}
