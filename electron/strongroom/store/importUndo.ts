import { type SelectQueryBuilder, sql } from 'kysely';
import type { UndoObstacle } from '../../../shared/domain/imports/undo.ts';
import { type PersonalTableName, personalTables } from '../../../shared/records/personal.ts';
import { refuse } from '../../serving/refusal.ts';
import { build, buildAny } from './build.ts';
import { putBack } from './importChanges.ts';
import {
  isDeclared,
  isDeclaredEdited,
  isDeclaredUsed,
  ofOthersIn,
  referencesOf,
  removeDeclared,
} from './importDeclared.ts';
import { putFormsBack } from './importForms.ts';
import { importedTables, type Made, rowsMadeBy } from './imports.ts';
import { removeOwnFieldsOf } from './ownFields.ts';
import { dropEntries } from './search.ts';
import type { Tables } from './tables.ts';
import type { Reader, Writer } from './unit.ts';

/** What undo would remove, by table, and what stands against it. */
export interface WouldUndo {
  readonly goes: Made;
  readonly obstacle: UndoObstacle | null;
}

/** What undoing an import would do; `userIs` is the person who the user is. */
export function wouldUndo(db: Reader, importId: string, userIs: string | null): WouldUndo {
  const { made, undone_at: undoneAt } =
    db.first(
      build.selectFrom('imports').select(['made', 'undone_at']).where('id', '=', importId),
    ) ?? refuse('not-found');
  const goes = rowsMadeBy(db, importId);
  if (undoneAt !== null) return { goes, obstacle: 'already-undone' };
  if (made === null) return { goes, obstacle: 'from-before' };
  if (isEdited(db, importId, goes, JSON.parse(made))) return { goes, obstacle: 'edited' };
  const hasOfUser = isThere(db, aboutUser(importId, userIs));
  return { goes, obstacle: hasOfUser || isUsed(db, importId) ? 'used' : null };
}

/**
 * Removes exactly the rows that an import made, and puts back what it replaced in others.
 * Refuses where one of them was edited or used since. The import's row stays, and says that it was
 * undone: by it alone entries may leave the ledger.
 */
export function undoImport(tx: Writer, importId: string, userIs: string | null): void {
  const { obstacle } = wouldUndo(tx, importId, userIs);
  if (obstacle !== null) refuse(obstacle);
  tx.run(
    build
      .updateTable('imports')
      .set({ undone_at: tx.at, undone_by: tx.userId })
      .where('id', '=', importId),
  );
  // First, in the versions that the import made: what goes below counts registers on.
  putBack(tx, importId);
  dropSearchTexts(tx, importId);
  countSessionsOn(tx, importId);
  removeDeclared(tx, importId);
  remove(tx, 'payments', importId);
  remove(tx, 'attendance', importId);
  removeConsents(tx, importId);
  for (const table of ['forms', 'purposes', 'notes', 'restricted_notes', 'sessions'] as const) {
    remove(tx, table, importId);
  }
  putFormsBack(tx, importId);
  tx.run(build.deleteFrom('import_rows').where('import_id', '=', importId));
  remove(tx, 'people', importId);
  removeOwnFieldsOf(tx, importId);
}

/** Restricted notes about the user, who neither removes them nor is told that they are there. */
const aboutUser = (importId: string, userIs: string | null) =>
  build
    .selectFrom('restricted_notes')
    .where('import_id', '=', importId)
    .where('person_id', '=', userIs);

const madeBy = (table: (typeof importedTables)[number], importId: string) =>
  build.selectFrom(table).where('import_id', '=', importId);

const keysOf = (
  table: 'people' | 'notes' | 'sessions' | 'purposes' | 'forms' | 'payments',
  importId: string,
) => build.selectFrom(table).where('import_id', '=', importId).select('id');

/** Rows that the import did not make. */
const ofOthers = (importId: string) => sql<boolean>`import_id is not ${importId}`;

