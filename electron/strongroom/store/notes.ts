import { sql } from 'kysely';
import type { NoteRemovalReason } from '../../../shared/domain/people.ts';
import { note } from '../../../shared/records/notes.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { expectNotHeld } from './activeHolds.ts';
import { build } from './build.ts';
import { expectVersionOf } from './repository.ts';
import { dropRecord, indexRecord } from './search.ts';
import type { Reader, Writer } from './unit.ts';

type NoteWords = Value<typeof note>;

/** An earlier version of a note that is brought in. */
interface EarlierVersion extends NoteWords {
  readonly replacedAt: string;
  /** The name of the user of the other vault who replaced it. */
  readonly replacedBy: string;
}

/** A person's notes, newest first, each with its earlier versions. */
export function notesOf(db: Reader, personId: string) {
  const earlier = db.all(
    build
      .selectFrom('note_versions')
      .innerJoin('notes', 'notes.id', 'note_versions.note_id')
      .innerJoin('users', 'users.id', 'note_versions.replaced_by')
      .select([
        'note_id as noteId',
        'note_versions.version as version',
        'note_versions.on_date as on',
        'note_versions.kind as kind',
        'note_versions.body as text',
        'replaced_at as replacedAt',
        'users.name as byHere',
        'replaced_by_name as elsewhere',
      ])
      .where('notes.person_id', '=', personId)
      .orderBy('note_versions.version', 'desc'),
  );
  const rows = db.all(
    build
      .selectFrom('notes')
      .select(['id', 'version', ...note.aliases])
      .where('person_id', '=', personId)
      .orderBy('on_date', 'desc')
      .orderBy('id', 'desc'),
  );
  return rows.map((row) => ({
    ...row,
    earlier: earlier
      .filter(({ noteId }) => noteId === row.id)
      .map(({ noteId, elsewhere, byHere, ...version }) => ({
        ...{ ...version, replacedBy: elsewhere ?? byHere, broughtIn: elsewhere !== null },
      })),
  }));
}

/** A person's removed notes, newest first: when, by which user and why. */
export function removedOf(db: Reader, personId: string, restricted: boolean) {
  return db.all(
    build
      .selectFrom('removed_notes')
      .innerJoin('users', 'users.id', 'removed_notes.removed_by')
      .select(['note_id as id', 'reason', 'removed_notes.removed_at as at', 'users.name as by'])
      .where('removed_notes.person_id', '=', personId)
      .where('restricted', '=', restricted ? 1 : 0)
      .orderBy('removed_notes.removed_at', 'desc')
      .orderBy('note_id', 'desc'),
  );
}

/** Adds a note; `importId` names the import that brought it, with its versions from the oldest on. */
export function insertNote(
  tx: Writer,
  personId: string,
  words: NoteWords,
  importId: string | null = null,
  earlier: readonly EarlierVersion[] = [],
): void {
  const id = newId();
  tx.run(
    build.insertInto('notes').values({
      ...note.columnsOf(words),
      ...{ id, version: earlier.length + 1, person_id: personId },
      ...{ created_at: tx.at, import_id: importId },
    }),
  );
  for (const [at, { replacedAt, replacedBy, ...said }] of earlier.entries()) {
    tx.run(
      build.insertInto('note_versions').values({
        ...note.columnsOf(said),
        ...{ note_id: id, version: at + 1, replaced_at: replacedAt },
        ...{ replaced_by: tx.userId, replaced_by_name: replacedBy },
      }),
    );
  }
  indexNote(tx, id, personId, words.text);
}

/** The note in the version that the user saw; refuses another version. */
function getNote(db: Reader, noteId: string, expectedVersion: number) {
  const found =
    db.first(
      build
        .selectFrom('notes')
        .select(['person_id as personId', 'version', ...note.aliases])
        .where('id', '=', noteId),
    ) ?? refuse('not-found');
  expectVersionOf(found, expectedVersion);
  return found;
}

/** Corrects a note and keeps its earlier version; answers with the person's key. */
export function correctNote(
  tx: Writer,
  noteId: string,
  expectedVersion: number,
  words: NoteWords,
): string {
  const before = getNote(tx, noteId, expectedVersion);
  tx.run(
    build.insertInto('note_versions').values({
      ...{ note_id: noteId, version: before.version, on_date: before.on, kind: before.kind },
      ...{ body: before.text, replaced_at: tx.at, replaced_by: tx.userId },
    }),
  );
  tx.run(
    build
      .updateTable('notes')
      .set({ ...note.columnsOf(words), version: before.version + 1 })
      .where('id', '=', noteId),
  );
  indexNote(tx, noteId, before.personId, words.text);
  return before.personId;
}

/** Removes a note in every version, with its drafts; answers with the person's key. */
export function removeNote(
  tx: Writer,
  noteId: string,
  expectedVersion: number,
  reason: NoteRemovalReason,
): string {
  const { personId } = getNote(tx, noteId, expectedVersion);
  expectNotHeld(tx, personId, 'notes');
  dropRecord(tx, 'note', noteId);
  dropDraftsOf(tx, noteId);
  tx.run(build.deleteFrom('notes').where('id', '=', noteId));
  noteRemoval(tx, { noteId, personId, reason, restricted: false });
  return personId;
}

/** Drafts about a note, of every user. */
export function dropDraftsOf(tx: Writer, noteId: string): void {
  tx.run(build.deleteFrom('drafts').where(sql<boolean>`instr(form, ${noteId}) > 0`));
}

export function noteRemoval(
  tx: Writer,
  of: { noteId: string; personId: string; reason: NoteRemovalReason; restricted: boolean },
): void {
  tx.run(
    build.insertInto('removed_notes').values({
      ...{ note_id: of.noteId, person_id: of.personId, reason: of.reason },
      ...{ restricted: of.restricted ? 1 : 0, removed_at: tx.at, removed_by: tx.userId },
    }),
  );
}

function indexNote(tx: Writer, noteId: string, personId: string, text: string): void {
  indexRecord(tx, { kind: 'note', record: noteId, owner: personId, texts: [text] });
}
