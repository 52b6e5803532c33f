import type { AnalysedText } from './analysed-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isCommon } from './lexicon.ts';
import type { FoldedSpan } from './spans.ts';
import { beginsSentence, inCapitals, type Token } from './tokens.ts';
import { ACRONYMS, DEEDS, SPEECH, TOWARDS } from './words/cues.ts';

/** "J.H.", "J. H.", "JH": certain with full stops; without them where a known person has these initials. */
export function initialsAt(
  analysed: AnalysedText,
  at: number,
  gazetteer: Gazetteer,
): FoldedSpan | null {
  const { tokens, text } = analysed;
  const own = tokens[at];
  if (!own) return null;
  if (!own.capital) return smallInitials(analysed, at, gazetteer);
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
    if (ACRONYMS.has(letters) && (!dotted || !gazetteer.initials.has(letters))) return null;
    if ((!dotted && /^[ai]/.test(letters)) || /^(us|uk|eu)$/.test(letters)) return null;
    const has =
      gazetteer.initials.has(letters) ||
      gazetteer.initials.has(letters.charAt(0) + letters.slice(-1));
    return { ...person, start: own.start, end, reason: has ? null : 'initials' };
  }
  const irish = /^([a-z])(?:o'|ma?c)[a-z]$/.exec(text.slice(own.start, own.end));
  // "SO'N", "DMcG".
  if (irish && own.capital && upperAt(analysed, own.end - 1)) {
    const known = /o'/.test(irish[0]) ? `${irish[1]}o` : `${irish[1]}m`;
    if (gazetteer.initials.has(known))
      return { ...person, start: own.start, end: own.end, reason: null };
  }
  if (!own.loud || own.word.length > 3 || inCapitals(tokens, at)) return null;
  if (!gazetteer.initials.has(own.word) || /[a-z\d]/.test(text.charAt(own.end))) return null;
  // "EQ/1": an exhibit.
  if (/^\/\d/.test(text.slice(own.end, own.end + 2))) return null;
  const { start, end } = own;
  const asked = inCompany(tokens, at) || isAsked(analysed, at);
  // "HM to chase the receipt", where "hm" is a word too.
  if (isCommon(own.word) && !ACRONYMS.has(own.word))
    return { ...person, start, end, reason: asked ? null : 'initials' };
  if (!ACRONYMS.has(own.word)) return { ...person, start, end, reason: null };
  // "SW" means social worker, and may be initials.
  const staff = STAFF.test(tokens[at - 1]?.word ?? '') && own.gap === ' ';
  if (staff && !TRADES.has(own.word)) return { ...person, start, end, reason: null };
  if (NEVER.has(own.word) && !inCompany(tokens, at) && !NEVER_LOUD.has(own.word)) return null;
  if (NEVER.has(own.word)) return { ...person, start, end, reason: 'initials' };
  if (own.word.length > 2) return null;
  return { ...person, start, end, reason: asked ? null : 'initials' };
}

const upperAt = ({ folded }: AnalysedText, at: number): boolean => folded.upper[at] === 1;

/** Abbreviations too common in notes to be initials. */
const NEVER = new Set(
  'gp uc ni it tv id ok am pm uk us eu cv dr mr ms st hr no so to we in on is as at be by do go he if me my of or up hb dv mh la'.split(
    ' ',
  ),
);

/** Common words, which are seldom in capitals among small letters unless they are initials. */
const NEVER_LOUD = new Set(
  'so to we in on is as at be by do go he if me my of or up no'.split(' '),
);

/** "Cover SO", "Wkr DR", "Sup notes AG". */
const STAFF =
  /^(wkr|worker|keyworker|kw|cover|covered|covering|sup|supervision|notes|chair|init|initials|signed|staff|volunteer|vol|mentor|manager|mgr|lead|allocated|assigned|cc)$/;

/** Trades: "OT to visit" means a therapist and no name. */
const TRADES = new Set(['ot', 'sw', 'pa', 'po', 'ps', 'pc', 'md']);

/** "BT to ring housing", at the start of a line or list item. */
function isAsked({ tokens, text }: AnalysedText, at: number): boolean {
  const [own, to, verb] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  // "AP1 HT – fridge", "Action: HT".
  if (own && /^(ap|action|actions|act)\d{0,2}$/.test(tokens[at - 1]?.word ?? ''))
    return !TRADES.has(own.word);
  if (!own || to?.word !== 'to' || to.gap !== ' ' || !verb || verb.capital) return false;
  const listed = beginsSentence(tokens, at, text) || /[)\]]\s*$/.test(own.gap);
  return listed && !TRADES.has(own.word) && /^[a-z]+$/.test(verb.word);
}

/** Whether the neighbouring words show that a person is meant. */
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

/** "h.p." where a known person has these initials; never "e.g." or "p.m.". */
function smallInitials(
  { tokens, text }: AnalysedText,
  at: number,
  gazetteer: Gazetteer,
): FoldedSpan | null {
  const [own, next] = [tokens[at], tokens[at + 1]];
  if (own?.word.length === 2) return quietInitials(tokens, at, gazetteer);
  if (own?.word.length !== 1 || next?.word.length !== 1 || next.gap !== '.' || own.gap === '.')
    return null;
  const letters = own.word + next.word;
  if (text.charAt(next.end) !== '.' || ACRONYMS.has(letters) || !gazetteer.initials.has(letters))
    return null;
  return { start: own.start, end: next.end + 1, kind: 'person', reason: null };
}

/** "saw jh today": small letters that are no word and are the initials of a known person. */
function quietInitials(
  tokens: readonly Token[],
  at: number,
  gazetteer: Gazetteer,
): FoldedSpan | null {
  const own = tokens[at];
  if (!own || isCommon(own.word) || ACRONYMS.has(own.word)) return null;
  if (!gazetteer.initials.has(own.word)) return null;
  const meant = inCompany(tokens, at) || /^(with|and)$/.test(tokens[at - 1]?.word ?? '');
  return { start: own.start, end: own.end, kind: 'person', reason: meant ? null : 'initials' };
}
