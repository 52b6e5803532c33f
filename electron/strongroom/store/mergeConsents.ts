import { type ConsentState, consentStateNow } from '../../../shared/domain/consents.ts';
import { joinHistories } from '../../../shared/domain/merges.ts';
import { build, buildAny } from './build.ts';
import { appendEvent, findConsent, historyOf, purposesOf } from './consents.ts';
import { insertRows, type Row } from './mergeRows.ts';
import type { Reader, Writer } from './unit.ts';

/** Why an event was appended, in the words of a consent's history. */
const carriedOver =
  'Carried over when two records of this person were made one: the stricter answer holds until they are asked.';

/** The answers of two records about each purpose, and what holds for the one that is kept. */
export function wouldJoin(db: Reader, keptId: string, otherId: string, today: string) {
  const asked = (personId: string, purposeId: string) => {
    const consent = findConsent(db, personId, purposeId);
    return consent ? historyOf(db, consent.id) : [];
  };
  return purposesOf(db, otherId).flatMap(({ id, name, lawfulBasis, endedOn }) => {
    if (endedOn !== null) return [];
    const [mine, theirs] = [asked(keptId, id), asked(otherId, id)];
    if (mine.length + theirs.length === 0) return [];
    const { events, carried } = joinHistories(mine, theirs);
    const last = carried && { ...carried.event, on: carried.on, seq: events.length + 1 };
    const stateOf = (of: typeof events): ConsentState =>
      consentStateNow(of, { lawfulBasis, endedOn }, today).state;
    const becomes = stateOf(last ? [...events, { ...last, id: 'carried' }] : events);
    return [{ purpose: name, kept: stateOf(mine), other: stateOf(theirs), becomes }];
  });
}

/** What undo needs of a consent whose events follow those of the kept person's. */
export interface JoinedConsent {
  readonly consent: Row;
  readonly keptConsent: string;
  readonly keptVersion: number;
  /** The events with their number in their own history. */
  readonly events: readonly { readonly id: string; readonly seq: number }[];
}

export interface JoinedConsents {
  readonly moved: readonly string[];
  readonly joined: readonly JoinedConsent[];
}

/**
 * Gives the consents of one person to another. Where both were asked about a purpose, the events
 * follow those of the kept person word for word, and the stricter answer is carried to the end.
 */
export function joinConsents(tx: Writer, keptId: string, otherId: string): JoinedConsents {
  const moved: string[] = [];
  const joined: JoinedConsent[] = [];
  for (const consent of consentsOf(tx, otherId)) {
    const kept = findConsent(tx, keptId, consent.purpose_id);
    if (kept === null) {
      moved.push(consent.id);
      tx.run(build.updateTable('consents').set({ person_id: keptId }).where('id', '=', consent.id));
      continue;
    }
    const { carried } = joinHistories(historyOf(tx, kept.id), historyOf(tx, consent.id));
    const rows = eventsOf(tx, consent.id);
    takeOutEvents(tx, rows);
    tx.run(build.deleteFrom('consents').where('id', '=', consent.id));
    const placed = rows.map((row, at) => ({
      ...row,
      ...{ consent_id: kept.id, seq: kept.version + at + 1 },
    }));
    insertRows(tx, 'consent_events', placed);
    const version = kept.version + rows.length;
    tx.run(build.updateTable('consents').set({ version }).where('id', '=', kept.id));
    if (carried) {
      const { kind, on: _, supersedes, ...said } = carried.event;
      const { formId, method, expiresOn, askAgainOn, witness } = said;
      appendEvent(tx, { id: kept.id, version }, kind, carried.on, {
        ...{ formId, method, expiresOn, askAgainOn, witness, reason: carriedOver },
      });
    }
    tx.audit(kept.id);
    joined.push({
      ...{ consent, keptConsent: kept.id, keptVersion: kept.version },
      events: rows.map(({ id, seq }) => ({ id: String(id), seq: Number(seq) })),
    });
  }
  return { moved, joined };
}

/** Takes the histories apart again; what the merge carried over goes. */
export function separateConsents(tx: Writer, { moved, joined }: JoinedConsents, otherId: string) {
  for (const { consent, keptConsent, keptVersion, events } of joined) {
    const added = eventsOf(tx, keptConsent).filter(({ seq }) => Number(seq) > keptVersion);
    takeOutEvents(tx, added);
    insertRows(tx, 'consents', [consent]);
    const byId = new Map(added.map((row) => [String(row.id), row]));
    insertRows(
      tx,
      'consent_events',
      events.map(({ id, seq }) => ({ ...byId.get(id), consent_id: String(consent.id), seq })),
    );
    const back = { version: keptVersion };
    tx.run(build.updateTable('consents').set(back).where('id', '=', keptConsent));
  }
  for (const id of moved) {
    tx.run(build.updateTable('consents').set({ person_id: otherId }).where('id', '=', id));
  }
}

const consentsOf = (db: Reader, personId: string) =>
  db.all(build.selectFrom('consents').selectAll().where('person_id', '=', personId));

const eventsOf = (db: Reader, consentId: string): Row[] =>
  db.all(
    buildAny
      .selectFrom('consent_events')
      .selectAll()
      .where('consent_id', '=', consentId)
      .orderBy('seq'),
  );

/** From the last on: a later event may strike out an earlier one. */
function takeOutEvents(tx: Writer, rows: readonly Row[]): void {
  for (const { id } of [...rows].reverse()) {
    tx.run(buildAny.deleteFrom('consent_events').where('id', '=', id as string));
  }
}
