import { sql } from 'kysely';
import type { movedKinds } from '../../../shared/contract/merges.ts';
import type { UndoMergeObstacle } from '../../../shared/domain/merges.ts';
import { fold, recordName } from '../../../shared/domain/people.ts';
import { person } from '../../../shared/records/people.ts';
import { type PersonalTableName, personalTables } from '../../../shared/records/personal.ts';
import { refuse } from '../../serving/refusal.ts';
import { activeHolds } from './activeHolds.ts';
import { build, buildAny } from './build.ts';
import { type JoinedConsents, joinConsents, separateConsents, wouldJoin } from './mergeConsents.ts';
import { type Choices, mergedOf, ownMerged } from './mergeFields.ts';
import {
  allOf,
  digestOf,
  insertRows,
  type MovedKeys,
  moveBack,
  moveRows,
  movingTables,
  type Row,
} from './mergeRows.ts';
import { needsOf } from './needs.ts';
import { nameColumns, people } from './people.ts';
import { listRequests } from './requests.ts';
import type { Reader, Writer } from './unit.ts';
import { findUserOfPerson } from './users.ts';

/** Two records of one person: the one that is kept, and the one that is put aside. */
export interface Pair {
  readonly personId: string;
  readonly otherId: string;
}

/** What undo needs, as it is kept: keys of what moved, and rows that were replaced or went. */
interface Undo {
  readonly digest: string;
  readonly moved: MovedKeys;
  readonly consents: JoinedConsents;
  readonly gone: Readonly<Record<string, readonly Row[]>>;
  /** The kept record's own row and lists, as they were. */
  readonly kept: { readonly row: Row; readonly lists: Readonly<Record<string, readonly Row[]>> };
  readonly importChanges: readonly Row[];
  readonly searchable: readonly number[];
  readonly merges: readonly string[];
  readonly drafts: readonly { readonly user: string; readonly form: string }[];
}

/** The tables of a record's lists and of values of the charity's own fields. */
const listTables = [...person.lists.map(({ table }) => table), 'person_values'] as const;

type MovedKind = (typeof movedKinds)[number];
/** As what a table's rows are counted; all that is not named here belongs to projects. */
const kindOf: Partial<Record<PersonalTableName, MovedKind>> = {
  consents: 'consents',
  notes: 'notes',
  removed_notes: 'others',
  restricted_notes: 'restrictedNotes',
  attachments: 'attachments',
  contacts: 'contacts',
  goals: 'goals',
  needs: 'needs',
  person_marks: 'marks',
  attendance: 'sessions',
  absences: 'sessions',
  left_alone: 'sessions',
  payments: 'payments',
  export_people: 'releases',
  users: 'user',
  import_rows: 'others',
  concerns: 'others',
};

/** Refuses two records that cannot be made one by this user. */
export function expectMergeable(db: Reader, { personId, otherId }: Pair, userIs: string | null) {
  if (personId === otherId) refuse('same-person');
  if (userIs === personId || userIs === otherId) refuse('own-record');
  const users = [personId, otherId].map((id) => findUserOfPerson(db, id));
  if (users.every((user) => user !== null)) refuse('two-users');
  const both = { kept: people.get(db, personId), other: people.get(db, otherId) };
  for (const id of [personId, otherId]) {
    if (activeHolds(db, id).length > 0) refuse('held');
    if (listRequests(db, id).some(({ answeredOn }) => answeredOn === null)) refuse('open-request');
  }
  return both;
}

/** What making one record of two would do. */
export function wouldMerge(db: Reader, pair: Pair, userIs: string | null, today: string) {
  const { kept, other } = expectMergeable(db, pair, userIs);
  const side = ({ id, version, ...names }: typeof kept) => ({
    ...{ id, version, name: recordName(names) },
  });
  return {
    ...{ kept: side(kept), other: side(other), digest: digestOf(db, [kept.id, other.id]) },
    fields: mergedOf(kept, other, {}).fields,
    own: ownMerged(db, pair, {}),
    moves: movesOf(db, other.id),
    twice: inBothRegisters(db, pair),
    consents: wouldJoin(db, kept.id, other.id, today),
  };
}

