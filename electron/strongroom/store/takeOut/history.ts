import type { HistorySheet } from '../../../../shared/domain/imports/history.ts';
import { build } from '../build.ts';
import type { Reader } from '../unit.ts';
import type { Refs, TakenRow } from './cells.ts';
import { numberedNotes } from './notes.ts';
import { paymentRows } from './records.ts';

type Rows = (db: Reader, refs: Refs) => readonly TakenRow[];

/** The names of users by key; of one who is not there, nothing. */
export function namesOf(db: Reader): (id: string | null) => string {
  const rows = db.all(build.selectFrom('users').select(['id', 'name']));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}

function purposesOf(db: Reader): (id: string) => string {
  const rows = db.all(build.selectFrom('purposes').select(['id', 'name']));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}

/** Sheets of what is encrypted, whose rows need a key. */
type WithKey =
  | 'private_reflections'
  | 'attachments'
  | 'attachment_uses'
  | 'concerns'
  | 'concern_entries';

/** The rows of the history of the vault itself, by sheet. */
export const historyRows: Readonly<Record<Exclude<HistorySheet, WithKey>, Rows>> = {
  removed_notes: (db, refs) => {
    const user = namesOf(db);
    return db
      .all(build.selectFrom('removed_notes').selectAll().orderBy('removed_at').orderBy('note_id'))
      .map(({ person_id, restricted, reason, removed_at, removed_by }) => ({
        ...{ person: refs.person(person_id), restricted: restricted ? 'yes' : 'no', reason },
        ...{ removed_at, removed_by: user(removed_by) },
      }));
  },

  entered: (db, refs) => {
    const user = namesOf(db);
    const purpose = purposesOf(db);
    const notes = numberedNotes(db, refs);
    const made = new Map(
      db
        .all(build.selectFrom('notes').select(['id', 'version', 'created_at']))
        .map((row) => [row.id, row]),
    );
    return [
      ...(['people', 'sessions'] as const).flatMap((sheet) =>
        db
          .all(build.selectFrom(sheet).select(['id', 'version', 'created_at']).orderBy('id'))
          .map(({ id, version, created_at }) => ({
            ...{ sheet, ref: refs.any(id), entered_at: created_at, saves: version },
          })),
      ),
      ...db
        .all(
          build
            .selectFrom('consent_events')
            .innerJoin('consents', 'consents.id', 'consent_events.consent_id')
            .select(['person_id', 'purpose_id', 'seq', 'recorded_at', 'recorded_by'])
            .orderBy('consent_events.id'),
        )
        .map(({ person_id, purpose_id, seq, recorded_at, recorded_by }) => ({
          ...{ sheet: 'consents', person: refs.person(person_id), purpose: purpose(purpose_id) },
          ...{ number: seq, entered_at: recorded_at, entered_by: user(recorded_by) },
        })),
      ...db
        .all(
          build.selectFrom('payments').select(['id', 'recorded_at', 'recorded_by']).orderBy('id'),
        )
        .map(({ id, recorded_at, recorded_by }) => ({
          ...{ sheet: 'payments', ref: refs.payment(id), entered_at: recorded_at },
          entered_by: user(recorded_by),
        })),
      ...notes.map(({ id, person, number }) => ({
        ...{ sheet: 'notes', person, number, entered_at: made.get(id)?.created_at },
        saves: made.get(id)?.version,
      })),
    ];
  },

  purposes: (db) =>
    db.all(build.selectFrom('purposes').select(['name', 'lawful_basis']).orderBy('position')),

  questions: (db) => {
    const purpose = purposesOf(db);
    return db
      .all(build.selectFrom('recipes').selectAll().orderBy('name').orderBy('id'))
      .map(({ name, kind, purpose_id, recipient, columns, period, from_on, to_on, calendar }) => ({
        ...{ name, kind, purpose: purpose(purpose_id), recipient, columns, period },
        ...{ from: from_on, to: to_on, calendar },
      }));
  },

  groupings: (db) =>
    db.all(build.selectFrom('groupings').select(['field', 'grouping']).orderBy('field')),

  releases: (db) => {
    const user = namesOf(db);
    const purpose = purposesOf(db);
    return db
      .all(build.selectFrom('export_register').selectAll().orderBy('made_at').orderBy('id'))
      .map(({ id, made_by, purpose_id, from_on, to_on, k, places: _, plan_asked: __, ...row }) => ({
        ...row,
        ...{ release: id, made_by: user(made_by), purpose: purpose(purpose_id) },
        ...{ from: from_on, to: to_on, smallest_group: k },
      }));
  },

  in_releases: (db, refs) =>
    db
      .all(build.selectFrom('export_people').selectAll().orderBy('export_id').orderBy('person_id'))
      .map(({ export_id, person_id }) => ({ release: export_id, person: refs.person(person_id) })),

  imports: (db) => {
    const user = namesOf(db);
    return db
      .all(build.selectFrom('imports').selectAll().orderBy('made_at').orderBy('id'))
      .map(({ made_at, made_by, counts, made, undone_at, undone_by }) => ({
        ...{ made_at, made_by: user(made_by), counts, made },
        ...{ undone_at, undone_by: user(undone_by) },
      }));
  },

  erased_people: (db, refs) => {
    const user = namesOf(db);
    return db
      .all(build.selectFrom('erasures').selectAll().orderBy('erased_at').orderBy('person_id'))
      .map(({ person_id, erased_at, erased_by, reason, kept }) => ({
        ...{ person: refs.person(person_id), erased_at, erased_by: user(erased_by), reason },
        payments_kept: kept,
      }));
  },

  payments_of_erased: (db, refs) =>
    paymentRows(db, refs, true).map(({ person, ...row }) => ({ ...row, erased_person: person })),

  names_decided: (db, refs) =>
    db
      .all(build.selectFrom('erasure_mentions').selectAll().orderBy('person_id').orderBy('record'))
      .map(({ person_id, record, decided, mentions }) => ({
        ...{ person: refs.any(person_id), record: refs.any(record), decided, times: mentions },
      })),

  checked_by_hand: (db, refs) =>
    db
      .all(build.selectFrom('erasure_checks').selectAll().orderBy('person_id').orderBy('kind'))
      .map(({ person_id, kind, done }) => ({
        ...{ person: refs.any(person_id), kind, done: done === 1 ? 'yes' : 'no' },
      })),

  kept_longer: (db, refs) =>
    db
      .all(build.selectFrom('kept_longer').selectAll().orderBy('kind').orderBy('record_id'))
      .map(({ kind, record_id, person_id, until_on, reason }) => ({
        ...{ kind, record: refs.any(record_id), until: until_on, reason },
        person: person_id === null ? '' : refs.any(person_id),
      })),

  made_one: (db, refs) => {
    const user = namesOf(db);
    return db
      .all(build.selectFrom('merges').selectAll().orderBy('merged_at').orderBy('person_id'))
      .map(({ person_id, kept_id, merged_at, merged_by }) => ({
        ...{ person: refs.person(kept_id), put_aside: refs.any(person_id), merged_at },
        merged_by: user(merged_by),
      }));
  },

  done_by_one: (db, refs) => {
    const user = namesOf(db);
    return db
      .all(build.selectFrom('exceptions').selectAll().orderBy('at').orderBy('id'))
      .map(({ at, user_id, kind, session_id, reason }) => ({
        ...{ at, user: user(user_id), kind, session: refs.session(session_id), reason },
      }));
  },

  users: (db, refs) =>
    db
      .all(build.selectFrom('users').selectAll().orderBy('created_at').orderBy('id'))
      .map(({ name, role, person_id, created_at, removed_at }) => ({
        ...{ name, role, person: person_id === null ? null : refs.person(person_id) },
        ...{ added_at: created_at, removed_at },
      })),

  audit: (db, refs) => {
    const user = namesOf(db);
    return db
      .all(build.selectFrom('audit').selectAll().orderBy('seq'))
      .map(({ seq, at, user_id, action, record, hash }) => ({
        ...{ number: seq, at, user: user(user_id), action, record: refs.any(record), hash },
      }));
  },
};
