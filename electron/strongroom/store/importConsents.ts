import type { PlannedEvent } from '../../../shared/domain/imports/plan.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { type Inserting, idOf, inBatches, inserter } from './inserter.ts';
import { insertForm } from './purposes.ts';
import type { Reader, Writer } from './unit.ts';

interface Consent {
  readonly id: string;
  readonly personId: string;
  readonly purposeId: string;
  readonly begun: boolean;
  version: number;
}

const pair = (personId: string, purposeId: string) => `${personId} ${purposeId}`;

/** Appends events to consents, adding the consents that are new. */
export function insertEvents(
  { tx, importId, plan, step }: Inserting,
  people: ReadonlyMap<string, string>,
  sessions: ReadonlyMap<string, string>,
  purposeOf: (purposeId: string) => string,
): void {
  const events = plan.consents.map((event) => ({
    ...event,
    purposeId: purposeOf(event.purposeId),
  }));
  if (events.length === 0) return;
  const formOf = forms(tx, events, importId);
  const consents = consentsOf(tx);
  const placed = events.map((event) => {
    const personId = idOf(people, event.person);
    const key = pair(personId, event.purposeId);
    const consent = consents.get(key) ?? {
      id: newId(),
      personId,
      purposeId: event.purposeId,
      begun: false,
      version: 0,
    };
    consents.set(key, consent);
    consent.version += 1;
    return { event, consent, seq: consent.version };
  });
  saveConsents(tx, new Set(placed.map(({ consent }) => consent)));
  const insert = inserter(tx, 'consent_events', [
    'id',
    'consent_id',
    'seq',
    'kind',
    'on_date',
    'form_id',
    'method',
    'expires_on',
    'ask_again_on',
    'witness',
    'reason',
    ...(['passed_on_by', 'interpreter', 'given', 'checked_by', 'session_id', 'checks'] as const),
    'strikes_out',
    'recorded_at',
    'recorded_by',
    'import_id',
  ]);
  const held = heldEvents(tx, events);
  const added = new Map<string, string>();
  const numberedIn = ({ personId, purposeId }: Consent, number: number) =>
    `${pair(personId, purposeId)} ${number}`;
  const asked = ({ asked: { session, ...how } }: PlannedEvent) => ({
    ...how,
    session_id: session === null ? null : idOf(sessions, session),
  });
  const referred = (event: PlannedEvent, consent: Consent) => {
    if (event.takesBack === null) return { strikes_out: null, checks: null };
    const id = added.get(numberedIn(consent, event.takesBack)) ?? held(consent, event);
    return event.kind === 'checked'
      ? { strikes_out: null, checks: id }
      : { strikes_out: id, checks: null };
  };
  for (const rows of inBatches(placed)) {
    const batch = rows.map((each) => ({ ...each, id: newId() }));
    for (const { event, consent, id } of batch) {
      if (event.number > 0) added.set(numberedIn(consent, event.number), id);
    }
    insert(
      batch.map(({ event, consent, seq, id }) => ({
        id,
        consent_id: consent.id,
        seq,
        kind: event.kind,
        on_date: event.on,
        form_id: formOf(event),
        method: event.method,
        expires_on: event.expiresOn,
        ask_again_on: event.askAgainOn,
        witness: event.witness,
        reason: event.reason,
        ...asked(event),
        ...referred(event, consent),
        recorded_at: tx.at,
        recorded_by: tx.userId,
        import_id: importId,
      })),
    );
    for (const _ of rows) step();
  }
}

/**
 * Finds the event of the records that an event takes back: one of the same kind and day, with its
 * number where there is one.
 */
function heldEvents(db: Reader, events: readonly PlannedEvent[]) {
  const ids = new Map<string, string>();
  const key = (personId: string, purposeId: string, { kind, on }: { kind: string; on: string }) =>
    `${pair(personId, purposeId)} ${kind} ${on}`;
  if (events.some(({ takesBack }) => takesBack !== null)) {
    const rows = db.all(
      build
        .selectFrom('consent_events')
        .innerJoin('consents', 'consents.id', 'consent_id')
        .select(['consent_events.id as id', 'seq', 'kind', 'on_date as on'])
        .select(['person_id', 'purpose_id'])
        .orderBy('seq'),
    );
    for (const { id, seq, person_id, purpose_id, ...says } of rows) {
      const own = key(person_id, purpose_id, says);
      ids.set(own, id).set(`${own} ${seq}`, id);
    }
  }
  return ({ personId, purposeId }: Consent, { takesBack, takenBack }: PlannedEvent) => {
    if (takenBack === null) return null;
    const own = key(personId, purposeId, takenBack);
    return ids.get(`${own} ${takesBack}`) ?? ids.get(own) ?? null;
  };
}

/** The consents with their versions: the number of their last event. */
function consentsOf(db: Reader): Map<string, Consent> {
  const rows = db.all(build.selectFrom('consents').selectAll());
  return new Map(
    rows.map(({ id, version, person_id: personId, purpose_id: purposeId }) => [
      pair(personId, purposeId),
      { id, personId, purposeId, begun: true, version },
    ]),
  );
}

function saveConsents(tx: Writer, consents: Iterable<Consent>): void {
  const insert = inserter(tx, 'consents', ['id', 'person_id', 'purpose_id', 'version']);
  const update = tx.prepare(build.updateTable('consents').set({ version: 0 }).where('id', '=', ''));
  const begun = [...consents].filter((consent) => consent.begun);
  for (const { id, version } of begun) update([version, id]);
  const fresh = [...consents].filter((consent) => !consent.begun);
  insert(
    fresh.map(({ id, personId, purposeId, version }) => ({
      ...{ id, version, person_id: personId, purpose_id: purposeId },
    })),
  );
}

/**
 * Finds the form that a sheet names. A form that the vault does not have is added by its label;
 * without its words it is never offered.
 */
function forms(tx: Writer, events: readonly PlannedEvent[], importId: string) {
  const rows = tx.all(build.selectFrom('forms').select(['id', 'purpose_id', 'label']));
  const ids = new Map(rows.map(({ id, purpose_id, label }) => [pair(purpose_id, label), id]));
  // The first day on which an event names a form dates it.
  const byDay = [...events].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  for (const { purposeId, form, on } of byDay) {
    if (form === null || ids.has(pair(purposeId, form))) continue;
    const of = { label: form, fromOn: on, current: false };
    ids.set(pair(purposeId, form), insertForm(tx, purposeId, of, importId));
  }
  return ({ purposeId, form }: PlannedEvent) =>
    form === null ? null : (ids.get(pair(purposeId, form)) ?? null);
}
