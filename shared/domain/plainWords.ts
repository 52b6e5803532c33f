import { fold } from './people.ts';

/** A word or a few that a reader may not know, and plainer ones that say the same. */
export interface PlainWord {
  readonly word: string;
  readonly plainer: string;
}

/** A change of the charity's own: another entry, or null to take the word out of the list. */
export interface PlainWordChange {
  readonly word: string;
  readonly plainer: string | null;
}

/** An entry of the list in force. */
export interface ListedWord extends PlainWord {
  /** Whether the charity wrote it. */
  readonly own: boolean;
}

/** The app's list with the charity's changes, in the order of the alphabet. */
export function plainWordsWith(
  shipped: Readonly<Record<string, string>>,
  changes: readonly PlainWordChange[],
): ListedWord[] {
  const listed = new Map<string, ListedWord>(
    Object.entries(shipped).map(([word, plainer]) => [fold(word), { word, plainer, own: false }]),
  );
  for (const { word, plainer } of changes) {
    if (plainer === null) listed.delete(fold(word));
    else listed.set(fold(word), { word, plainer, own: true });
  }
  return [...listed.values()].sort((one, other) => (fold(one.word) < fold(other.word) ? -1 : 1));
}

const special = /[\\^$.*+?()[\]{}|/]/g;

/** Matches a word whole and in whatever letters; several spaces or a line end count as one space. */
const matcherOf = (words: readonly string[]) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(${words
      .map((word) => word.trim().replace(special, '\\$&').replace(/\s+/g, '\\s+'))
      .join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );

const same = (found: string) => fold(found.replace(/\s+/g, ' '));

/**
 * The entries of a list whose words stand in a text, each once, in the order of the text. Where one
 * word begins another, the longer one counts.
 */
export function plainerIn<Each extends PlainWord>(text: string, list: readonly Each[]): Each[] {
  if (list.length === 0 || text.trim() === '') return [];
  const entries = new Map(list.map((each) => [same(each.word.trim()), each]));
  const longest = [...list].sort((one, other) => other.word.length - one.word.length);
  const found = [...text.matchAll(matcherOf(longest.map(({ word }) => word)))].flatMap(
    ([all]) => entries.get(same(all)) ?? [],
  );
  return [...new Set(found)];
}

/** The text with the plainer words; where the word began with a capital, they do too. */
export const inPlainerWords = (text: string, { word, plainer }: PlainWord): string =>
  text.replace(matcherOf([word]), (found) =>
    /^\p{Lu}/u.test(found) ? plainer.charAt(0).toUpperCase() + plainer.slice(1) : plainer,
  );
