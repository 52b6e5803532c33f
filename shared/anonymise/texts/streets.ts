import { isCommon, isPlace } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { joined, type Spelling } from './spellings.ts';

/** How the last word of a street's name is written. */
const KINDS: readonly (readonly string[])[] = [
  ['street', 'st', 'str'],
  ['road', 'rd'],
  ['lane', 'ln'],
  ['avenue', 'ave', 'av'],
  ['close', 'cl'],
  ['drive', 'dr', 'drv'],
  ['court', 'ct', 'crt'],
  ['crescent', 'cres', 'cresc', 'cr'],
  ['gardens', 'gdns', 'gdn', 'garden'],
  ['place', 'pl'],
  ['square', 'sq'],
  ['terrace', 'terr', 'ter', 'tce'],
  ['grove', 'gr', 'gro', 'grv'],
  ['way', 'wy'],
  ['mount', 'mt'],
  ['walk', 'wlk'],
  ['house', 'hse', 'ho'],
  ['park', 'pk'],
  ['hill', 'hl'],
  ['rise'],
  ['row'],
  ['view', 'vw'],
  ['parade', 'pde'],
  ['green', 'grn'],
  ['mews'],
  ['villas'],
  ['yard'],
  ['buildings', 'bldgs'],
  ['boulevard', 'blvd'],
  ['cottage', 'cott'],
  ['lodge'],
  ['farm'],
  ['heights', 'hts'],
  ['tower'],
  ['towers'],
  ['wharf'],
  ['bungalow'],
  ['croft'],
  ['fold'],
  ['drove'],
  ['gate'],
  ['approach', 'app'],
  ['crest'],
  ['vale'],
  ['bank'],
  ['hall'],
  ['estate', 'est'],
  ['flat', 'flt', 'fl', 'apt', 'apartment', 'unit', 'room', 'rm'],
];
export const KIND_OF: ReadonlyMap<string, readonly string[]> = new Map(
  KINDS.flatMap((kind) => kind.map((word) => [word, kind] as const)),
);

/** The words before the last, as they are and with their short forms: Hyde Park, Hyde Pk. */
function shortHeads(words: readonly string[]): string[][] {
  return words.reduce<string[][]>(
    (heads, word, at) => {
      const forms = at > 0 ? (KIND_OF.get(word) ?? [word]) : [word];
      return heads.flatMap((head) => forms.map((form) => [...head, form])).slice(0, 12);
    },
    [[]],
  );
}

/** "Plot 3", "Caravan 6": the next line names the place. */
const hasUnit = (words: readonly string[]): boolean =>
  words.length === 2 &&
  /^[a-z]{3,}$/.test(words[0] ?? '') &&
  /^\d{1,4}[a-z]?$/.test(words[1] ?? '');
const GENERIC =
  /^(the)?(flat|bungalow|lodge|cottage|house|farm|hostel|annexe?|vicarage|rectory|shop|pub|school|church|hospital|prison|office)$/;

/** Names of houses and places, which have no word for a street: Holly Bank, Beck Bottom, Caravan 6. */
function namesOfHouses(words: readonly string[], first: boolean): Spelling[] {
  if (hasUnit(words)) return /^(flat|flt|fl|room|rm)$/.test(words[0] ?? '') ? [] : [joined(words)];
  const site = hasUnit(words.slice(0, 2)) && !/^(flat|flt|fl|room|rm|unit)$/.test(words[0] ?? '');
  const name = words.slice(words.findLastIndex((word) => /\d/.test(word)) + 1);
  const key = name.join('');
  // "Nettlebed": one word, which is no other word.
  const alone = first && words.length === 1 && key.length > 6 && !isCommon(key) && !isPlace(key);
  const own = (name.length > 1 && key.length > 5 && !GENERIC.test(key)) || alone;
  return [
    ...(site ? [joined(words.slice(0, 2))] : []),
    ...(own && (first || name.length < words.length) ? [joined(name)] : []),
  ];
}

/**
 * The street lines of an address, with and without the number, and with the abbreviations of
 * "Street" and its like (ANONYMISATION.md, Texts 5). Towns are left out: a town is replaced only
 * where it follows one of these.
 */
export function streetsOf(addr: string): Spelling[] {
  const found: Spelling[] = [];
  let first = true;
  for (const line of addr.split(/[,;\n]/)) {
    const words =
      normalise(line)
        .text.replace(/'/g, '')
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const last = words.at(-1) ?? '';
    const kinds = KIND_OF.get(last) ?? [last];
    const hasNumber = words.some((word) => /\d/.test(word));
    const named = words.length > 1 && KIND_OF.has(last);
    for (const own of namesOfHouses(words, first)) found.push(own);
    first = hasUnit(words) || (first && words.length === 1);
    // "Flat 2" alone identifies no address; it is replaced before a street.
    if (words.length < 2 || (!named && (!hasNumber || words.length < 3))) continue;
    const heads = shortHeads(words.slice(0, -1));
    for (const all of kinds.flatMap((kind) => heads.map((head) => [...head, kind]))) {
      const kind = all.at(-1) ?? '';
      const numberAt = all.findLastIndex((word) => /\d/.test(word));
      const name = all.slice(numberAt + 1);
      if (numberAt >= 0) found.push(joined(all));
      // "14 Marsh Lane" of "Flat 2 14 Marsh Lane", and "Marsh Lane".
      if (numberAt > 0 && name.length > 0) found.push(joined(all.slice(numberAt)));
      if (name.length > 1 && named && (kind === last || kind.length > 1)) found.push(joined(name));
    }
    // "14 Marsh", without "Lane": only where the name is no common word.
    const bare = words.slice(0, -1);
    const tail = bare.at(-1) ?? '';
    if (hasNumber && named && tail.length > 4 && !isCommon(tail) && !isPlace(tail))
      found.push(joined(bare.slice(bare.findLastIndex((word) => /\d/.test(word)))));
  }
  return found;
}
