import { restrictedKey } from '../../../shared/domain/imports/known.ts';
import { readableNotes } from '../access/restrictedNotes.ts';
import type { KnownOfUser } from '../store/imports.ts';
import { longText } from '../store/takeOut/cells.ts';
import type { Reader } from '../store/unit.ts';
import { countOthersWhoMay } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';

/** What an import is compared with that goes by its user: restricted notes, and their own money. */
export function knownToUser(vault: OpenVault, db: Reader): KnownOfUser {
  const others = countOthersWhoMay(db, vault.user.id, ['imports.make', 'payments.write']);
  const user = { userIs: vault.user.personId, bringsOwnMoney: others === 0 };
  if (vault.restrictedKey === null) return { ...user, restricted: null };
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
  return { ...user, restricted: { notes, earlier } };
}
