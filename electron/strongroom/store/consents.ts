import {
  type ConsentEvent,
  type ConsentEventKind,
  type ConsentState,
  consentStateNow,
  neededFor,
  stops,
} from '../../../shared/domain/consents.ts';
import { consentEvent } from '../../../shared/records/consents.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

type Event = Value<typeof consentEvent>;
/** The details of an event besides its kind and day. */
type EventDetails = Partial<Omit<Event, 'kind' | 'on'>>;

const withForm = build
  .selectFrom('purposes')
  .innerJoin('forms', (join) =>
    join.onRef('forms.purpose_id', '=', 'purposes.id').on('forms.current', '=', 1),
  )
  .select([
    'purposes.id as id',
    'key',
    'name',
    'lawful_basis as lawfulBasis',
    'forms.id as formId',
    'label',
    'wording',
    'from_on as fromOn',
    'ended_on as endedOn',
  ])
  .orderBy('position');

/** Purposes in their order, each with the form that is offered now; without those that ended. */
export const listPurposes = (db: Reader) =>
  db.all(withForm.where('ended_on', 'is', null)).map((row) => shown(db, row));

/** The purposes of a person: those that are asked, and those that ended after they were. */
export const purposesOf = (db: Reader, personId: string) =>
  db
    .all(
      withForm.where((either) =>
        either.or([
          either('ended_on', 'is', null),
          either(
            'purposes.id',
            'in',
            build.selectFrom('consents').select('purpose_id').where('person_id', '=', personId),
          ),
        ]),
      ),
    )
    .map((row) => shown(db, row));

export function findPurpose(db: Reader, id: string) {
  const row = db.first(withForm.where('purposes.id', '=', id));
  return row === undefined ? null : shown(db, row);
}

interface PurposeRow {
  readonly id: string;
  readonly formId: string;
  readonly label: string;
  readonly wording: string | null;
  readonly fromOn: string;
}

const shown = <Row extends PurposeRow>(
  db: Reader,
  { formId, label, wording, fromOn, ...purpose }: Row,
) => ({
  ...purpose,
  form: { id: formId, label, wording: wording ?? '', fromOn },
  earlier: formsOf(db, purpose.id).flatMap(({ current, wording: words, ...form }) =>
    current || words === null ? [] : [{ ...form, wording: words }],
  ),
});

export type Purpose = ReturnType<typeof listPurposes>[number];

/** A person's consent to a purpose: its key and version, or null where they were never asked. */
export function findConsent(db: Reader, personId: string, purposeId: string) {
  return (
    db.first(
      build
        .selectFrom('consents')
        .selectAll()
        .where('person_id', '=', personId)
        .where('purpose_id', '=', purposeId),
    ) ?? null
  );
}

export function getConsent(db: Reader, id: string) {
  return (
    db.first(build.selectFrom('consents').selectAll().where('id', '=', id)) ?? refuse('not-found')
  );
}

/** The columns of an event that the domain folds. */
const eventColumns = [
  'consent_events.id as id',
  'seq',
  'kind',
  'on_date as on',
  'expires_on as expiresOn',
  'ask_again_on as askAgainOn',
  'strikes_out as supersedes',
  'passed_on_by as passedOnBy',
  'checks',
] as const;

/** Consents with their purpose and each of their events. */
export const consentEvents = build
  .selectFrom('consents')
  .innerJoin('purposes', 'purposes.id', 'consents.purpose_id')
  .innerJoin('consent_events', 'consent_events.consent_id', 'consents.id')
  .select(eventColumns);

/** The events of a consent in the order of recording, each with its form's label. */
export function historyOf(db: Reader, consentId: string) {
  return db.all(
    build
      .selectFrom('consent_events')
      .innerJoin('users', 'users.id', 'consent_events.recorded_by')
      .leftJoin('forms', 'forms.id', 'consent_events.form_id')
      .leftJoin('sessions', 'sessions.id', 'consent_events.session_id')
      .select([
        'consent_events.id as id',
        'seq',
        ...consentEvent.aliases,
        ...(['label as formLabel', 'wording', 'sessions.title as sessionTitle'] as const),
        ...(['recorded_at as recordedAt', 'users.name as recordedBy'] as const),
      ])
      .where('consent_id', '=', consentId)
      .orderBy('seq'),
  );
}

