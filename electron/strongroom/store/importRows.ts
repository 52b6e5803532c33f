import { sql } from 'kysely';
import { localDate } from '../../../shared/domain/dates.ts';
import type { Known } from '../../../shared/domain/imports/known.ts';
import { personOf } from '../../../shared/domain/imports/personOf.ts';
import type { Plan } from '../../../shared/domain/imports/plan.ts';
import { person } from '../../../shared/records/people.ts';
import { session } from '../../../shared/records/sessions.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { insertEvents } from './importConsents.ts';
import { type Index, type Inserting, idOf, inserter, type Step } from './inserter.ts';
import { insertNote } from './notes.ts';
import { people as peopleRecords } from './people.ts';
import { searchText } from './search.ts';
import { sessions as sessionRecords } from './sessions.ts';
import type { Writer } from './unit.ts';

/** Adds all rows of a plan, in the order of their references; each names the import. */
export function insertPlan(
  tx: Writer,
  importId: string,
  plan: Plan,
  known: Known,
  step: Step,
): void {
  const inserting = { tx, importId, plan, step, index: indexer(tx) };
  const people = new Map([...known.people, ...plan.knownPeople]);
  const sessions = new Map([...known.sessions, ...plan.knownSessions]);
  const earlier = new Map(sessions);
  insertPeople(inserting, people);
  insertEvents(inserting, people);
  insertSessions(inserting, sessions);
  countOn(tx, plan, earlier);
  insertAttendance(inserting, people, sessions);
  insertPayments(inserting, people, sessions);
}

/** The number of steps that `insertPlan` takes. */
export function stepsOf(plan: Plan): number {
  const { people, consents, sessions, attendance, payments } = plan;
  return [people, consents, sessions, attendance, payments].reduce((sum, of) => sum + of.length, 0);
}

/** Adds new records to the search index; `indexRecord` would search for each of them first. */
function indexer(tx: Writer): Index {
  const enter = inserter(tx, 'searchable', ['kind', 'record', 'owner']);
  const text = tx.prepare(
    build.insertInto('search_index').values({ rowid: sql`last_insert_rowid()`, text: '' }),
  );
  return (kind, id, texts) => {
    enter({ kind, record: id, owner: id });
    text([searchText(texts)]);
  };
}

function insertPeople(
  { tx, importId, plan, index, step }: Inserting,
  ids: Map<string, string>,
): void {
  const insert = inserter(tx, 'people', [
    'id',
    'ref',
    'created_at',
    'sort_name',
    'import_id',
    ...person.columns,
  ]);
  const interested = inserter(tx, 'interests', ['person_id', 'position', 'name']);
  for (const { row, handle } of plan.people) {
    const value = person.blank(personOf(row));
    const id = newId();
    const kept = { id, ref: row.ref, created_at: tx.at, import_id: importId };
    insert({ ...kept, ...peopleRecords.stored(value) });
    for (const [position, name] of value.interests.entries()) {
      interested({ person_id: id, position, name });
    }
    index('person', id, peopleRecords.texts(value, row.ref));
    if (row.note !== null) {
      const words = { on: localDate(new Date(tx.at)), kind: 'note', text: row.note } as const;
      insertNote(tx, id, words, importId);
    }
    ids.set(handle, id);
    step();
  }
}

function insertSessions(
  { tx, importId, plan, index, step }: Inserting,
  ids: Map<string, string>,
): void {
  const insert = inserter(tx, 'sessions', [
    'id',
    'ref',
    'created_at',
    'import_id',
    ...session.columns,
  ]);
  for (const { row, handle } of plan.sessions) {
    const { date: on, start: startsAt, minutes, kind, title, place, facilitator, note } = row;
    const value = { on, startsAt, minutes, kind, title, place, facilitator, note };
    const id = newId();
    const kept = { id, ref: row.ref, created_at: tx.at, import_id: importId };
    insert({ ...kept, ...sessionRecords.stored(value) });
    index('session', id, sessionRecords.texts(value, row.ref));
    ids.set(handle, id);
    step();
  }
}

/**
 * Increments the version of a register that gains rows, so that a user who has it open must load it
 * again.
 */
function countOn(tx: Writer, plan: Plan, known: ReadonlyMap<string, string>): void {
  const touched = new Set<string>();
  for (const { session } of [...plan.attendance, ...plan.payments]) {
    const id = session === null ? undefined : known.get(session);
    if (id !== undefined) touched.add(id);
  }
  for (const id of touched) {
    tx.run(
      build
        .updateTable('sessions')
        .set((row) => ({ version: row('version', '+', 1) }))
        .where('id', '=', id),
    );
  }
}

function insertAttendance(
  { tx, importId, plan, step }: Inserting,
  people: ReadonlyMap<string, string>,
  sessions: ReadonlyMap<string, string>,
): void {
  const insert = inserter(tx, 'attendance', [
    'session_id',
    'person_id',
    'role',
    'minutes',
    'access_need_met',
    'import_id',
  ]);
  for (const { session, person, role, minutes, access_need_met: met } of plan.attendance) {
    insert({
      session_id: idOf(sessions, session),
      person_id: idOf(people, person),
      role,
      minutes,
      access_need_met: met === null ? null : met ? 1 : 0,
      import_id: importId,
    });
    step();
  }
}

function insertPayments(
  { tx, importId, plan, step }: Inserting,
  people: ReadonlyMap<string, string>,
  sessions: ReadonlyMap<string, string>,
): void {
  const insert = inserter(tx, 'payments', [
    'id',
    'ref',
    'person_id',
    'session_id',
    'on_date',
    'fee_pence',
    'expenses_pence',
    'outcome',
    'method',
    'voucher_serial',
    'recorded_at',
    'recorded_by',
    'import_id',
  ]);
  for (const row of plan.payments) {
    insert({
      id: newId(),
      ref: row.ref,
      person_id: idOf(people, row.person),
      session_id: row.session === null ? null : idOf(sessions, row.session),
      on_date: row.paid_on,
      fee_pence: row.fee,
      expenses_pence: row.expenses,
      outcome: row.outcome,
      method: row.method,
      voucher_serial: row.voucher_serial,
      recorded_at: tx.at,
      recorded_by: tx.userId,
      import_id: importId,
    });
    step();
  }
}
