import type { NoteRemovalReason } from '../../../shared/domain/people.ts';
import type { UnreadReason } from '../../../shared/domain/rights.ts';
import { refuse } from '../../serving/refusal.ts';
import { decryptNote, encryptNote, type NotePlace } from '../keys/compartment.ts';
import { newId } from '../newId.ts';
import type { OtherText } from '../store/mentions.ts';
import { dropDraftsOf, removedOf } from '../store/notes.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import { personExists } from '../store/people.ts';
import { expectVersionOf } from '../store/repository.ts';
import * as store from '../store/restricted.ts';
import type { Reader, Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

/** A note, in the version that the user saw. */
interface Seen {
  readonly noteId: string;
  readonly expectedVersion: number;
}

/** A restricted note never opens for the user whom it is about, whatever their role. */
function expectAboutOthers({ user }: OpenVault, personId: string): void {
  if (user.personId === personId) refuse('about-yourself');
}

const keyOf = ({ restrictedKey }: OpenVault): Buffer => restrictedKey ?? refuse('forbidden');

/** The associated data of a version. A merge moves a note and leaves its words encrypted as they were. */
export const placeOf = (note: Omit<store.EncryptedNote, 'sealed'>): NotePlace => ({
  noteId: note.noteId,
  personId: note.boundTo ?? note.personId,
  version: note.version,
});

/** Encrypts the words of a version. */
const encryptWords = (
  vault: OpenVault,
  { on, text }: store.Words,
  note: Omit<store.EncryptedNote, 'sealed'>,
): store.EncryptedNote => ({
  ...note,
  sealed: encryptNote(keyOf(vault), JSON.stringify({ on, text }), placeOf(note)),
});

/** The words of a version; null where they do not decrypt. */
function decryptWords(vault: OpenVault, note: store.EncryptedNote): store.Words | null {
  const words = decryptNote(keyOf(vault), note.sealed, placeOf(note));
  return words === null ? null : (JSON.parse(words) as store.Words);
}

/** A person's restricted notes and removed notes, without their words. */
export function listRestricted(vault: OpenVault, personId: string) {
  expectAboutOthers(vault, personId);
  return vault.unit.read((db) => ({
    notes: store.listNotes(db, personId),
    removedNotes: removedOf(db, personId, true),
  }));
}

/** The words of one note. The access log entry is committed before they are shown. */
export function readRestricted(vault: OpenVault, noteId: string) {
  const note = vault.unit.read((db) => store.findNote(db, noteId)) ?? refuse('not-found');
  expectAboutOthers(vault, note.personId);
  const { on, text } = decryptWords(vault, note) ?? refuse('note-damaged');
  vault.unit.write('access.readRestricted', (tx) => tx.audit(noteId));
  const head = listRestricted(vault, note.personId).notes.find(({ id }) => id === noteId);
  const versions = vault.unit.read((db) => store.listVersions(db, noteId));
  const earlier = versions.map(({ replacedAt, replacedBy, broughtIn, ...version }) => {
    const words = decryptWords(vault, version);
    return {
      ...{ version: version.version, replacedAt, replacedBy, broughtIn },
      ...{ on: words?.on ?? null, text: words?.text ?? null },
    };
  });
  return { ...(head ?? refuse('not-found')), on, text, earlier };
}

/** Adds a note that only holders of the compartment's key can read. */
export function addRestricted(vault: OpenVault, personId: string, words: store.Words) {
  expectAboutOthers(vault, personId);
  const note = encryptWords(vault, words, { noteId: newId(), personId, version: 1 });
  vault.unit.write('access.addRestricted', (tx) => {
    if (!personExists(tx, personId)) refuse('not-found');
    store.insertNote(tx, note);
    tx.audit(note.noteId);
    tx.changed('people');
  });
  return listRestricted(vault, personId);
}

/** A note in the version that the user saw; refused where it is about the user or has another version. */
function getNote(vault: OpenVault, db: Reader, { noteId, expectedVersion }: Seen) {
  const note = store.findNote(db, noteId) ?? refuse('not-found');
  expectAboutOthers(vault, note.personId);
  expectVersionOf(note, expectedVersion);
  return note;
}

/** Corrects a note; the earlier version stays, encrypted as it was. */
export function correctRestricted(
  vault: OpenVault,
  seen: Seen,
  words: store.Words,
  expectFits: (tx: Writer, personId: string) => void,
) {
  const personId = vault.unit.write('access.correctRestricted', (tx) => {
    const { sealed, ...before } = getNote(vault, tx, seen);
    expectFits(tx, before.personId);
    store.keepVersion(tx, { ...before, sealed });
    store.updateNote(tx, encryptWords(vault, words, { ...before, version: before.version + 1 }));
    tx.audit(before.noteId);
    tx.changed('people');
    return before.personId;
  });
  return listRestricted(vault, personId);
}

/** Removes a note in every version, with its drafts. */
export function removeRestricted(vault: OpenVault, seen: Seen, reason: NoteRemovalReason) {
  const personId = vault.unit.write('access.removeRestricted', (tx) => {
    const note = getNote(vault, tx, seen);
    const { noteId, personId } = note;
    store.removeNote(tx, note, reason);
    dropCopyBeforeUpdate(vault.folder);
    tx.audit(noteId);
    tx.changed('people');
    return personId;
  });
  return listRestricted(vault, personId);
}

/**
 * Restricted notes about everybody but one person, in every version, and why some could not be
 * read. Notes about the user are never read, and the answer does not tell whether there are any.
 */
export function restrictedOfOthers(
  vault: OpenVault,
  db: Reader,
  personId: string,
): { texts: OtherText[]; unread: UnreadReason[] } {
  const own = vault.user.personId;
  if (vault.restrictedKey === null) return { texts: [], unread: ['no-key'] };
  const texts: OtherText[] = [];
  let damaged = false;
  const notes = store.notesAboutOthers(db, own === null ? [personId] : [personId, own]);
  for (const { note, about } of notes) {
    for (const sealed of [note, ...store.listVersions(db, note.noteId)]) {
      const words = decryptWords(vault, sealed);
      damaged ||= words === null;
      if (words === null) continue;
      const version = sealed === note ? null : sealed.version;
      const place = { in: 'restricted', record: note.noteId, version } as const;
      texts.push({ place, about, personId: note.personId, ...words });
    }
  }
  return {
    texts,
    unread: [
      ...(own === null ? [] : ['about-you' as const]),
      ...(damaged ? ['damaged' as const] : []),
    ],
  };
}

/**
 * The restricted notes that a user may read, each with its versions from the oldest to what it says
 * now: none about the user, and nothing that tells whether there are any. What does not decrypt is
 * null.
 */
export function readableNotes(vault: OpenVault, db: Reader) {
  if (vault.restrictedKey === null) return [];
  const own = vault.user.personId;
  const heads = new Map<string, ReturnType<typeof store.listNotes>>();
  return store.notesAboutOthers(db, own === null ? [] : [own]).flatMap(({ note }) => {
    const { noteId, personId } = note;
    const ofPerson = heads.get(personId) ?? store.listNotes(db, personId);
    heads.set(personId, ofPerson);
    const head = ofPerson.find(({ id }) => id === noteId);
    if (head === undefined) return [];
    const earlier = store
      .listVersions(db, noteId)
      .reverse()
      .map((version) => ({ ...version, words: decryptWords(vault, version) }));
    const { at: writtenAt, by: writtenBy } = head;
    return [{ noteId, personId, writtenAt, writtenBy, words: decryptWords(vault, note), earlier }];
  });
}

/** Every version of the restricted notes about a person, and whether one does not decrypt. */
export function restrictedAbout(vault: OpenVault, db: Reader, personId: string) {
  const texts: OtherText[] = [];
  let damaged = false;
  for (const { id: record } of store.listNotes(db, personId)) {
    const note = store.findNote(db, record);
    for (const each of [...(note ? [note] : []), ...store.listVersions(db, record)]) {
      const words = decryptWords(vault, each);
      damaged ||= words === null;
      const place = {
        in: 'restricted',
        record,
        version: each === note ? null : each.version,
      } as const;
      if (words !== null) texts.push({ place, about: '', personId, ...words });
    }
  }
  return { texts, damaged };
}

/** Encrypts restricted notes that an import brings, as if they were written here. */
export const encrypter =
  (vault: OpenVault): store.Encrypt =>
  (words, place) =>
    encryptWords(vault, words, place);

/** Replaces the text of a version. The replaced words are kept nowhere. */
export function replaceRestricted(
  vault: OpenVault,
  tx: Writer,
  place: { readonly record: string; readonly version: number | null },
  text: string,
): void {
  const note = store.findNote(tx, place.record) ?? refuse('not-found');
  if (place.version === null) {
    const { sealed, ...at } = note;
    const words = decryptWords(vault, note) ?? refuse('note-damaged');
    store.updateNote(
      tx,
      encryptWords(vault, { ...words, text }, { ...at, version: at.version + 1 }),
    );
    // A draft of a correction still holds the name.
    dropDraftsOf(tx, place.record);
    return;
  }
  const found = store.listVersions(tx, place.record).find((each) => each.version === place.version);
  const { sealed, ...at } = found ?? refuse('not-found');
  const words = decryptWords(vault, { ...at, sealed }) ?? refuse('note-damaged');
  store.updateVersion(tx, encryptWords(vault, { ...words, text }, at));
}
