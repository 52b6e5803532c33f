import type { Dictionary } from './dictionary.ts';
import { isNameOf } from './disguised.ts';
import { FORM } from './entries.ts';
import { inCompany } from './initials.ts';
import { isAlsoWord, isCommon, isPlace, isSlipOfCommon } from './lexicon.ts';
import type { Scene } from './scene.ts';
import { beginsSentence, inCapitals } from './tokens.ts';
import { ORGANISATION_NOUNS, TITLES } from './words/cues.ts';

/** Whether a word that is not in the dictionary is a misspelt name of it (Texts 3). */
export function misspeltName(
  scene: Scene,
  at: number,
  dictionary: Dictionary,
): 'name' | 'unsure' | null {
  const token = scene.tokens[at];
  if (!token || token.word.length < 3 || token.word.length > 60) return null;
  const { word } = token;
  if (isNameOf(dictionary, word)) return null;
  if (/\d/.test(word) || isCommon(word) || isPlace(word)) return null;
  if (/(.)\1\1/.test(word)) {
    const calm = [word.replace(/(.)\1{2,}/g, '$1'), word.replace(/(.)\1{2,}/g, '$1$1')];
    const name = calm.find((own) => own.length > 2 && isNameOf(dictionary, own));
    const shown = token.capital && !beginsSentence(scene.tokens, at, scene.text);
    if (name && (shown || !isAlsoWord(name) || inCompany(scene.tokens, at))) return 'name';
    if (name) return 'unsure';
    if (calm.some((own) => isCommon(own))) return null;
  }
  const single = word.replace(/([^aeiou])\1/g, '$1');
  if (single !== word && single.length > 2 && isNameOf(dictionary, single) && !isAlsoWord(single))
    return 'name';
  const found =
    dictionary.near.nearest(word) ??
    (word.endsWith('s') && word.length > 5 ? dictionary.near.nearest(word.slice(0, -1)) : null);
  if (TITLES.has(word)) return null;
  if (!found) return shortForm(scene, at, dictionary);
  // A short word in capitals among small letters is an acronym.
  const shouted = scene.withoutCapitals && inCapitals(scene.tokens, at);
  if (token.loud && word.length < 6 && !shouted) return 'unsure';
  if (leadsToPlace(scene, at)) return 'unsure';
  const capital = token.capital && !inCapitals(scene.tokens, at);
  if (capital && !beginsSentence(scene.tokens, at, scene.text)) return 'name';
  if (!isSlipOfCommon(word)) return 'name';
  return inCompany(scene.tokens, at) ? 'name' : 'unsure';
}

/** "Geth" for Gethin, where a name is to be expected. */
function shortForm(scene: Scene, at: number, dictionary: Dictionary): 'name' | 'unsure' | null {
  const token = scene.tokens[at];
  if (!token) return null;
  const stems = stemsOf(token.word);
  const known = stems.some((own) => dictionary.near.begins(own) || isFirst(dictionary, own));
  if (!known && !dictionary.near.begins(token.word)) return null;
  if (token.loud || leadsToPlace(scene, at)) return null;
  if (token.capital && !beginsSentence(scene.tokens, at, scene.text)) return 'name';
  // Long enough, and like no ordinary word: "Florrie, as we call her".
  const plain = token.capital && !inCapitals(scene.tokens, at) && !isSlipOfCommon(token.word);
  if (plain && stems.some((own) => own.length > 3)) return 'name';
  return inCompany(scene.tokens, at) ? 'name' : 'unsure';
}

const isFirst = (dictionary: Dictionary, word: string): boolean =>
  ((dictionary.byKey.get(word)?.forms ?? 0) & FORM.first) !== 0;

/** What is left of a pet name: Florrie, Magdusia, Kezza, without its ending and a doubled letter. */
function stemsOf(word: string): readonly string[] {
  const stem = word.replace(
    /(?:s|y|ie|ey|o|z|za|zza|ers|usia|unia|eczka|ka|ek|iek|us|cia|sia|ita|ito|inho|een|in)$/,
    '',
  );
  if (stem === word || stem.length < 3) return [];
  return [stem, stem.replace(/(.)\1$/, '$1')].filter((own) => own.length > 2);
}

/** "Joanna Project": what stands after it says that it is no person. */
function leadsToPlace({ tokens }: Scene, at: number): boolean {
  const next = tokens[at + 1];
  return (
    tokens[at]?.capital === true &&
    next?.capital === true &&
    next.gap === ' ' &&
    ORGANISATION_NOUNS.has(next.word)
  );
}