function movesOf(db: Reader, personId: string): { kind: MovedKind; count: number }[] {
  const counts = new Map<MovedKind, number>();
  for (const table of [...movingTables, 'consents'] as const) {
    const rows = db.first(
      build
        .selectFrom(table)
        .select(sql<number>`count(*)`.as('n'))
        .where('person_id', '=', personId),
    );
    const kind = kindOf[table] ?? 'projects';
    counts.set(kind, (counts.get(kind) ?? 0) + (rows?.n ?? 0));
  }
  return [...counts].flatMap(([kind, count]) => (count === 0 ? [] : [{ kind, count }]));
}

/** Sessions in whose registers both stand. */
const inBothRegisters = (db: Reader, { personId, otherId }: Pair) =>
  db.all(
    build
      .selectFrom('attendance as mine')
      .innerJoin('attendance as theirs', 'theirs.session_id', 'mine.session_id')
      .innerJoin('sessions', 'sessions.id', 'mine.session_id')
      .select(['sessions.id as sessionId', 'title', 'on_date as on'])
      .select(['mine.minutes as keptMinutes', 'theirs.minutes as otherMinutes'])
      .where('mine.person_id', '=', personId)
      .where('theirs.person_id', '=', otherId)
      .orderBy('on_date', 'desc')
      .orderBy('sessions.id'),
  );

/** Makes one record of two, if nothing changed since it was shown. */
export function merge(
  tx: Writer,
  { choices, digest, ...pair }: Pair & { readonly choices: Choices; readonly digest: string },
  userIs: string | null,
): { personId: string; name: string } {
  const { kept, other } = expectMergeable(tx, pair, userIs);
  const [personId, otherId] = [kept.id, other.id];
  if (digestOf(tx, [personId, otherId]) !== digest) refuse('changed-since');
  const value = mergedOf(kept, other, choices).value;
  const own = ownMerged(tx, pair, choices);
  const before = {
    kept: {
      row: rowOf(tx, personId),
      lists: Object.fromEntries(listTables.map((table) => [table, allOf(tx, table, personId)])),
    },
    importChanges: [personId, otherId].flatMap((id) => allOf(tx, 'import_changes', id)),
  };
  tx.run(
    build.insertInto('merges').values({
      ...{ person_id: otherId, kept_id: personId, merged_at: tx.at, merged_by: tx.userId },
    }),
  );
  const merges = tx
    .all(build.selectFrom('merges').select('person_id').where('kept_id', '=', otherId))
    .map((row) => row.person_id);
  tx.run(build.updateTable('merges').set({ kept_id: personId }).where('kept_id', '=', otherId));
  tx.run(build.deleteFrom('import_changes').where('person_id', '=', otherId));
  const { moved, gone } = moveAll(tx, otherId, personId);
  const consents = joinConsents(tx, personId, otherId);
  for (const { name: field, takes } of own) {
    const chosen = takes === 'filled' || choices[field] === 'other';
    if (chosen) takeOwnValue(tx, field, pair);
  }
  const words = needsOf(tx, personId).filter(({ kind }) => kind !== 'training');
  const accessNeeds = words.length === 0 ? null : words.map(({ what }) => what).join('; ');
  people.change(tx, personId, kept.version, { ...value, accessNeeds });
  const undo: Undo = {
    ...{ ...before, moved, gone, consents, merges },
    searchable: moveSearch(tx, otherId, personId),
    drafts: moveDrafts(tx, otherId, personId),
    digest: digestOf(tx, [personId, otherId]),
  };
  tx.run(
    build
      .updateTable('merges')
      .set({ undo: JSON.stringify(undo) })
      .where('person_id', '=', otherId),
  );
  tx.audit(personId);
  tx.audit(otherId);
  tx.changed('people', 'consents', 'sessions', 'projects', 'payments');
  return { personId, name: recordName(value) };
}

