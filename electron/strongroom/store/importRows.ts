import { sql } from 'kysely';
import { wordKey } from '../../../shared/domain/imports/cells.ts';
import type { Known } from '../../../shared/domain/imports/known.ts';
import type { OwnValuesRead } from '../../../shared/domain/imports/ownValues.ts';
import type { Plan } from '../../../shared/domain/imports/plan.ts';
import { personOf, sessionOf } from '../../../shared/domain/imports/recordOf.ts';
import { person } from '../../../shared/records/people.ts';
import { attendance, session } from '../../../shared/records/sessions.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { addNotes, changeRecords, countOn, rememberRows } from './importChanges.ts';
import { insertEvents } from './importConsents.ts';
import { insertDeclared } from './importDeclared.ts';
import { insertForms, insertPurposes } from './importForms.ts';
import { insertNotes, insertRestricted } from './importNotes.ts';
import { insertOwnValues } from './importOwnValues.ts';
import { type Index, type Inserting, idOf, inBatches, inserter, type Step } from './inserter.ts';
import { people as peopleRecords } from './people.ts';
import type { Encrypt } from './restricted.ts';
import { searchText } from './search.ts';
import { sessions as sessionRecords } from './sessions.ts';
import type { Writer } from './unit.ts';

/** Adds all rows of a plan, in the order of their references; each names the import. */
export function insertPlan(
  tx: Writer,
  importId: string,
  plan: Plan,
  known: Known,
  { ownValues, encrypt }: { readonly ownValues: OwnValuesRead; readonly encrypt: Encrypt },
  step: Step,
): void {
  const inserting = { tx, importId, plan, step, index: indexer(tx) };
  const people = new Map([...known.people, ...plan.resolved.known]);
  const sessions = new Map([...known.sessions, ...plan.knownSessions]);
  const earlier = new Map(sessions);
  insertPeople(inserting, people);
  for (const [handle, first] of plan.resolved.merged) people.set(handle, idOf(people, first));
  rememberRows(inserting, people);
  const purposeOf = insertPurposes(inserting);
  insertForms(inserting, purposeOf);
  insertSessions(inserting, known, sessions);
  insertEvents(inserting, people, sessions, purposeOf);
  const storedAs = insertOwnValues(tx, importId, ownValues, plan, {
    people: keysOf(plan.people, people),
    sessions: keysOf(plan.sessions, sessions),
  });
  changeRecords(inserting, storedAs);
  countOn(tx, registersOf(plan, earlier));
  insertAttendance(inserting, people, sessions);
  const payments = insertPayments(inserting, people, sessions, known.payments);
  insertNotes(inserting, people);
  insertRestricted(inserting, people, encrypt);
  insertDeclared(inserting, known, { people, sessions, payments });
}

/** The keys of the records of some rows, by handle. */
const keysOf = (rows: readonly { readonly handle: string }[], ids: ReadonlyMap<string, string>) =>
  new Map(rows.map(({ handle }) => [handle, idOf(ids, handle)]));

/** The number of steps that `insertPlan` takes. */
export function stepsOf(plan: Plan): number {
  const { people, resolved, forms, consents, sessions, attendance, payments } = plan;
  const updates = [resolved.updates, plan.sessionUpdates, plan.lineUpdates];
  const notes = [plan.notes, plan.restricted, plan.declared];
  const parts = [people, ...updates, forms, consents, sessions, attendance, payments, ...notes];
  return parts.reduce((sum, of) => sum + of.length, 0);
}

/** Adds new records to the search index; `indexRecord` would search for each of them first. */
function indexer(tx: Writer): Index {
  const enter = inserter(tx, 'searchable', ['id', 'kind', 'record', 'owner']);
  const text = inserter(tx, 'search_index', ['rowid', 'text']);
  return (kind, entries) => {
    // Asked anew each time: notes, which go in between, take numbers too.
    const last = lastIndexed(tx);
    const numbered = entries.map((entry, at) => ({ ...entry, number: last + at + 1 }));
    enter(numbered.map(({ number, id }) => ({ id: number, kind, record: id, owner: id })));
    text(numbered.map(({ number, texts }) => ({ rowid: number, text: searchText(texts) })));
  };
}

const newest = build.selectFrom('searchable').select(({ fn }) => fn.max('id').as('last'));

