import { recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { nameColumns } from './people.ts';
import type { Reader, Writer } from './unit.ts';

/** A restricted note as stored: its words are encrypted (column `sealed`). */
export interface EncryptedNote {
  readonly noteId: string;
  readonly personId: string;
  readonly version: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

const columns = ['id as noteId', 'person_id as personId', 'version', 'sealed'] as const;

/** An earlier version of a note: `version` and `sealed` are those of that time. */
interface EncryptedVersion extends EncryptedNote {
  readonly replacedAt: string;
  readonly replacedBy: string;
}

/** When a person's restricted notes were written and by which user, newest first. */
export function listNotes(db: Reader, personId: string) {
  return db.all(
    build
      .selectFrom('restricted_notes')
      .innerJoin('users', 'users.id', 'restricted_notes.created_by')
      .select([
        'restricted_notes.id as id',
        'restricted_notes.version as version',
        'restricted_notes.created_at as at',
        'users.name as by',
      ])
      .where('restricted_notes.person_id', '=', personId)
      .orderBy('restricted_notes.created_at', 'desc')
      .orderBy('restricted_notes.id', 'desc'),
  );
}

export function findNote(db: Reader, noteId: string): EncryptedNote | null {
  const query = build.selectFrom('restricted_notes').select(columns).where('id', '=', noteId);
  return db.first(query) ?? null;
}

export function insertNote(tx: Writer, note: EncryptedNote): void {
  tx.run(
    build.insertInto('restricted_notes').values({
      id: note.noteId,
      person_id: note.personId,
      version: note.version,
      sealed: note.sealed,
      created_at: tx.at,
      created_by: tx.userId,
    }),
  );
}

/** A note's earlier versions, newest first. */
export function listVersions(db: Reader, noteId: string): EncryptedVersion[] {
  return db.all(
    build
      .selectFrom('restricted_note_versions')
      .innerJoin('restricted_notes', 'restricted_notes.id', 'note_id')
      .innerJoin('users', 'users.id', 'replaced_by')
      .select(['note_id as noteId', 'restricted_notes.person_id as personId'])
      .select(['restricted_note_versions.version as version'])
      .select(['restricted_note_versions.sealed as sealed'])
      .select(['replaced_at as replacedAt', 'users.name as replacedBy'])
      .where('note_id', '=', noteId)
      .orderBy('restricted_note_versions.version', 'desc'),
  );
}

/** Replaces the words of a note by a version's. */
export function updateNote(tx: Writer, { noteId, version, sealed }: EncryptedNote): void {
  tx.run(build.updateTable('restricted_notes').set({ version, sealed }).where('id', '=', noteId));
}

/** Stores the present words of a note as an earlier version. */
export function keepVersion(tx: Writer, { noteId, version, sealed }: EncryptedNote): void {
  tx.run(
    build.insertInto('restricted_note_versions').values({
      ...{ note_id: noteId, version, sealed },
      ...{ replaced_at: tx.at, replaced_by: tx.userId },
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

/** Deletes a note with its earlier versions. */
export function deleteNote(tx: Writer, noteId: string): void {
  tx.run(build.deleteFrom('restricted_notes').where('id', '=', noteId));
}

/** The notes about everybody but these people, each with its person's name. */
export function notesAboutOthers(db: Reader, than: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('restricted_notes')
      .innerJoin('people', 'people.id', 'restricted_notes.person_id')
      .select(['restricted_notes.id as noteId', 'restricted_notes.person_id as personId'])
      .select(['restricted_notes.version as version', 'sealed'])
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
    for (const { replacedAt, replacedBy, ...version } of listVersions(tx, id)) {
      updateVersion(tx, { ...version, sealed: reencrypt(version) });
    }
  }
}