/** Moves what the register of personal data says. What a like row keeps from moving goes, or stays. */
function moveAll(tx: Writer, from: string, to: string) {
  const moved: Record<string, readonly Row[]> = {};
  const gone: Record<string, readonly Row[]> = {};
  for (const table of movingTables) {
    const rows = moveRows(tx, table, from, to);
    if (rows.moved.length > 0) moved[table] = rows.moved;
    if (rows.left.length === 0 || personalTables[table].onMerge === 'move-or-stay') continue;
    gone[table] = rows.left;
    tx.run(build.deleteFrom(table).where('person_id', '=', from));
  }
  return { moved, gone };
}

function takeOwnValue(tx: Writer, field: string, { personId, otherId }: Pair): void {
  const ofField = (id: string) =>
    build.selectFrom('person_values').selectAll().where('person_id', '=', id);
  const theirs = tx.first(ofField(otherId).where('field_id', '=', field));
  if (!theirs) return;
  tx.run(
    build
      .insertInto('person_values')
      .values({ ...theirs, person_id: personId })
      .onConflict((row) =>
        row.columns(['person_id', 'field_id']).doUpdateSet({ value: theirs.value }),
      ),
  );
}

/** What the search finds of the other record opens the page of the kept one. */
function moveSearch(tx: Writer, from: string, to: string): number[] {
  const ids = tx
    .all(build.selectFrom('searchable').select('id').where('owner', '=', from))
    .map(({ id }) => id);
  tx.run(build.updateTable('searchable').set({ owner: to }).where('owner', '=', from));
  return ids;
}

/**
 * Forms about the other record that were not saved yet are then about the kept one. One that changes
 * the record itself, is encrypted, or names both stays where it is.
 */
function moveDrafts(tx: Writer, from: string, to: string): { user: string; form: string }[] {
  const rows = tx.all(
    build
      .selectFrom('drafts')
      .select(['user_id as user', 'form'])
      .where('sealed', 'is', null)
      .where('form', 'not like', 'people.change%')
      .where('form', 'not like', 'sessions.%')
      .where(sql<boolean>`instr(form || place || text, ${from}) > 0`)
      .where(sql<boolean>`instr(form || place || text, ${to}) = 0`),
  );
  const free = rows.filter(({ user, form }) => {
    const there = build.selectFrom('drafts').select('form').where('user_id', '=', user);
    return (
      tx.first(there.where('form', '=', form.replaceAll(from, to))) === undefined ||
      !form.includes(from)
    );
  });
  for (const draft of free) renameDraft(tx, draft, from, to);
  return free.map(({ user, form }) => ({ user, form: form.replaceAll(from, to) }));
}

function renameDraft(
  tx: Writer,
  { user, form }: { readonly user: string; readonly form: string },
  from: string,
  to: string,
): void {
  const renamed = (column: 'form' | 'place' | 'text') =>
    sql<string>`replace(${sql.ref(column)}, ${from}, ${to})`;
  tx.run(
    build
      .updateTable('drafts')
      .set({ form: renamed('form'), place: renamed('place'), text: renamed('text') })
      .where('user_id', '=', user)
      .where('form', '=', form),
  );
}

/** The records that were put aside for a person, newest first, and what stands against an undo. */
export function mergesOf(db: Reader, personId: string) {
  const rows = db.all(
    build
      .selectFrom('merges')
      .innerJoin('people', 'people.id', 'merges.person_id')
      .innerJoin('users', 'users.id', 'merged_by')
      .select(['merges.person_id as otherId', 'merged_at as at', 'users.name as by', 'undo'])
      .select(nameColumns)
      .where('kept_id', '=', personId)
      .orderBy('merged_at', 'desc')
      .orderBy('merges.person_id'),
  );
  return rows.map(({ otherId, at, by, undo, ...names }) => ({
    ...{ otherId, at, by, name: recordName(names) },
    obstacle: obstacleOf(db, undo, { personId, otherId }),
  }));
}

