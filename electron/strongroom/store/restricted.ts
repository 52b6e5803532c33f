import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** A restricted note as it lies in the records: what it says is sealed. */
export interface SealedNote {
  readonly noteId: string;
  readonly personId: string;
  readonly version: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

const columns = ['id as noteId', 'person_id as personId', 'version', 'sealed'] as const;

/** When notes of a person were written and by whom, the newest first. */
export function listNotes(db: Reader, personId: string) {
  return db.all(
    build
      .selectFrom('restricted_notes')
      .innerJoin('users', 'users.id', 'restricted_notes.created_by')
      .select([
        'restricted_notes.id as id',
        'restricted_notes.created_at as at',
        'users.name as by',
      ])
      .where('restricted_notes.person_id', '=', personId)
      .orderBy('restricted_notes.created_at', 'desc')
      .orderBy('restricted_notes.id', 'desc'),
  );
}

export function findNote(db: Reader, noteId: string): SealedNote | null {
  const query = build.selectFrom('restricted_notes').select(columns).where('id', '=', noteId);
  return db.first(query) ?? null;
}

export function insertNote(tx: Writer, note: SealedNote): void {
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

/** Seals every note anew, one after the other. */
export function resealNotes(
  tx: Writer,
  reseal: (note: SealedNote) => Uint8Array<ArrayBuffer>,
): void {
  const ids = tx.all(build.selectFrom('restricted_notes').select('id'));
  for (const { id } of ids) {
    const note = findNote(tx, id);
    if (!note) continue;
    const sealed = reseal(note);
    tx.run(build.updateTable('restricted_notes').set({ sealed }).where('id', '=', id));
  }
}
