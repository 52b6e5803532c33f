import { distance, shortened } from './distance.ts';
import { type Entry, FORM, SINGLE } from './entries.ts';
import { phoneticKey } from './phonetic.ts';

/** Names that a word may be a misspelling of. */
export interface NearNames {
  /** The nearest entry, or null. */
  nearest(word: string): Entry | null;
  /** Whether a word is a prefix of a first name, as short forms are: Geth. */
  begins(word: string): boolean;
  /** Whether a name has this phonetic key. */
  sounds(key: string): boolean;
}

/** Names shorter than this are matched exactly only (ANONYMISATION.md, Texts 3). */
const FEWEST = 5;
const LONGEST = 40;
const MOST_REMEMBERED = 50_000;

/** How many edits a name may have: 1 at five to seven letters, 2 from eight (Texts 3). */
const slips = (length: number): number => (length < FEWEST ? 0 : length < 8 ? 1 : 2);

/** Spellings by sound: f for th (Keef for Keith), a for er (Jaswinda for Jaswinder). */
const heardAs = (key: string): readonly string[] => [
  ...new Set([key, key.replace(/(?!^)th/g, 'f'), key.replace(/[aeo]r$/, 'a')]),
];

/** An index of the names by their forms with one or two letters deleted, and by phonetic key. */
export function nearNamesOf(entries: readonly Entry[]): NearNames {
  const cut = new Map<string, Entry[]>();
  const sounds = new Map<string, Entry[]>();
  const heads = new Set<string>();
  const put = (map: Map<string, Entry[]>, key: string, entry: Entry) => {
    const list = map.get(key);
    if (list) list.push(entry);
    else map.set(key, [entry]);
  };
  for (const entry of entries) {
    const { key, forms } = entry;
    if ((forms & FORM.first) !== 0)
      for (let length = 3; length < key.length; length++) heads.add(key.slice(0, length));
    const single = (forms & SINGLE) !== 0;
    if (single && key.length > 2)
      for (const own of heardAs(key)) put(sounds, phoneticKey(own), entry);
    if (key.length < FEWEST || key.length > LONGEST) continue;
    // First and last name in one word: allow one edit; two are rare there.
    const most = single ? slips(key.length) : (forms & FORM.full) !== 0 && key.length > 7 ? 1 : 0;
    if (most === 0) continue;
    for (const less of shortened(key, most)) put(cut, less, entry);
  }

  const look = (word: string): Entry | null => {
    let best: Entry | null = null;
    let least = Number.POSITIVE_INFINITY;
    // A name of five letters with one deleted has four.
    for (const less of shortened(word, Math.max(1, slips(word.length)))) {
      for (const entry of cut.get(less) ?? []) {
        const most = (entry.forms & SINGLE) !== 0 ? slips(entry.key.length) : 1;
        const far = distance(word, entry.key, most);
        if (far <= most && far < least) [best, least] = [entry, far];
      }
    }
    if (best) return best;
    const key = phoneticKey(word);
    if (key.length < 3 || word.length < FEWEST) return null;
    for (const entry of sounds.get(key) ?? []) {
      if (entry.key.length < FEWEST) continue;
      const far = distance(word, entry.key, 3);
      if (far <= 3 && far * 2 < word.length && far < least) [best, least] = [entry, far];
    }
    return best;
  };

  // A bounded cache: the same words recur.
  const known = new Map<string, Entry | null>();
  return {
    begins: (word) => heads.has(word),
    sounds: (key) => sounds.has(key),
    nearest(word) {
      if (word.length < FEWEST - 1 || word.length > LONGEST) return null;
      const found = known.get(word);
      if (found !== undefined) return found;
      const made = look(word);
      if (known.size < MOST_REMEMBERED) known.set(word, made);
      return made;
    },
  };
}