function obstacleOf(
  db: Reader,
  undo: string | null,
  { personId, otherId }: Pair,
): UndoMergeObstacle | null {
  if (undo === null) return 'undo-ended';
  const { digest } = JSON.parse(undo) as Undo;
  return digest === digestOf(db, [personId, otherId]) ? null : 'changed-since';
}

/** Makes two records of one again, as both were, unless one of them was changed since. */
export function undoMerge(tx: Writer, otherId: string, userIs: string | null): Pair {
  const found =
    tx.first(build.selectFrom('merges').selectAll().where('person_id', '=', otherId)) ??
    refuse('not-found');
  const personId = found.kept_id;
  if (userIs === personId) refuse('own-record');
  const obstacle = obstacleOf(tx, found.undo, { personId, otherId });
  if (obstacle !== null) refuse(obstacle);
  const undo = JSON.parse(found.undo ?? '') as Undo;
  const open = tx.all(openConcerns(personId));
  moveBack(tx, undo.moved, personId, otherId);
  // A user who was linked to the other record is no longer the kept person.
  const ids = open.map(({ id }) => id);
  tx.run(
    build
      .updateTable('concerns')
      .set({ user_id: null })
      .where('person_id', '=', personId)
      .where('id', 'in', ids),
  );
  for (const [table, rows] of Object.entries(undo.gone)) insertRows(tx, table, rows);
  separateConsents(tx, undo.consents, otherId);
  for (const table of listTables) {
    tx.run(buildAny.deleteFrom(table).where('person_id', '=', personId));
    insertRows(tx, table, undo.kept.lists[table] ?? []);
  }
  tx.run(buildAny.updateTable('people').set(undo.kept.row).where('id', '=', personId));
  tx.run(build.deleteFrom('import_changes').where('person_id', 'in', [personId, otherId]));
  insertRows(tx, 'import_changes', undo.importChanges);
  tx.run(
    build.updateTable('searchable').set({ owner: otherId }).where('id', 'in', undo.searchable),
  );
  people.reindex(tx, personId);
  for (const draft of undo.drafts) renameDraft(tx, draft, personId, otherId);
  tx.run(
    build
      .updateTable('merges')
      .set({ kept_id: otherId })
      .where('person_id', 'in', [...undo.merges]),
  );
  tx.run(build.deleteFrom('merges').where('person_id', '=', otherId));
  tx.audit(personId);
  tx.audit(otherId);
  tx.changed('people', 'consents', 'sessions', 'projects', 'payments');
  return { personId, otherId };
}

const openConcerns = (personId: string) =>
  build
    .selectFrom('concerns')
    .select('id')
    .where('person_id', '=', personId)
    .where('user_id', 'is', null);

function rowOf(db: Reader, personId: string): Row {
  const row = db.first(buildAny.selectFrom('people').selectAll().where('id', '=', personId));
  return row ?? refuse('not-found');
}

/** The records that were put aside for a person; an erasure erases them too. */
export const putAsideFor = (db: Reader, personId: string): string[] =>
  db
    .all(build.selectFrom('merges').select('person_id').where('kept_id', '=', personId))
    .map((row) => row.person_id);

/** Before a person is erased: what undo keeps of others may name them, so such an undo ends. */
export function endUndosNaming(tx: Writer, personId: string): void {
  const names = tx.all(build.selectFrom('people').select(nameColumns).where('id', '=', personId));
  const aliases = allOf(tx, 'aliases', personId).map(({ name }) => String(name));
  const words = [...names.flatMap((each) => Object.values(each)), ...aliases].flatMap((name) =>
    name === null ? [] : fold(name).split(/\s+/),
  );
  const kept = build.selectFrom('merges').select(['person_id as id', 'undo']);
  for (const { id, undo } of tx.all(kept.where('undo', 'is not', null))) {
    const text = fold(undo ?? '');
    if (!words.some((word) => word !== '' && text.includes(word))) continue;
    tx.run(build.updateTable('merges').set({ undo: null }).where('person_id', '=', id));
  }
}
