import { mayDo } from '../../../shared/domain/access.ts';
import { isPrivateForm, isRestrictedForm } from '../../../shared/domain/drafts.ts';
import { refuse } from '../../serving/refusal.ts';
import { decryptNote, encryptNote } from '../keys/compartment.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { writingKey } from './privateKeys.ts';

/** Whether a user may see a form's draft: drafts of restricted notes need the permission to write them. */
export function maySeeDraft({ user, restrictedKey }: OpenVault, form: string): boolean {
  if (!isRestrictedForm(form)) return true;
  const [, personId] = form.split(':');
  return (
    restrictedKey !== null &&
    mayDo(user.role, 'restricted.write') &&
    (personId === undefined || personId !== user.personId)
  );
}

/** A draft's text as it is stored: encrypted like the note or private reflection that it becomes. */
export function encryptedDraft(vault: OpenVault, form: string, text: string) {
  const place = { userId: vault.user.id, form };
  if (isPrivateForm(form)) {
    if (vault.privateKeys.size === 0) refuse('forbidden');
    return { text: '', sealed: encryptNote(writingKey(vault)[1], text, place) };
  }
  if (!isRestrictedForm(form)) return { text, sealed: null };
  if (!maySeeDraft(vault, form)) refuse('forbidden');
  return { text: '', sealed: encryptNote(vault.restrictedKey ?? refuse('forbidden'), text, place) };
}

/** A stored draft's text; null where the user may not read it or it does not decrypt. */
export function draftText(
  vault: OpenVault,
  form: string,
  { text, sealed }: { text: string; sealed: Uint8Array<ArrayBuffer> | null },
): string | null {
  if (!maySeeDraft(vault, form)) return null;
  if (sealed === null) return text;
  const keys = isPrivateForm(form) ? [...vault.privateKeys.values()] : [vault.restrictedKey];
  for (const key of keys) {
    const found = key && decryptNote(key, sealed, { userId: vault.user.id, form });
    if (found !== null) return found;
  }
  return null;
}
