import { newId } from '../newId.ts';
import { type Inserting, idOf } from './inserter.ts';
import { insertNote } from './notes.ts';
import * as restricted from './restricted.ts';

type People = ReadonlyMap<string, string>;

/** Adds notes with what they said before. */
export function insertNotes({ tx, importId, plan, step }: Inserting, people: People): void {
  for (const { person, date: on, kind, text, earlier } of plan.notes) {
    const versions = earlier.map(
      ({ replaced_at: replacedAt, replaced_by: replacedBy, ...said }) => ({
        ...{ on: said.date, kind: said.kind, text: said.text, replacedAt, replacedBy },
      }),
    );
    insertNote(tx, idOf(people, person), { on, kind, text }, importId, versions);
    step();
  }
}

/** Adds restricted notes in every version, encrypted; each has its own audit entry. */
export function insertRestricted(
  { tx, importId, plan, step }: Inserting,
  people: People,
  encrypt: restricted.Encrypt,
): void {
  for (const { person, earlier, written_at: at, written_by: by, ...now } of plan.restricted) {
    const [noteId, personId] = [newId(), idOf(people, person)];
    const encrypted = ({ date: on, text }: { date: string; text: string }, version: number) =>
      encrypt({ on, text }, { noteId, personId, version });
    restricted.insertNote(tx, encrypted(now, earlier.length + 1), { at, by, importId });
    for (const [place, version] of earlier.entries()) {
      const replaced = { at: version.replaced_at ?? at, by: version.replaced_by ?? by };
      restricted.keepVersion(tx, encrypted(version, place + 1), replaced);
    }
    tx.audit(noteId);
    step();
  }
}