const lastIndexed = (tx: Writer): number => tx.first(newest)?.last ?? 0;

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
  const lists = person.lists.map(({ name, table }) => ({
    name,
    insertAll: inserter(tx, table, ['person_id', 'position', 'name']),
  }));
  for (const rows of inBatches(plan.people)) {
    const batch = rows.map(({ row, handle, more, notes }) => ({
      ...{ row, handle, notes, id: newId() },
      value: person.blank({ ...personOf(row), ...more }),
    }));
    insert(
      batch.map(({ row: { ref }, id, value }) => ({
        ...peopleRecords.stored(value),
        ...{ id, ref, created_at: tx.at, import_id: importId },
      })),
    );
    for (const { name: field, insertAll } of lists) {
      insertAll(
        batch.flatMap(({ id, value }) =>
          value[field].map((name, position) => ({ person_id: id, position, name })),
        ),
      );
    }
    index(
      'person',
      batch.map(({ row, id, value }) => ({ id, texts: peopleRecords.texts(value, row.ref) })),
    );
    for (const { row, id, handle, notes } of batch) {
      addNotes(tx, importId, id, row.note === null ? notes : [row.note, ...notes]);
      ids.set(handle, id);
      step();
    }
  }
}

/** Adds sessions; a project that the import brings too follows them. */
function insertSessions(
  { tx, importId, plan, index, step }: Inserting,
  known: Known,
  ids: Map<string, string>,
): void {
  tx.run({ compile: () => sql`pragma defer_foreign_keys = on`.compile(build) });
  const insert = inserter(tx, 'sessions', [
    'id',
    'ref',
    'created_at',
    'import_id',
    ...session.columns,
  ]);
  for (const rows of inBatches(plan.sessions)) {
    const batch = rows.map(({ row, handle }) => ({
      ...{ ref: row.ref, handle, id: newId() },
      value: { ...sessionOf(row), projectId: projectNamed(row.project, known) },
    }));
    insert(
      batch.map(({ ref, id, value }) => ({
        ...sessionRecords.stored(value),
        ...{ id, ref, created_at: tx.at, import_id: importId },
      })),
    );
    index(
      'session',
      batch.map(({ ref, id, value }) => ({ id, texts: sessionRecords.texts(value, ref) })),
    );
    for (const { handle, id } of batch) {
      ids.set(handle, id);
      step();
    }
  }
}

/** The key of the project that a row names by its key or its name. */
const projectNamed = (named: string | null, known: Known): string | null =>
  named === null ? null : (known.projects.get(wordKey(named)) ?? named);

/** The sessions that were here and whose lines or money change, but for those with a new version. */
function registersOf(plan: Plan, known: ReadonlyMap<string, string>): ReadonlySet<string> {
  const touched = new Set(plan.lineUpdates.map(({ sessionId }) => sessionId));
  for (const { session } of [...plan.attendance, ...plan.payments]) {
    const id = session === null ? undefined : known.get(session);
    if (id !== undefined) touched.add(id);
  }
  for (const { sessionId } of plan.sessionUpdates) touched.delete(sessionId);
  return touched;
}

function insertAttendance(
  { tx, importId, plan, step }: Inserting,
  people: ReadonlyMap<string, string>,
  sessions: ReadonlyMap<string, string>,
): void {
  const insert = inserter(tx, 'attendance', [...attendance.columns, 'import_id']);
  for (const rows of inBatches(plan.attendance)) {
    insert(
      rows.map(({ session, person, role, minutes, access_need_met: accessNeedMet }) => ({
        ...attendance.columnsOf({
          ...{ sessionId: idOf(sessions, session), personId: idOf(people, person) },
          ...{ role, minutes, accessNeedMet },
        }),
        import_id: importId,
      })),
    );
    for (const _ of rows) step();
  }
}

/** Adds the entries; answers with the keys of all entries that have a reference. */
function insertPayments(
  { tx, importId, plan, step }: Inserting,
  people: ReadonlyMap<string, string>,
  sessions: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const ids = new Map(known);
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
    'reverses',
    'recorded_at',
    'recorded_by',
    'import_id',
  ]);
  for (const rows of inBatches(plan.payments)) {
    const batch = rows.map((row) => ({ row, id: newId() }));
    for (const { row, id } of batch) if (row.ref !== null) ids.set(row.ref, id);
    insert(
      batch.map(({ row, id }) => ({
        id,
        ref: row.ref,
        person_id: idOf(people, row.person),
        session_id: row.session === null ? null : idOf(sessions, row.session),
        on_date: row.paid_on,
        fee_pence: row.fee,
        expenses_pence: row.expenses,
        outcome: row.outcome,
        method: row.method,
        voucher_serial: row.voucher_serial,
        reverses: row.reverses === null ? null : idOf(ids, row.reverses),
        recorded_at: tx.at,
        recorded_by: tx.userId,
        import_id: importId,
      })),
    );
    for (const _ of rows) step();
  }
  return ids;
}