/** Whether a row was changed or removed since: one that is gone is missing in the count. */
function isEdited(db: Reader, importId: string, now: Made, made: Made): boolean {
  if (Object.entries(made).some(([table, rows]) => now[table as keyof Made] !== rows)) return true;
  const isChanged = (['people', 'sessions', 'purposes'] as const).some((table) =>
    isThere(db, build.selectFrom(table).where('import_id', '=', importId).where('version', '>', 1)),
  );
  return isChanged || isCorrected(db, importId) || isDeclaredEdited(db, importId);
}

/** Whether a note has more versions than the import brought. */
const isCorrected = (db: Reader, importId: string): boolean =>
  (['note', 'restricted_note'] as const).some((note) =>
    isThere(
      db,
      build
        .selectFrom(`${note}s`)
        .where('import_id', '=', importId)
        .where(
          sql<boolean>`version > 1 + (select count(*) from ${sql.table(`${note}_versions`)} as brought
            where brought.note_id = ${sql.ref(`${note}s.id`)} and replaced_by_name is not null)`,
        ),
    ),
  );

/** Tables whose rows name the import that made them. */
const imported: ReadonlySet<string> = new Set(importedTables);

/** Whether records that were made since rely on a row of the import. */
function isUsed(db: Reader, importId: string): boolean {
  const names = Object.keys(personalTables) as PersonalTableName[];
  const people = names.filter((table) => personalTables[table].onUndo === 'use');
  const made = keysOf('people', importId);
  const usesPeople = people.some((table) => {
    // Consents have no import of their own: their events, which have one, are looked at below.
    if (table === 'consents') return false;
    const rows = build.selectFrom(table).where('person_id', 'in', made);
    if (isDeclared(table)) return isThere(db, rows.where(ofOthersIn(db, table, importId)));
    return isThere(db, imported.has(table) ? rows.where(ofOthers(importId)) : rows);
  });
  if (usesPeople || isDeclaredUsed(db, importId)) return true;
  if (isNamed(db, importId)) return true;
  const sessions = keysOf('sessions', importId);
  const events = build.selectFrom('consent_events').where(ofOthers(importId));
  const consents = build.selectFrom('consents').where('person_id', 'in', made).select('id');
  return [
    events.where('consent_id', 'in', consents),
    releasesUnder(importId),
    build.selectFrom('attendance').where('session_id', 'in', sessions).where(ofOthers(importId)),
    build.selectFrom('decisions').where('session_id', 'in', sessions),
    build.selectFrom('contributions').where('session_id', 'in', sessions),
    build.selectFrom('absences').where('session_id', 'in', sessions),
    build.selectFrom('head_counts').where('session_id', 'in', sessions),
    build.selectFrom('work_notes').where('session_id', 'in', sessions),
    build.selectFrom('text_reviews').where('note_id', 'in', keysOf('notes', importId)),
    answersUnderChanged(importId),
    // A later answer, or a correction, was given in the light of the one that would go.
    events.where(
      sql<boolean>`exists (select 1 from consent_events as before
        where before.consent_id = consent_events.consent_id and before.import_id = ${importId}
          and before.seq < consent_events.seq)`,
    ),
  ].some((rows) => isThere(db, rows));
}

/** Records that are named by key from elsewhere; those of people are in the register of personal data. */
const named = ['sessions', 'purposes', 'forms', 'payments'] as const;

/** Records of an entry that are written once and stay, of whichever user they are. */
const staying = ['receipts', 'voucher_events', 'bank_batch_lines'];

