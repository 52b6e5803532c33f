import type { AnalysedText } from './analysed-text.ts';
import { brokenIn, disguisedIn, starredIn } from './disguised.ts';
import { FORM, NAMES, SINGLE } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Hit } from './hits.ts';
import { inCompany } from './initials.ts';
import { judge, namesSomething } from './judge-name.ts';
import { isAlsoWord, isPlace } from './lexicon.ts';
import { misspeltName } from './misspelt.ts';
import { isOfFamous, isPlausible, isSpacedOut } from './plausible.ts';
import type { FoldedSpan } from './spans.ts';
import { type Judgement, type TokenContext, verbs, virtues } from './token-context.ts';
import { beginsSentence, inCapitals, inHeading } from './tokens.ts';
import { ACRONYMS, DETERMINERS, SEASONS } from './words/cues.ts';

/** Spans that are names of the vault, and spans that may be. */
export interface DetectedNames {
  readonly sure: readonly FoldedSpan[];
  readonly unsure: readonly FoldedSpan[];
}

/** What has been found in a text so far. */
interface Known {
  readonly sure: FoldedSpan[];
  /** 1 for each token that is part of a name. */
  readonly tokens: Uint8Array;
  /** Words that are a name somewhere in the text. */
  readonly words: Set<string>;
}

/** Detects the names of people of the vault in a text, in any spelling (ANONYMISATION.md, Texts 2, 3, 4). */
export function knownNamesIn(
  analysed: AnalysedText,
  hits: readonly Hit[],
  gazetteer: Gazetteer,
): DetectedNames {
  const known: Known = {
    sure: [],
    tokens: new Uint8Array(analysed.tokens.length),
    words: new Set(),
  };
  const unsure: FoldedSpan[] = [];
  const disguised = [
    ...disguisedIn(analysed.text, gazetteer),
    ...brokenIn(analysed.text, gazetteer),
    ...starredIn(analysed.folded, gazetteer),
  ];
  for (const found of disguised) learn(known, analysed, found);
  let open: readonly Hit[] = leftmostLongest(hits, analysed, gazetteer).filter((hit) => {
    const { forms, key } = hit.entry;
    const single = (forms & SINGLE) !== 0 && (forms & FORM.full) === 0;
    const alone = single && isAlsoWord(key) && !isSpacedOut(hit) && !hasPrefix(hit, analysed);
    const doubtful =
      alone ||
      (single &&
        (belongsToPlace(hit, analysed) || isTooShort(hit, analysed) || isOfFamous(hit, analysed)));
    if (!doubtful) learn(known, analysed, hit);
    return doubtful;
  });
  analysed.tokens.forEach((token, at) => {
    if (known.tokens[at]) return;
    const judged = misspeltName(analysed, at, gazetteer);
    if (judged === 'name') learn(known, analysed, token);
    if (judged === 'unsure')
      unsure.push({ start: token.start, end: token.end, kind: 'person', reason: 'like-a-name' });
  });
  // A name that was found is context for its neighbours: judge those again.
  for (let round = 0; round < 2; round++) {
    open = open.filter((hit) => {
      const isName = judged(hit, analysed, known) === 'name';
      if (isName) learn(known, analysed, hit);
      return !isName;
    });
  }
  for (const hit of open) {
    if (judged(hit, analysed, known) !== 'unsure') continue;
    const reason = belongsToPlace(hit, analysed) ? 'place-or-organisation' : 'name-or-word';
    unsure.push({ start: hit.start, end: hit.end, kind: 'person', reason });
  }
  return { sure: known.sure, unsure };
}

/** Of overlapping hits the leftmost, and of those with one start the longest. */
function leftmostLongest(
  hits: readonly Hit[],
  analysed: AnalysedText,
  gazetteer: Gazetteer,
): Hit[] {
  let reached = 0;
  return hits
    .filter((hit) => (hit.entry.forms & NAMES) !== 0 && isPlausible(hit, analysed, gazetteer))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < reached) return false;
      reached = end;
      return true;
    });
}

function learn(
  known: Known,
  analysed: AnalysedText,
  found: { readonly start: number; readonly end: number },
): void {
  const { start, end } = found;
  known.sure.push({ start, end, kind: 'person', reason: null });
  for (let at = Math.max(0, analysed.tokenAt(start)); at < analysed.tokens.length; at++) {
    const token = analysed.tokens[at];
    if (!token || token.start >= end) break;
    known.tokens[at] = 1;
    known.words.add(token.word);
  }
}

