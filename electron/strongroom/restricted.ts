import { mayDo } from '../../shared/domain/access.ts';
import { isRestrictedForm } from '../../shared/domain/drafts.ts';
import { refuse } from '../ipc/refusal.ts';
import { openNote, sealNote } from './keys/compartment.ts';
import { newId } from './newId.ts';
import type { OpenVault } from './room.ts';
import { personExists } from './store/people.ts';
import * as store from './store/restricted.ts';

interface Words {
  readonly on: string;
  readonly text: string;
}

/** Whoever is written about does not open it, whatever else they may do here. */
function expectAboutOthers({ user }: OpenVault, personId: string): void {
  if (user.personId === personId) refuse('about-yourself');
}

const keyOf = ({ restrictedKey }: OpenVault): Buffer => restrictedKey ?? refuse('forbidden');

/** Which restricted notes there are of a person; none of their words. */
export function listRestricted(vault: OpenVault, personId: string) {
  expectAboutOthers(vault, personId);
  return { notes: vault.unit.read((db) => store.listNotes(db, personId)) };
}

/** One note's words. That it was read is in the audit before they are shown. */
export function readRestricted(vault: OpenVault, noteId: string) {
  const note = vault.unit.read((db) => store.findNote(db, noteId)) ?? refuse('not-found');
  expectAboutOthers(vault, note.personId);
  const { sealed, ...place } = note;
  const words = openNote(keyOf(vault), sealed, place) ?? refuse('note-damaged');
  vault.unit.write('access.readRestricted', (tx) => tx.audit(noteId));
  const head = listRestricted(vault, note.personId).notes.find(({ id }) => id === noteId);
  const { on, text } = JSON.parse(words) as Words;
  return { ...(head ?? refuse('not-found')), on, text };
}

/** Writes a note that only those with the compartment's key can read. */
export function addRestricted(vault: OpenVault, personId: string, { on, text }: Words) {
  expectAboutOthers(vault, personId);
  const place = { noteId: newId(), personId, version: 1 };
  const sealed = sealNote(keyOf(vault), JSON.stringify({ on, text }), place);
  vault.unit.write('access.addRestricted', (tx) => {
    if (!personExists(tx, personId)) refuse('not-found');
    store.insertNote(tx, { ...place, sealed });
    tx.audit(place.noteId);
    tx.changed('people');
  });
  return listRestricted(vault, personId);
}

/** Whether a user may see a form's draft: one of a restricted note is for those who may write it. */
export function maySeeDraft({ user, restrictedKey }: OpenVault, form: string): boolean {
  if (!isRestrictedForm(form)) return true;
  const [, personId] = form.split(':');
  return (
    restrictedKey !== null &&
    mayDo(user.role, 'restricted.write') &&
    (personId === undefined || personId !== user.personId)
  );
}

/** A draft's text as the records keep it: that of a restricted note encrypted like the note. */
export function sealedDraft(vault: OpenVault, form: string, text: string) {
  if (!isRestrictedForm(form)) return { text, sealed: null };
  if (!maySeeDraft(vault, form)) refuse('forbidden');
  const place = { userId: vault.user.id, form };
  return { text: '', sealed: sealNote(keyOf(vault), text, place) };
}

/** A kept draft's text; null where the user may not read it, or it was changed on the disk. */
export function draftText(
  vault: OpenVault,
  form: string,
  { text, sealed }: { text: string; sealed: Uint8Array<ArrayBuffer> | null },
): string | null {
  if (!maySeeDraft(vault, form)) return null;
  if (sealed === null) return text;
  return openNote(keyOf(vault), sealed, { userId: vault.user.id, form });
}
