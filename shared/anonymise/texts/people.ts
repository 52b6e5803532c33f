import { type Judgement, judge, namesSomething, type Place } from './context.ts';
import type { Dictionary } from './dictionary.ts';
import { FORM, NAMES, SINGLE } from './entries.ts';
import type { Hit } from './hits.ts';
import { isAlsoWord, isPlace } from './lexicon.ts';
import type { Found } from './marks.ts';
import { misspeltName } from './misspelt.ts';
import type { Scene } from './scene.ts';
import { isSpacedOut, stands } from './standing.ts';

/** Which tokens are part of a name, and why those that may be are for review. */
export interface Named {
  /** Stretches that are names for certain. */
  readonly sure: Found[];
  readonly unsure: Found[];
}

/** The vault's people in a text, however they are written (ANONYMISATION.md, Texts 2, 3, 4). */
export function peopleIn(scene: Scene, hits: readonly Hit[], dictionary: Dictionary): Named {
  const { tokens } = scene;
  const names = hits.filter(({ entry }) => (entry.forms & NAMES) !== 0);
  const sure: Found[] = [];
  const unsure: Found[] = [];
  const open: Hit[] = [];
  let reached = 0;
  const longestFirst = names
    .filter((hit) => stands(hit, scene, dictionary))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const hit of longestFirst) {
    if (hit.start < reached) continue;
    reached = hit.end;
    const single = (hit.entry.forms & SINGLE) !== 0 && (hit.entry.forms & FORM.full) === 0;
    const alone = single && isAlsoWord(hit.entry.key) && !isSpacedOut(hit);
    if (alone || (single && belongsToPlace(hit, scene))) open.push(hit);
    else sure.push({ start: hit.start, end: hit.end, kind: 'person', reason: null });
  }
  const named = new Uint8Array(tokens.length);
  const mark = ({ start, end }: { start: number; end: number }) => {
    for (let at = scene.tokenAt(start); at < tokens.length; at++) {
      if ((tokens[at]?.start ?? end) >= end) break;
      if (at >= 0) named[at] = 1;
    }
  };
  sure.forEach(mark);
  tokens.forEach((token, at) => {
    if (named[at]) return;
    const judged = misspeltName(scene, at, dictionary);
    if (!judged) return;
    const found = { start: token.start, end: token.end, kind: 'person' as const };
    if (judged === 'name') {
      sure.push({ ...found, reason: null });
      mark(found);
    } else unsure.push({ ...found, reason: 'like-a-name' });
  });
  // One name found may tell what its neighbour is, so those are looked at again.
  let left = open;
  for (let round = 0; round < 2; round++) {
    const still: Hit[] = [];
    for (const hit of left) {
      if (judged(hit, scene, named) === 'name') {
        sure.push({ start: hit.start, end: hit.end, kind: 'person', reason: null });
        mark(hit);
      } else still.push(hit);
    }
    left = still;
  }
  for (const hit of left) {
    if (judged(hit, scene, named) !== 'unsure') continue;
    const reason = belongsToPlace(hit, scene) ? 'place-or-organisation' : 'name-or-word';
    unsure.push({ start: hit.start, end: hit.end, kind: 'person', reason });
  }
  return { sure, unsure };
}

const placeOf = (scene: Scene, at: number, hit: Hit, named: Uint8Array | null): Place => ({
  tokens: scene.tokens,
  at,
  text: scene.text,
  withoutCapitals: scene.withoutCapitals,
  isFirst: (hit.entry.forms & FORM.first) !== 0 && !isPlace(hit.entry.key),
  isName: (own) => named?.[own] === 1,
});

function judged(hit: Hit, scene: Scene, named: Uint8Array): Judgement {
  const at = scene.tokenAt(hit.start);
  const token = scene.tokens[at];
  if (!token) return 'word';
  const place = placeOf(scene, at, hit, named);
  // In a longer run, as an account's name, or broken in two, there are no neighbours to ask.
  if (token.start !== hit.start || token.end < hit.end) return token.capital ? 'name' : 'unsure';
  if (!isAlsoWord(hit.entry.key)) return besideNames(place) ? 'name' : 'unsure';
  if (token.word !== hit.entry.key) return token.capital ? 'unsure' : 'word';
  return judge(place);
}

const besideNames = ({ isName, at }: Place): boolean => isName(at - 1);

function belongsToPlace(hit: Hit, scene: Scene): boolean {
  const at = scene.tokenAt(hit.start);
  const token = scene.tokens[at];
  if (token?.start !== hit.start) return false;
  if (token.possessive && !/^(st|saint)$/.test(scene.tokens[at - 1]?.word ?? '')) return false;
  return namesSomething(placeOf(scene, at, hit, null));
}