/** The events of one purpose by person: of some people, or of all. */
function eventsOf(
  db: Reader,
  purposeId: string,
  people: readonly string[] | undefined,
): Map<string, ConsentEvent[]> {
  const rows = db.all(
    consentEvents
      .select('person_id')
      .where('purposes.id', '=', purposeId)
      .$if(people !== undefined, (q) =>
        q.where('person_id', 'in', [...(people as readonly string[])]),
      ),
  );
  const byPerson = new Map<string, ConsentEvent[]>();
  for (const { person_id, ...event } of rows) {
    const events = byPerson.get(person_id);
    if (events) events.push(event);
    else byPerson.set(person_id, [event]);
  }
  return byPerson;
}

/**
 * The state of a purpose for each person, today: of some people, or of all. Every output asks
 * it, with `allows`.
 */
export function consentsNow(
  db: Reader,
  of: { purposeKey?: string; purposeId?: string; people?: readonly string[] },
  today: string,
): (personId: string) => ConsentState {
  const { purposeKey, purposeId } = of;
  const purpose = db.first(
    build
      .selectFrom('purposes')
      .select(['id', 'lawful_basis as lawfulBasis', 'ended_on as endedOn'])
      .$if(purposeKey !== undefined, (q) => q.where('key', '=', purposeKey as string))
      .$if(purposeId !== undefined, (q) => q.where('id', '=', purposeId as string)),
  );
  if (!purpose) return () => 'not-asked';
  const events = eventsOf(db, purpose.id, of.people);
  return (personId) => consentStateNow(events.get(personId) ?? [], purpose, today).state;
}

/** Adds a consent of a person to a purpose; its events follow. */
export function insertConsent(tx: Writer, personId: string, purposeId: string) {
  const id = newId();
  tx.run(
    build
      .insertInto('consents')
      .values({ id, person_id: personId, purpose_id: purposeId, version: 0 }),
  );
  return { id, version: 0, person_id: personId, purpose_id: purposeId };
}

/** Appends an event and increments the version; earlier events are not changed. Answers with its key. */
export function appendEvent(
  tx: Writer,
  consent: { id: string; version: number },
  kind: ConsentEventKind,
  on: string,
  details: EventDetails,
): string {
  const version = consent.version + 1;
  const id = newId();
  tx.run(
    build.insertInto('consent_events').values({
      ...consentEvent.columnsOf(consentEvent.blank({ kind, on, ...details })),
      ...{ id, consent_id: consent.id, seq: version },
      ...{ recorded_at: tx.at, recorded_by: tx.userId },
    }),
  );
  tx.run(build.updateTable('consents').set({ version }).where('id', '=', consent.id));
  return id;
}

/** The forms of a purpose, the newest first. */
export const formsOf = (db: Reader, purposeId: string) =>
  db
    .all(
      build
        .selectFrom('forms')
        .select(['id', 'label', 'wording', 'from_on as fromOn', 'current'])
        .where('purpose_id', '=', purposeId)
        .orderBy('current', 'desc')
        .orderBy('from_on', 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ current, ...form }) => ({ ...form, current: current === 1 }));

/** The day on which a person was born, or the first of their year; null where it is not known. */
export function bornOn(db: Reader, personId: string): string | null {
  const born = db.first(
    build.selectFrom('people').select('date_of_birth as on').where('id', '=', personId),
  )?.on;
  return born == null ? null : born.length === 4 ? `${born}-01-01` : born;
}

/** The names of the purposes, in their order. */
export const purposeNames = (db: Reader): string[] =>
  db.all(build.selectFrom('purposes').select('name').orderBy('position')).map(({ name }) => name);

/** The state of the consent to keep a record on a day, and whether it keeps a person out. */
export function recordConsents(db: Reader, people: readonly string[], today: string) {
  const consent = consentsNow(db, { purposeKey: neededFor.register[0], people }, today);
  return (personId: string) => {
    const recordConsent = consent(personId);
    return { recordConsent, leftOut: stops(recordConsent) ? recordConsent : null };
  };
}
