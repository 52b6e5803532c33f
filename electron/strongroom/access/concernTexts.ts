import type { ConcernWords } from '../../../shared/contract/concerns.ts';
import { refuse } from '../../serving/refusal.ts';
import { encryptNote } from '../keys/compartment.ts';
import * as store from '../store/concerns.ts';
import type { OtherText } from '../store/mentions.ts';
import { dropDraftsOf } from '../store/notes.ts';
import { inOrder, lineText, longText, type Refs, type TakenRow } from '../store/takeOut/cells.ts';
import type { Reader, Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { encryptConcern } from './concernKeys.ts';
import { entryWords, heldIn } from './concerns.ts';

/** The texts of a concern in which a person may be named. */
const textParts = ['place', 'about', 'said', 'told', 'done'] as const;
type TextPart = (typeof textParts)[number];

/** Where a text of a concern is: a part of its words, of an earlier version, or an entry. */
const partOf = (version: number | null, part: TextPart): string =>
  version === null ? part : `${version} ${part}`;

/** Texts of all concerns that the user may open; `damaged` where one could not be read. */
export function textsOfConcerns(vault: OpenVault, db: Reader) {
  const texts: OtherText[] = [];
  let damaged = false;
  if (vault.restrictedKey === null) return { texts, damaged };
  for (const concern of store.listConcerns(db, vault.user)) {
    const held = heldIn(vault, db, concern);
    damaged ||= held === null;
    const about = concern.personName ?? concern.writtenBy;
    const on = concern.writtenAt.slice(0, 10);
    const add = (part: string, text: string | null) => {
      if (text === null) return;
      const place = { in: 'concern', record: concern.id, part } as const;
      texts.push({ place, about, personId: concern.personId, on, text });
    };
    for (const part of textParts) {
      add(partOf(null, part), held?.words[part] ?? null);
      for (const [at, words] of (held?.earlier ?? []).entries()) add(partOf(at, part), words[part]);
    }
    for (const entry of store.listEntries(db, concern.id)) {
      const said = entryWords(vault, concern.id, entry);
      damaged ||= said === null;
      add(entry.id, said?.words ?? null);
    }
  }
  return { texts, damaged };
}

/** Replaces a text of a concern. The replaced words are kept nowhere. */
export function replaceInConcern(
  vault: OpenVault,
  tx: Writer,
  { record: id, part }: { readonly record: string; readonly part: string },
  text: string,
): void {
  const key = vault.restrictedKey ?? refuse('forbidden');
  // A draft of an addition still holds the name.
  dropDraftsOf(tx, id);
  const concern = store.getConcern(tx, vault.user, id);
  const entry = store.listEntries(tx, id).find((each) => each.id === part);
  if (entry) {
    const said = entryWords(vault, id, entry) ?? refuse('concern-damaged');
    const place = { concernId: id, entryId: entry.id };
    store.updateEntry(
      tx,
      entry.id,
      encryptNote(key, JSON.stringify({ ...said, words: text }), place),
    );
    return;
  }
  const held = heldIn(vault, tx, concern) ?? refuse('concern-damaged');
  const changed = (words: ConcernWords, version: number | null) =>
    Object.fromEntries(
      textParts.map((each) => [each, partOf(version, each) === part ? text : words[each]]),
    );
  const after = {
    words: { ...held.words, ...changed(held.words, null) },
    earlier: held.earlier.map((words, at) => ({ ...words, ...changed(words, at) })),
  };
  const sealed = encryptConcern(tx, key, id, JSON.stringify(after));
  if (sealed) store.updateConcern(tx, concern, { ...sealed });
}

/** The concerns that the user may open, for a take-out; what does not decrypt is blank. */
export function concernRows(vault: OpenVault, db: Reader, refs: Refs): TakenRow[] {
  if (vault.restrictedKey === null) return [];
  const rows = store.listConcerns(db, vault.user).map((concern): TakenRow => {
    const words = heldIn(vault, db, concern)?.words;
    return {
      concern: concern.id,
      person: concern.personId === null ? null : refs.person(concern.personId),
      user: lineText(concern.userName),
      ...{ about: longText(words?.about ?? null), happened_on: words?.happenedOn },
      ...{ place: lineText(words?.place ?? null), said: longText(words?.said ?? null) },
      ...{ told: lineText(words?.told ?? null), told_on: words?.toldOn },
      ...{ done: longText(words?.done ?? null), status: concern.status },
      ...{ signed_on: concern.signedOn, signed_by: lineText(concern.signedBy) },
      ...{ review_on: concern.reviewOn, written_at: concern.writtenAt },
      written_by: lineText(concern.writtenBy),
    };
  });
  return inOrder(rows, ['written_at', 'concern']);
}

/** What was added to those concerns, and what was to be done. */
export function concernEntryRows(vault: OpenVault, db: Reader): TakenRow[] {
  if (vault.restrictedKey === null) return [];
  return store.listConcerns(db, vault.user).flatMap((concern) =>
    store.listEntries(db, concern.id).map(({ id, sealed, at, by, owner, dueOn, doneOn }) => {
      const said = entryWords(vault, concern.id, { id, sealed });
      return {
        ...{ concern: concern.id, kind: said?.kind, words: longText(said?.words ?? null) },
        ...{ status: said?.status, owner: lineText(owner), due_on: dueOn, done_on: doneOn },
        ...{ written_at: at, written_by: lineText(by) },
      };
    }),
  );
}
