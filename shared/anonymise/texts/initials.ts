import type { Dictionary } from './dictionary.ts';
import { isCommon } from './lexicon.ts';
import type { Found } from './marks.ts';
import type { Scene } from './scene.ts';
import { beginsSentence, inCapitals, type Token } from './tokens.ts';
import { ACRONYMS, DEEDS, SPEECH, TOWARDS } from './words/cues.ts';

/** "J.H.", "J. H.", "JH": with points for certain, without them where somebody has them. */
export function initialsAt(scene: Scene, at: number, dictionary: Dictionary): Found | null {
  const { tokens, text } = scene;
  const own = tokens[at];
  if (!own) return null;
  if (!own.capital) return smallInitials(scene, at, dictionary);
  const person = { kind: 'person' as const };
  if (own.word.length === 1) {
    let last = at;
    let letters = own.word;
    while (letters.length < 4) {
      const next = tokens[last + 1];
      if (!next?.capital || next.word.length !== 1 || !/^(\. ?| |\.?-|\.\n)$/.test(next.gap)) break;
      letters += next.word;
      last++;
    }
    const dotted = text.charAt(own.end) === '.';
    const end =
      (tokens[last]?.end ?? 0) + (dotted && text.charAt(tokens[last]?.end ?? 0) === '.' ? 1 : 0);
    if (letters.length < 2 || tokens[at - 1]?.word.length === 1) return null;
    if (ACRONYMS.has(letters) && (!dotted || !dictionary.initials.has(letters))) return null;
    if ((!dotted && /^[ai]/.test(letters)) || /^(us|uk|eu)$/.test(letters)) return null;
    const has =
      dictionary.initials.has(letters) ||
      dictionary.initials.has(letters.charAt(0) + letters.slice(-1));
    return { ...person, start: own.start, end, reason: has ? null : 'initials' };
  }
  const irish = /^([a-z])(?:o'|ma?c)[a-z]$/.exec(text.slice(own.start, own.end));
  // "SO'N", "DMcG".
  if (irish && own.capital && upperAt(scene, own.end - 1)) {
    const known = /o'/.test(irish[0]) ? `${irish[1]}o` : `${irish[1]}m`;
    if (dictionary.initials.has(known))
      return { ...person, start: own.start, end: own.end, reason: null };
  }
  if (!own.loud || own.word.length > 3 || inCapitals(tokens, at)) return null;
  if (!dictionary.initials.has(own.word) || /[a-z\d]/.test(text.charAt(own.end))) return null;
  const { start, end } = own;
  if (isCommon(own.word) && !ACRONYMS.has(own.word)) return null;
  if (!ACRONYMS.has(own.word)) return { ...person, start, end, reason: null };
  // "SW" is a social worker, and may be somebody.
  if (NEVER.has(own.word) && !inCompany(tokens, at)) return null;
  if (NEVER.has(own.word)) return { ...person, start, end, reason: 'initials' };
  if (own.word.length > 2) return null;
  const meant = inCompany(tokens, at) || isAsked(scene, at);
  return { ...person, start, end, reason: meant ? null : 'initials' };
}

const upperAt = ({ folded }: Scene, at: number): boolean => folded.upper[at] === 1;

/** Letters that stand in every second note. */
const NEVER = new Set(
  'gp uc ni it tv id ok am pm uk us eu cv dr mr ms st hr no so to we in on is as at be by do go he if me my of or up hb dv mh la'.split(
    ' ',
  ),
);

/** Who does something by trade: "OT to visit" names nobody. */
const TRADES = new Set(['ot', 'sw', 'pa', 'po', 'ps', 'pc', 'md']);

/** "BT to ring housing", where a line or a point of a list begins. */
function isAsked({ tokens, text }: Scene, at: number): boolean {
  const [own, to, verb] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  // "AP1 HT – fridge", "Action: HT".
  if (own && /^(ap|action|actions|act)\d{0,2}$/.test(tokens[at - 1]?.word ?? ''))
    return !TRADES.has(own.word);
  if (!own || to?.word !== 'to' || to.gap !== ' ' || !verb || verb.capital) return false;
  const listed = beginsSentence(tokens, at, text) || /[)\]]\s*$/.test(own.gap);
  return listed && !TRADES.has(own.word) && /^[a-z]+$/.test(verb.word);
}

/** The neighbours say that somebody is meant. */
export function inCompany(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.word ?? '';
  if (DEEDS.has(tokens[at + 1]?.word ?? '') || TOWARDS.has(before)) return true;
  // "told by PA", "checked by PA".
  if (before === 'by') {
    const done = tokens[at - 2]?.word ?? '';
    return DEEDS.has(done) || /^[a-z]{3,}ed$/.test(done);
  }
  return /^(to|with)$/.test(before) && SPEECH.has(tokens[at - 2]?.word ?? '');
}

/** "h.p." of somebody we know; "e.g." and "p.m." are nobody. */
function smallInitials({ tokens, text }: Scene, at: number, dictionary: Dictionary): Found | null {
  const [own, next] = [tokens[at], tokens[at + 1]];
  if (own?.word.length === 2) return quietInitials(tokens, at, dictionary);
  if (own?.word.length !== 1 || next?.word.length !== 1 || next.gap !== '.' || own.gap === '.')
    return null;
  const letters = own.word + next.word;
  if (text.charAt(next.end) !== '.' || ACRONYMS.has(letters) || !dictionary.initials.has(letters))
    return null;
  return { start: own.start, end: next.end + 1, kind: 'person', reason: null };
}

/** "saw jh today": small letters, no word, and somebody's initials. */
function quietInitials(tokens: readonly Token[], at: number, dictionary: Dictionary): Found | null {
  const own = tokens[at];
  if (!own || isCommon(own.word) || ACRONYMS.has(own.word)) return null;
  if (!dictionary.initials.has(own.word)) return null;
  const meant = inCompany(tokens, at) || /^(with|and)$/.test(tokens[at - 1]?.word ?? '');
  return { start: own.start, end: own.end, kind: 'person', reason: meant ? null : 'initials' };
}