/** Whether rows that the import did not make name one of its records, and keep it from going. */
function isNamed(db: Reader, importId: string): boolean {
  return referencesOf(db).some(({ table, from, of, onDelete }) => {
    const record = named.find((each) => each === of);
    if (record === undefined || onDelete !== 'NO ACTION') return false;
    const rows = buildAny
      .selectFrom(table)
      .where(sql<boolean>`${sql.ref(`${table}.${from}`)} in ${keysOf(record, importId)}`);
    if (table === 'consents') return isThere(db, rows.where(hasEventOfOthers(importId)));
    if (imported.has(table)) return isThere(db, rows.where(ofOthers(importId)));
    const isOwn = isDeclared(table) && !staying.includes(table);
    return isThere(db, isOwn ? rows.where(ofOthersIn(db, table, importId)) : rows);
  });
}

/** A consent has no import of its own: one that has events of others is theirs too. */
const hasEventOfOthers = (importId: string) => sql<boolean>`exists (select 1 from consent_events
  where consent_id = consents.id and import_id is not ${importId})`;

/** People in releases that were made since under an agreement of the import: it has to be shown. */
const releasesUnder = (importId: string) =>
  build
    .selectFrom('consent_events')
    .innerJoin('consents', 'consents.id', 'consent_events.consent_id')
    .innerJoin('export_people', 'export_people.person_id', 'consents.person_id')
    .innerJoin('export_register', 'export_register.id', 'export_people.export_id')
    .where('consent_events.import_id', '=', importId)
    .where('consent_events.kind', '=', 'agreed')
    .whereRef('export_register.purpose_id', '=', 'consents.purpose_id')
    .whereRef('export_register.made_at', '>=', 'consent_events.recorded_at');

/** Answers that were given since under a form that the import changed. */
const answersUnderChanged = (importId: string) =>
  build
    .selectFrom('consent_events')
    .innerJoin('import_form_changes as changed', 'changed.form_id', 'consent_events.form_id')
    .where('changed.import_id', '=', importId)
    .where(sql<boolean>`consent_events.import_id is not ${importId}`)
    // Keys always increase, also where the clock stands still.
    .where('consent_events.id', '>', importId);

/** Any query of rows, whatever its table. */
type Rows = SelectQueryBuilder<Tables, keyof Tables, object>;

function isThere(db: Reader, rows: unknown): boolean {
  return db.first((rows as Rows).select(sql<number>`1`.as('one')).limit(1)) !== undefined;
}

function remove(tx: Writer, table: (typeof importedTables)[number], importId: string): void {
  tx.run(build.deleteFrom(table).where('import_id', '=', importId));
}

/** The words of people, notes and sessions of the import. */
function dropSearchTexts(tx: Writer, importId: string): void {
  const ids = tx.all(
    build
      .selectFrom('searchable')
      .select('id')
      .where((where) =>
        where.or(
          (['people', 'notes', 'sessions'] as const).map((table) =>
            where('record', 'in', keysOf(table, importId)),
          ),
        ),
      ),
  );
  dropEntries(
    tx,
    ids.map(({ id }) => id),
  );
}

/** A register that loses lines is another version: a user who has it open must load it again. */
function countSessionsOn(tx: Writer, importId: string): void {
  for (const table of ['attendance', 'payments'] as const) {
    const touched = build
      .selectFrom(table)
      .where('import_id', '=', importId)
      .where('session_id', 'is not', null)
      .select('session_id');
    tx.run(
      build
        .updateTable('sessions')
        .set((row) => ({ version: row('version', '+', 1) }))
        .where('id', 'in', touched as never)
        .where(ofOthers(importId)),
    );
  }
}

/** Events go; a consent that has others keeps them and a version that no screen has seen. */
function removeConsents(tx: Writer, importId: string): void {
  const touched = tx.all(madeBy('consent_events', importId).select('consent_id').distinct());
  remove(tx, 'consent_events', importId);
  for (const { consent_id: id } of touched) {
    const left = build.selectFrom('consent_events').where('consent_id', '=', id);
    if (!isThere(tx, left)) tx.run(build.deleteFrom('consents').where('id', '=', id));
    else {
      tx.run(
        build
          .updateTable('consents')
          .set((row) => ({ version: row('version', '+', 1) }))
          .where('id', '=', id),
      );
    }
  }
}
