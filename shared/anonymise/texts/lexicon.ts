import { COMMON_WORDS, FREQUENT_WORDS } from './words/common.ts';
import { FUNCTION_WORDS } from './words/cues.ts';
import { EVERYDAY_WORDS } from './words/everyday.ts';
import { FAMOUS } from './words/famous.ts';
import { NAMES_ALL_THE_SAME, NAMES_AS_WORDS } from './words/names-as-words.ts';
import { PLACES } from './words/places.ts';

const split = (text: string): string[] => text.trim().split(/\s+/);

const places = new Set(split(PLACES));
const names = new Set(split(NAMES_ALL_THE_SAME));
const asWords = new Set(split(NAMES_AS_WORDS));
/** Unpacks `abandon|ed` to two words. */
const spelt = (packed: string): string[] => {
  const [word = '', ...endings] = packed.split('|');
  return [word, ...endings.map((ending) => word + ending)];
};
const plain = (word: string) => word.replace(/[^a-z\d]/g, '');
const frequent = new Set([
  ...FREQUENT_WORDS.flatMap(split).flatMap(spelt),
  ...split(EVERYDAY_WORDS).flatMap((word) => [plain(word), ...word.split(/[-/&]/)]),
]);
const common = new Set([...frequent, ...COMMON_WORDS.flatMap(split).flatMap(spelt)]);

/** Whether a folded word is a common word, and so no misspelt or unknown name. */
export function isCommon(word: string): boolean {
  if (word.length < 2 || common.has(word)) return !names.has(word);
  return FUNCTION_WORDS.has(word);
}

export const isPlace = (word: string): boolean => places.has(word);

/** Whether a name of the vault is also a word and must be judged by its context (Texts 4). */
export function isAlsoWord(name: string): boolean {
  if (names.has(name)) return false;
  return asWords.has(name) || isCommon(name) || places.has(name);
}

const famous = new Set(FAMOUS.trim().split(/\s*[|\n]\s*/));
/** Whether two words are a name of no person here, such as "Earl Grey". */
export const isFamous = (first: string, second: string): boolean =>
  famous.has(`${first} ${second}`);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Whether a word is one edit away from an everyday word. */
export function isSlipOfCommon(word: string): boolean {
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    const rest = tail.slice(1);
    if (tail !== '' && word.length > 4 && frequent.has(head + rest)) return true;
    if (tail.length > 1 && frequent.has(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2)))
      return true;
    for (const letter of LETTERS) {
      if (frequent.has(head + letter + tail)) return true;
      if (tail !== '' && frequent.has(head + letter + rest)) return true;
    }
  }
  return false;
}
