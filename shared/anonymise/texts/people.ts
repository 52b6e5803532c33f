import { judge, namesSomething } from './context.ts';
import type { Dictionary } from './dictionary.ts';
import { brokenIn, disguisedIn, starredIn } from './disguised.ts';
import { FORM, NAMES, SINGLE } from './entries.ts';
import type { Hit } from './hits.ts';
import { isAlsoWord, isPlace } from './lexicon.ts';
import type { Found } from './marks.ts';
import { misspeltName } from './misspelt.ts';
import { type Judgement, type Place, verbs, virtues } from './place.ts';
import type { Scene } from './scene.ts';
import { isSpacedOut, stands } from './standing.ts';
import { beginsSentence, inCapitals, inHeading } from './tokens.ts';
import { DETERMINERS, SEASONS } from './words/cues.ts';

/** Names of the vault, and what may be one. */
export interface Named {
  readonly sure: readonly Found[];
  readonly unsure: readonly Found[];
}

/** What is known of a text so far. */
interface Known {
  readonly sure: Found[];
  /** 1 for each token that is part of a name. */
  readonly tokens: Uint8Array;
  /** Words that are somebody's name somewhere in the text. */
  readonly words: Set<string>;
}

/** The vault's people in a text, however they are written (ANONYMISATION.md, Texts 2, 3, 4). */
export function peopleIn(scene: Scene, hits: readonly Hit[], dictionary: Dictionary): Named {
  const known: Known = {
    sure: [],
    tokens: new Uint8Array(scene.tokens.length),
    words: new Set(),
  };
  const unsure: Found[] = [];
  const disguised = [
    ...disguisedIn(scene.text, dictionary),
    ...brokenIn(scene.text, dictionary),
    ...starredIn(scene.folded, dictionary),
  ];
  for (const found of disguised) learn(known, scene, found);
  let open: readonly Hit[] = leftmostLongest(hits, scene, dictionary).filter((hit) => {
    const { forms, key } = hit.entry;
    const single = (forms & SINGLE) !== 0 && (forms & FORM.full) === 0;
    const alone = single && isAlsoWord(key) && !isSpacedOut(hit);
    const doubtful = alone || (single && belongsToPlace(hit, scene));
    if (!doubtful) learn(known, scene, hit);
    return doubtful;
  });
  scene.tokens.forEach((token, at) => {
    if (known.tokens[at]) return;
    const judged = misspeltName(scene, at, dictionary);
    if (judged === 'name') learn(known, scene, token);
    if (judged === 'unsure')
      unsure.push({ start: token.start, end: token.end, kind: 'person', reason: 'like-a-name' });
  });
  // One name found may tell what its neighbour is, so those are looked at again.
  for (let round = 0; round < 2; round++) {
    open = open.filter((hit) => {
      const isName = judged(hit, scene, known) === 'name';
      if (isName) learn(known, scene, hit);
      return !isName;
    });
  }
  for (const hit of open) {
    if (judged(hit, scene, known) !== 'unsure') continue;
    const reason = belongsToPlace(hit, scene) ? 'place-or-organisation' : 'name-or-word';
    unsure.push({ start: hit.start, end: hit.end, kind: 'person', reason });
  }
  return { sure: known.sure, unsure };
}

/** Of hits over one another the first, and of those that begin together the longest. */
function leftmostLongest(hits: readonly Hit[], scene: Scene, dictionary: Dictionary): Hit[] {
  let reached = 0;
  return hits
    .filter((hit) => (hit.entry.forms & NAMES) !== 0 && stands(hit, scene, dictionary))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < reached) return false;
      reached = end;
      return true;
    });
}

function learn(
  known: Known,
  scene: Scene,
  found: { readonly start: number; readonly end: number },
): void {
  const { start, end } = found;
  known.sure.push({ start, end, kind: 'person', reason: null });
  for (let at = Math.max(0, scene.tokenAt(start)); at < scene.tokens.length; at++) {
    const token = scene.tokens[at];
    if (!token || token.start >= end) break;
    known.tokens[at] = 1;
    known.words.add(token.word);
  }
}

const placeOf = (scene: Scene, at: number, hit: Hit, known: Known | null): Place => ({
  tokens: scene.tokens,
  at,
  text: scene.text,
  withoutCapitals: scene.withoutCapitals,
  isFirst: (hit.entry.forms & FORM.first) !== 0 && !isPlace(hit.entry.key),
  bears: (hit.entry.forms & FORM.first) !== 0,
  known: known?.words.has(hit.entry.key) ?? false,
  isName: (own) => known?.tokens[own] === 1,
});

function judged(hit: Hit, scene: Scene, known: Known): Judgement {
  const at = scene.tokenAt(hit.start);
  const token = scene.tokens[at];
  if (!token) return 'word';
  const place = placeOf(scene, at, hit, known);
  // In a longer run, as an account's name, or broken in two, there are no neighbours to ask.
  if (token.start !== hit.start || token.end < hit.end) return token.capital ? 'name' : 'unsure';
  const filed = inFileName(scene, at);
  if (filed)
    return filed && token.capital && place.bears && isPlainName(token.word) ? 'name' : 'unsure';
  if (!isAlsoWord(hit.entry.key)) return besideNames(place) ? 'name' : 'unsure';
  if (token.word !== hit.entry.key) {
    // "Graces turn", "the Prices".
    const owner =
      place.bears && token.word === `${hit.entry.key}s` && !inHeading(scene.tokens, at, scene.text);
    const shown =
      token.capital &&
      !inCapitals(scene.tokens, at) &&
      !beginsSentence(scene.tokens, at, scene.text);
    if (owner && shown && !DETERMINERS.has(scene.tokens[at - 1]?.word ?? '')) return 'name';
    return token.capital ? 'unsure' : 'word';
  }
  return judge(place);
}

/** Part of a name of a file, as in scan_rose_02.jpg. */
const inFileName = ({ tokens, text }: Scene, at: number): boolean =>
  tokens[at]?.gap.endsWith('_') === true || text.charAt(tokens[at]?.end ?? 0) === '_';

const isPlainName = (word: string): boolean =>
  !verbs.has(word) && !virtues.has(word) && !SEASONS.has(word) && !isPlace(word);

const besideNames = ({ isName, at }: Place): boolean => isName(at - 1);

function belongsToPlace(hit: Hit, scene: Scene): boolean {
  const at = scene.tokenAt(hit.start);
  const token = scene.tokens[at];
  if (token?.start !== hit.start) return false;
  if (token.possessive && !/^(st|saint)$/.test(scene.tokens[at - 1]?.word ?? '')) return false;
  return namesSomething(placeOf(scene, at, hit, null));
}
