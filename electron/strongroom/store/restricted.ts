import { type NoteRemovalReason, recordName } from '../../../shared/domain/people.ts';
import { expectNotHeld } from './activeHolds.ts';
import { build } from './build.ts';
import { dropDraftsOf, noteRemoval } from './notes.ts';
import { nameColumns } from './people.ts';
import type { Reader, Writer } from './unit.ts';

/** A restricted note as stored: its words are encrypted (column `sealed`). */
export interface EncryptedNote {
  readonly noteId: string;
  readonly personId: string;
  /** The person with whose key it was encrypted, where a merge moved it since. */
  readonly boundTo?: string | null;
  readonly version: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What a restricted note says, and of which day. */
export interface Words {
  readonly on: string;
  readonly text: string;
}

/** Encrypts the words of a version. */
export type Encrypt = (words: Words, place: Omit<EncryptedNote, 'sealed'>) => EncryptedNote;

const columns = [
  'id as noteId',
  'person_id as personId',
  'bound_to as boundTo',
  'version',
  'sealed',
] as const;

/** An earlier version of a note: `version` and `sealed` are those of that time. */
interface EncryptedVersion extends EncryptedNote {
  readonly replacedAt: string;
  readonly replacedBy: string;
  /** Whether it came from another vault, where that user replaced it. */
  readonly broughtIn: boolean;
}

/** What a user of another vault did, and when. */
interface DoneElsewhere {
  readonly at: string;
  /** The name of that user. */
  readonly by: string;
}

/** When a person's restricted notes were written and by which user, newest first. */
export function listNotes(db: Reader, personId: string) {
  const rows = db.all(
    build
      .selectFrom('restricted_notes')
      .innerJoin('users', 'users.id', 'restricted_notes.created_by')
      .select([
        'restricted_notes.id as id',
        'restricted_notes.version as version',
        'restricted_notes.created_at as at',
        'created_by_name as elsewhere',
        'users.name as by',
      ])
      .where('restricted_notes.person_id', '=', personId)
      .orderBy('restricted_notes.created_at', 'desc')
      .orderBy('restricted_notes.id', 'desc'),
  );
  return rows.map(({ by, elsewhere, ...row }) => ({
    ...{ ...row, by: elsewhere ?? by, broughtIn: elsewhere !== null },
  }));
}

export function findNote(db: Reader, noteId: string): EncryptedNote | null {
  const query = build.selectFrom('restricted_notes').select(columns).where('id', '=', noteId);
  return db.first(query) ?? null;
}

/** Adds a note: one that is written now, or one that an import brings from another vault. */
export function insertNote(
  tx: Writer,
  note: EncryptedNote,
  written: (DoneElsewhere & { readonly importId: string }) | null = null,
): void {
  tx.run(
    build.insertInto('restricted_notes').values({
      id: note.noteId,
      person_id: note.personId,
      version: note.version,
      sealed: note.sealed,
      created_at: written?.at ?? tx.at,
      created_by: tx.userId,
      created_by_name: written?.by ?? null,
      import_id: written?.importId ?? null,
    }),
  );
}

/** A note's earlier versions, newest first. */
export function listVersions(db: Reader, noteId: string): EncryptedVersion[] {
  const rows = db.all(
    build
      .selectFrom('restricted_note_versions')
      .innerJoin('restricted_notes', 'restricted_notes.id', 'note_id')
      .innerJoin('users', 'users.id', 'replaced_by')
      .select(['note_id as noteId', 'restricted_notes.person_id as personId'])
      .select(['bound_to as boundTo', 'restricted_note_versions.version as version'])
      .select(['restricted_note_versions.sealed as sealed'])
      .select(['replaced_at as replacedAt', 'users.name as replacedBy'])
      .select('replaced_by_name as elsewhere')
      .where('note_id', '=', noteId)
      .orderBy('restricted_note_versions.version', 'desc'),
  );
  return rows.map(({ replacedBy, elsewhere, ...row }) => ({
    ...{ ...row, replacedBy: elsewhere ?? replacedBy, broughtIn: elsewhere !== null },
  }));
}

/** Replaces the words of a note by a version's. */
export function updateNote(tx: Writer, { noteId, version, sealed }: EncryptedNote): void {
  tx.run(build.updateTable('restricted_notes').set({ version, sealed }).where('id', '=', noteId));
}

/** Stores words of a note as an earlier version: replaced now, or in another vault. */
export function keepVersion(
  tx: Writer,
  { noteId, version, sealed }: EncryptedNote,
  replaced: DoneElsewhere | null = null,
): void {
  tx.run(
    build.insertInto('restricted_note_versions').values({
      ...{ note_id: noteId, version, sealed, replaced_at: replaced?.at ?? tx.at },
      ...{ replaced_by: tx.userId, replaced_by_name: replaced?.by ?? null },
    }),
  );
}

/** Replaces the encrypted words of an earlier version. */
export function updateVersion(tx: Writer, { noteId, version, sealed }: EncryptedNote): void {
  tx.run(
    build
      .updateTable('restricted_note_versions')
      .set({ sealed })
      .where('note_id', '=', noteId)
      .where('version', '=', version),
  );
}

/** Deletes a note with its earlier versions and drafts; that it went is kept. Refuses under a legal hold. */
export function removeNote(
  tx: Writer,
  { noteId, personId }: Pick<EncryptedNote, 'noteId' | 'personId'>,
  reason: NoteRemovalReason,
): void {
  expectNotHeld(tx, personId, 'restricted_notes');
  dropDraftsOf(tx, noteId);
  tx.run(build.deleteFrom('restricted_notes').where('id', '=', noteId));
  noteRemoval(tx, { noteId, personId, reason, restricted: true });
}

/** The notes about everybody but these people, each with its person's name. */
export function notesAboutOthers(db: Reader, than: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('restricted_notes')
      .innerJoin('people', 'people.id', 'restricted_notes.person_id')
      .select(['restricted_notes.id as noteId', 'restricted_notes.person_id as personId'])
      .select(['restricted_notes.version as version', 'sealed', 'bound_to as boundTo'])
      .select(nameColumns)
      .where('restricted_notes.person_id', 'not in', than)
      .orderBy('restricted_notes.id'),
  );
  return rows.map(({ firstName, lastName, knownAs, ...note }) => ({
    note,
    about: recordName({ firstName, lastName, knownAs }),
  }));
}

/** Encrypts every version of every note under a new key. */
export function reencryptNotes(
  tx: Writer,
  reencrypt: (note: EncryptedNote) => Uint8Array<ArrayBuffer>,
): void {
  const ids = tx.all(build.selectFrom('restricted_notes').select('id'));
  for (const { id } of ids) {
    const note = findNote(tx, id);
    if (!note) continue;
    updateNote(tx, { ...note, sealed: reencrypt(note) });
    for (const { replacedAt, replacedBy, broughtIn, ...version } of listVersions(tx, id)) {
      updateVersion(tx, { ...version, sealed: reencrypt(version) });
    }
  }
}
