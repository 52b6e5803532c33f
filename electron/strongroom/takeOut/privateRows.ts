import { ownReflections } from '../access/privateReflections.ts';
import { inOrder, longText, type Refs, type TakenRow } from '../store/takeOut/cells.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

/** The private reflections of the user who takes everything out, as far as they are open. */
export function privateRows(vault: OpenVault, db: Reader, refs: Refs): TakenRow[] {
  const rows = ownReflections(vault, db).reflections.map(({ words }): TakenRow => {
    const { about, projectId, onDate } = words;
    const place = { about, project: projectId && refs.any(projectId), on_date: onDate };
    if (words.about === 'practice') return { ...place, words: longText(words.words) };
    return {
      ...place,
      kind: words.kind,
      signs: words.signs.join('; '),
      noticed: longText(words.noticed),
      strategies: words.strategies.join('; '),
      tried: longText(words.tried),
      came_of_it: longText(words.cameOfIt),
    };
  });
  return inOrder(rows, ['on_date', 'about', 'noticed', 'words']);
}
