import { readableNotes } from '../access/restrictedNotes.ts';
import { inOrder, lineText, longText, type Refs, type TakenRow } from '../store/takeOut/cells.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

/** The versions of the restricted notes that the user may read, numbered by what they say. */
export function restrictedRows(vault: OpenVault, db: Reader, refs: Refs): TakenRow[] {
  const notes = readableNotes(vault, db);
  const versions = new Map(notes.map(({ noteId, earlier }) => [noteId, earlier]));
  const rows = notes.map(({ noteId: id, personId, writtenAt, writtenBy, words }) => ({
    ...{ id, person: refs.person(personId), ...said(words) },
    ...{ written_at: writtenAt, written_by: lineText(writtenBy) },
  }));
  const numbers = new Map<string, number>();
  return inOrder(rows, ['person', 'written_at', 'date', 'text', 'id']).flatMap(({ id, ...now }) => {
    const note = (numbers.get(now.person) ?? 0) + 1;
    numbers.set(now.person, note);
    const earlier = versions.get(id) ?? [];
    return [
      ...earlier.map(({ words, replacedAt, replacedBy }, at) => ({
        ...{ ...now, note, version: at + 1, ...said(words) },
        ...{ replaced_at: replacedAt, replaced_by: lineText(replacedBy) },
      })),
      { ...now, note, version: earlier.length + 1 },
    ];
  });
}

/** The words for a cell; a version that does not decrypt has none. */
const said = (words: { on: string; text: string } | null) => ({
  ...{ date: words?.on ?? null, text: longText(words?.text ?? null) },
});