const contextOf = (
  analysed: AnalysedText,
  at: number,
  hit: Hit,
  known: Known | null,
): TokenContext => ({
  tokens: analysed.tokens,
  at,
  text: analysed.text,
  withoutCapitals: analysed.withoutCapitals,
  isOnlyFirstName: (hit.entry.forms & FORM.first) !== 0 && !isPlace(hit.entry.key),
  isFirstName: (hit.entry.forms & FORM.first) !== 0,
  known: known?.words.has(hit.entry.key) ?? false,
  isName: (own) => known?.tokens[own] === 1,
});

function judged(hit: Hit, analysed: AnalysedText, known: Known): Judgement {
  // "Uncle Ben" may be rice, or an uncle.
  if (isOfFamous(hit, analysed)) return 'unsure';
  const at = analysed.tokenAt(hit.start);
  const token = analysed.tokens[at];
  if (!token) return 'word';
  const context = contextOf(analysed, at, hit, known);
  // Inside a longer run such as a username, or split in two, it has no context to judge by.
  if (token.start !== hit.start || token.end < hit.end) return token.capital ? 'name' : 'unsure';
  const filed = inFileName(analysed, at);
  if (filed)
    return filed && token.capital && context.isFirstName && isPlainName(token.word)
      ? 'name'
      : 'unsure';
  if (!isAlsoWord(hit.entry.key))
    return besideNames(context) || (token.gap === ' ' && inCompany(analysed.tokens, at))
      ? 'name'
      : 'unsure';
  if (token.word !== hit.entry.key) {
    // "Graces turn", "the Prices".
    const owner =
      context.isFirstName &&
      token.word === `${hit.entry.key}s` &&
      !inHeading(analysed.tokens, at, analysed.text);
    const shown =
      token.capital &&
      !inCapitals(analysed.tokens, at) &&
      !beginsSentence(analysed.tokens, at, analysed.text);
    if (owner && shown && !DETERMINERS.has(analysed.tokens[at - 1]?.word ?? '')) return 'name';
    const small = owns(token.word, hit.entry.key) && analysed.withoutCapitals;
    return token.capital || (small && context.isFirstName && isPlainName(hit.entry.key))
      ? 'unsure'
      : 'word';
  }
  return judge(context);
}

/** "al fresco", "Li-ion": two letters without a capital, or before a hyphen, are seldom a name. */
function isTooShort(
  { start, end, entry }: Hit,
  { tokens, tokenAt, withoutCapitals }: AnalysedText,
) {
  const [own, next] = [tokens[tokenAt(start)], tokens[tokenAt(start) + 1]];
  if (!own || own.start !== start || own.end < end || entry.key.length > 3) return false;
  if (next?.gap === '-' && !next.capital) return true;
  // "SIM cards" is no Mr Sim.
  if (own.loud && ACRONYMS.has(own.word) && !inCapitals(tokens, tokenAt(start))) return true;
  return entry.key.length < 3 && !own.capital && !withoutCapitals;
}

/** "buddys charger", in a text without capitals. */
const owns = (word: string, name: string): boolean => word === `${name}s`;

/** "D'Eath": with its apostrophe and two capitals it is no word. */
const hasPrefix = ({ start }: Hit, { text, folded: { upper } }: AnalysedText): boolean =>
  /^[a-z]'[a-z]/.test(text.slice(start, start + 3)) && upper[start] === 1 && upper[start + 2] === 1;

/** Part of a file name, as in scan_rose_02.jpg. */
const inFileName = ({ tokens, text }: AnalysedText, at: number): boolean =>
  tokens[at]?.gap.endsWith('_') === true || text.charAt(tokens[at]?.end ?? 0) === '_';

const isPlainName = (word: string): boolean =>
  !verbs.has(word) && !virtues.has(word) && !SEASONS.has(word) && !isPlace(word);

const besideNames = ({ isName, at }: TokenContext): boolean => isName(at - 1);

function belongsToPlace(hit: Hit, analysed: AnalysedText): boolean {
  const at = analysed.tokenAt(hit.start);
  const token = analysed.tokens[at];
  if (token?.start !== hit.start) return false;
  if (token.possessive && !/^(st|saint)$/.test(analysed.tokens[at - 1]?.word ?? '')) return false;
  return namesSomething(contextOf(analysed, at, hit, null));
}
