import { type Known, restrictedKey } from '../../../shared/domain/imports/known.ts';
import { readableNotes } from '../access/restrictedNotes.ts';
import { longText } from '../store/takeOut/cells.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

/** What an import is compared with of restricted notes, for this user. */
export function knownToUser(vault: OpenVault, db: Reader): Pick<Known, 'restricted' | 'userIs'> {
  const userIs = vault.user.personId;
  if (vault.restrictedKey === null) return { userIs, restricted: null };
  const notes = new Map<string, number>();
  const earlier = new Set<string>();
  for (const { personId, writtenAt: written_at, words, earlier: versions } of readableNotes(
    vault,
    db,
  )) {
    const keyOf = ({ on: date, text }: { on: string; text: string }) =>
      restrictedKey({ written_at, date, text: longText(text) ?? '' }, personId);
    if (words !== null) notes.set(keyOf(words), (notes.get(keyOf(words)) ?? 0) + 1);
    for (const version of versions) if (version.words !== null) earlier.add(keyOf(version.words));
  }
  return { userIs, restricted: { notes, earlier } };
}
