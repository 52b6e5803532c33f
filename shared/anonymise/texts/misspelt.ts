import type { AnalysedText } from './analysed-text.ts';
import { isNameOf } from './disguised.ts';
import { distance } from './distance.ts';
import { FORM } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import { inCompany } from './initials.ts';
import { isAlsoWord, isCommon, isPlace, isSlipOfCommon } from './lexicon.ts';
import { isOfFamous } from './plausible.ts';
import { beginsSentence, inCapitals } from './tokens.ts';
import { ORGANISATION_NOUNS, TITLES } from './words/cues.ts';

/** Whether a word outside the gazetteer is a misspelling of a name in it (Texts 3). */
export function misspeltName(
  analysed: AnalysedText,
  at: number,
  gazetteer: Gazetteer,
): 'name' | 'unsure' | null {
  const token = analysed.tokens[at];
  if (!token || token.word.length < 3 || token.word.length > 60) return null;
  const { word } = token;
  if (isNameOf(gazetteer, word) || isOfFamous(token, analysed)) return null;
  if (/\d/.test(word) || isCommon(word) || isPlace(word)) return null;
  if (/(.)\1\1/.test(word)) {
    const calm = [word.replace(/(.)\1{2,}/g, '$1'), word.replace(/(.)\1{2,}/g, '$1$1')];
    const name = calm.find((own) => own.length > 2 && isNameOf(gazetteer, own));
    const shown = token.capital && !beginsSentence(analysed.tokens, at, analysed.text);
    if (name && (shown || !isAlsoWord(name) || inCompany(analysed.tokens, at))) return 'name';
    if (name) return 'unsure';
    if (calm.some((own) => isCommon(own))) return null;
  }
  const single = word.replace(/([^aeiou])\1/g, '$1');
  if (single !== word && single.length > 2 && isNameOf(gazetteer, single) && !isAlsoWord(single))
    return 'name';
  const found =
    gazetteer.near.nearest(word) ??
    (word.endsWith('s') && word.length > 5 ? gazetteer.near.nearest(word.slice(0, -1)) : null);
  if (TITLES.has(word)) return null;
  if (!found) return shortForm(analysed, at, gazetteer);
  // A short word in capitals among small letters is an acronym.
  const shouted = analysed.withoutCapitals && inCapitals(analysed.tokens, at);
  if (token.loud && word.length < 6 && !shouted) return 'unsure';
  if (leadsToPlace(analysed, at)) return 'unsure';
  const capital = token.capital && !inCapitals(analysed.tokens, at);
  if (capital && !beginsSentence(analysed.tokens, at, analysed.text)) return 'name';
  if (isFarFrom(analysed, at, found.key)) return 'unsure';
  if (!isSlipOfCommon(word)) return 'name';
  return inCompany(analysed.tokens, at) ? 'name' : 'unsure';
}

/** "sawmill", where the vault has a Samuel: a rare word in small letters, in a text with capitals. */
const isFarFrom = (
  { tokens, withoutCapitals }: AnalysedText,
  at: number,
  name: string,
): boolean => {
  const own = tokens[at];
  if (!own || own.capital || withoutCapitals || inCompany(tokens, at)) return false;
  return distance(own.word, name, 3) > 1;
};

/** "Geth" for Gethin, where the context expects a name. */
function shortForm(
  analysed: AnalysedText,
  at: number,
  gazetteer: Gazetteer,
): 'name' | 'unsure' | null {
  const token = analysed.tokens[at];
  if (!token) return null;
  const stems = stemsOf(token.word);
  const known = stems.some((own) => gazetteer.near.begins(own) || isFirst(gazetteer, own));
  if (!known && !gazetteer.near.begins(token.word)) return null;
  if (token.loud || leadsToPlace(analysed, at)) return null;
  if (token.capital && !beginsSentence(analysed.tokens, at, analysed.text)) return 'name';
  // Long enough, and like no ordinary word: "Florrie, as we call her".
  const shown = token.capital && !inCapitals(analysed.tokens, at);
  // "Ife" for Ifeoluwa: the whole word begins a name, and is no common word.
  if (shown && gazetteer.near.begins(token.word)) return 'name';
  const plain = shown && !isSlipOfCommon(token.word);
  if (plain && stems.some((own) => own.length > 3)) return 'name';
  return inCompany(analysed.tokens, at) ? 'name' : 'unsure';
}

const isFirst = (gazetteer: Gazetteer, word: string): boolean =>
  ((gazetteer.byKey.get(word)?.forms ?? 0) & FORM.first) !== 0;

/** The stems of a pet name (Florrie, Magdusia, Kezza): without its ending, and without a doubled letter. */
function stemsOf(word: string): readonly string[] {
  const stem = word.replace(
    /(?:s|y|ie|ey|o|z|za|zza|ers|usia|unia|eczka|ka|ek|iek|us|cia|sia|ita|ito|inho|een|in)$/,
    '',
  );
  if (stem === word || stem.length < 3) return [];
  return [stem, stem.replace(/(.)\1$/, '$1')].filter((own) => own.length > 2);
}

/** "Joanna Project": the next word shows that it is no person. */
function leadsToPlace({ tokens }: AnalysedText, at: number): boolean {
  const next = tokens[at + 1];
  return (
    tokens[at]?.capital === true &&
    next?.capital === true &&
    next.gap === ' ' &&
    ORGANISATION_NOUNS.has(next.word)
  );
}
