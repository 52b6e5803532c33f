import { SINGLE } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Folded } from './normalise.ts';
import { phoneticKey } from './phonetic.ts';
import type { FoldedSpan } from './spans.ts';

const letters = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)] as const));

/** How Ukrainian names are written in English; where there are two ways, the first. */
const CYRILLIC = letters(
  'аa бb вv гh ґg дd еe єie жzh зz иy іi їi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ь юiu яia эe ыy ёio ъ ўu јj љlj њnj ћc ђdj џdz',
);
/** Where Russian and Bulgarian names differ. */
const RUSSIAN = new Map([
  ...CYRILLIC,
  ['г', 'g'],
  ['и', 'i'],
  ['й', 'y'],
  ['ю', 'yu'],
  ['я', 'ya'],
]);
const GREEK = letters(
  'αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo',
);
/** Arabic, Persian and Urdu: consonants alone, as in the phonetic key. */
const ARABIC = letters(
  'بb تt ثt جj حh خk دd ذd رr زs سs شs صs ضd طt ظs غg فf قk كk کk لl مm نn هh پp چc گg وw ڤf',
);

const RUNS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}]{2,40}/gu;
const LATIN = /\p{Script=Latin}/gu;
const OTHER =
  /(?:[\p{Script=Han}\p{Script=Hangul}\p{Script=Ethiopic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Thai}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Arabic}\p{Script=Hiragana}\p{Script=Katakana}\p{M}]{2,30} ?){1,3}/gu;

/**
 * Names of the vault in another alphabet, such as Олена for Olena: replaced. Other words in such an
 * alphabet within Latin text: for review (ANONYMISATION.md, Texts 3 and 6).
 */
export function otherAlphabetsIn(
  original: string,
  folded: Folded,
  gazetteer: Gazetteer,
): FoldedSpan[] {
  if (!/[^\p{ASCII}\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(original))
    return [];
  const found: FoldedSpan[] = [];
  const among = (original.match(LATIN)?.length ?? 0) * 2 > original.length;
  const put = (from: number, words: string, reason: FoldedSpan['reason']) => {
    const start = foldedAt(folded, from);
    const end = foldedAt(folded, from + words.length);
    if (end > start) found.push({ start, end, kind: 'person', reason });
  };
  for (const { 0: word, index } of original.matchAll(RUNS)) {
    // Next to a Latin letter it is a homoglyph, which folding has read already.
    if (/\p{Script=Latin}/u.test(original.charAt(index - 1) + original.charAt(index + word.length)))
      continue;
    const arabic = /\p{Script=Arabic}/u.test(word);
    if (arabic) {
      const alike = soundsLikeName(word, gazetteer);
      if (alike > 0) put(index, word, among && alike > 2 ? null : 'like-a-name');
    } else if (isName(word, gazetteer)) put(index, word, null);
  }
  if (among)
    for (const { 0: words, index } of original.matchAll(OTHER))
      put(index, words.trimEnd(), 'unknown-name');
  return found;
}

/** The first unit of the folded text that stems from an offset of the original or later. */
function foldedAt(folded: Folded, offset: number): number {
  const { starts } = folded;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ENDINGS = /(?:oiu|oyu|eiu|ieiu|omu|ovi|iei|oi|oy|om|em|u|y|i|e|a|o)$/;

function isName(word: string, gazetteer: Gazetteer): boolean {
  const plain = Array.from(
    word
      .toLowerCase()
      .normalize('NFD')
      .replace(/\u0301/g, '')
      .normalize(),
  );
  for (const table of [CYRILLIC, RUSSIAN, GREEK]) {
    if (!plain.every((character) => table.has(character))) continue;
    const read = plain.map((character) => table.get(character)).join('');
    if (read.length < 3) continue;
    const stem = read.replace(ENDINGS, '');
    const forms = stem.length > 3 && stem !== read ? [read, `${stem}a`, `${stem}o`, stem] : [read];
    if (forms.some((own) => ((gazetteer.byKey.get(own)?.forms ?? 0) & SINGLE) !== 0)) return true;
    if (gazetteer.near.nearest(read)) return true;
  }
  return false;
}

/** How many sounds of a name are the same; 0 where no name of the vault has them. */
function soundsLikeName(word: string, gazetteer: Gazetteer): number {
  const plain = Array.from(word.normalize('NFD').replace(/\p{M}/gu, ''));
  const sounds = plain.map((character) => ARABIC.get(character) ?? 'a').join('');
  const key = phoneticKey(sounds);
  return key.length > 1 && gazetteer.near.sounds(key) ? key.length : 0;
}
