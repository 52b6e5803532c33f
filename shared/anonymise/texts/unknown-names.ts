import type { AnalysedText } from './analysed-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { initialsAt } from './initials.ts';
import { isCommon, isFamous, isPlace, isSlipOfCommon } from './lexicon.ts';
import { isOfFamous } from './plausible.ts';
import type { FoldedSpan } from './spans.ts';
import { beginsSentence, inCapitals, type Token } from './tokens.ts';
import { ORGANISATION_NOUNS, SPEECH, SURE_TITLES, TITLES, TOWARDS } from './words/cues.ts';

/** Detects names that are not in the gazetteer, by their form and context (ANONYMISATION.md, Texts 6). */
export function unknownNamesIn(analysed: AnalysedText, gazetteer: Gazetteer): FoldedSpan[] {
  const { tokens } = analysed;
  const found: FoldedSpan[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const titled = afterTitle(analysed, at);
    if (titled) {
      found.push(titled);
      continue;
    }
    const initials = initialsAt(analysed, at, gazetteer);
    if (initials) {
      found.push(initials);
      continue;
    }
    const token = tokens[at];
    if (token && isStranger(analysed, at))
      found.push({ start: token.start, end: token.end, kind: 'person', reason: 'unknown-name' });
  }
  return amongInitials(analysed, found);
}

/** Abbreviations of trades, which are no initials. */
const TRADE = /^(ot|sw|po|ps|pc|pt|md|tv|id|ok|am|pm)$/;

/** In a list of initials, an abbreviation that is also known initials counts as initials: "PA, LM, BS". */
function amongInitials({ text }: AnalysedText, found: readonly FoldedSpan[]): FoldedSpan[] {
  const letters = ({ start, end }: FoldedSpan) => text.slice(start, end);
  const sure = new Set(
    found.filter((own) => !own.reason && /^[a-z]{2,3}$/.test(letters(own))).map(letters),
  );
  // "T.B. came. TB slept.": dotted once, they are initials throughout.
  const dotted = new Set(
    found.filter((own) => !own.reason).map((own) => letters(own).replace(/[. ]/g, '')),
  );
  const again = (own: FoldedSpan) => own.reason === 'initials' && dotted.has(letters(own));
  if (sure.size < 2) return found.map((own) => (again(own) ? { ...own, reason: null } : own));
  return found.map((own) =>
    again(own) ||
    (own.reason === 'initials' && /^[a-z]{2,3}$/.test(letters(own)) && !TRADE.test(letters(own)))
      ? { ...own, reason: null }
      : own,
  );
}

/** "Mrs Okonjo", "dr. van der Berg", "Mr J. Smith". */
function afterTitle({ tokens }: AnalysedText, at: number): FoldedSpan | null {
  const title = tokens[at];
  if (!title || title.possessive) return null;
  if (RANKS.test(title.word) && title.loud) return afterRank(tokens, at);
  if (!TITLES.has(title.word)) return null;
  const sure = SURE_TITLES.has(title.word);
  if (!sure && !title.capital) return null;
  if (isFamous(title.word, tokens[at + 1]?.word ?? '')) return null;
  let end = 0;
  for (let own = at + 1; own <= at + 4; own++) {
    const token = tokens[own];
    const initial = own === at + 1 || tokens[own - 1]?.word.length === 1;
    if (!token || !(initial ? /^\.? ?(\n)?$|^-$/ : /^ ?(\n)?$|^-$/).test(token.gap)) break;
    const particle = /^(van|von|der|de|del|da|al|el|la|le|bin|o|mc|mac)$/.test(token.word);
    const plausible = token.capital
      ? !inCapitals(tokens, own) || !isCommon(token.word)
      : sure && own === at + 1 && !isCommon(token.word) && token.word.length > 2;
    if (!plausible && !particle) break;
    if (/\d/.test(token.word)) break;
    // The word after a whole name: "Mrs Okonjo Monday" is rare, "Dr Rao Surgery" is a place.
    if (own > at + 1 && token.capital && isCommon(token.word) && token.word.length > 1) break;
    if (!particle) end = token.end;
    if (token.possessive) break;
  }
  return end > 0 ? { start: title.start, end, kind: 'person', reason: null } : null;
}

/** Police ranks, which are abbreviations of other things too. */
const RANKS = /^(pc|dc|ds|pcso|wpc|dci|di)$/;

/** "PC Holt", "DC J Marsh": a rank and one name, which stands in no heading. */
function afterRank(tokens: readonly Token[], at: number): FoldedSpan | null {
  const [rank, next, last] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!rank || !next?.capital || next.gap !== ' ' || inCapitals(tokens, at)) return null;
  const own = next.word.length === 1 && last?.capital && /^\.? $/.test(last.gap) ? last : next;
  if (own.word.length < 3 || /\d/.test(own.word) || isFamous(rank.word, own.word)) return null;
  return { start: rank.start, end: own.end, kind: 'person', reason: null };
}

/** An unknown capitalised word whose capital has no other reason. */
function isStranger(analysed: AnalysedText, at: number): boolean {
  const { tokens, text, withoutCapitals } = analysed;
  const own = tokens[at];
  if (!own || own.word.length < 2 || /\d/.test(own.word)) return false;
  if (isCommon(own.word) || isPlace(own.word) || TITLES.has(own.word)) return false;
  if (own.word.endsWith('s') && isCommon(own.word.slice(0, -1))) return false;
  if (own.loud && own.word.length < 6 && !inCapitals(tokens, at)) return false;
  if (isContraction(own) || isOfFamous(own, analysed)) return false;
  if (own.capital && !inCapitals(tokens, at)) {
    if (!beginsSentence(tokens, at, text)) return !isPartOfName(tokens, at);
    return !isSlipOfCommon(own.word);
  }
  if (!own.capital && !withoutCapitals) return false;
  const before = tokens[at - 1]?.word ?? '';
  const addressed =
    TOWARDS.has(before) || (/^(to|with)$/.test(before) && SPEECH.has(tokens[at - 2]?.word ?? ''));
  return (addressed || own.loud) && !isSlipOfCommon(own.word);
}

const isContraction = ({ word }: Token): boolean =>
  /(ll|ve|re|nt|d)$/.test(word) && isCommon(word.replace(/(ll|ve|re|nt|d)$/, ''));

/** "Zentri House" is a place or an organisation: still reviewed, with that reason. */
const isPartOfName = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.capital === true &&
  tokens[at + 1]?.gap === ' ' &&
  ORGANISATION_NOUNS.has(tokens[at + 1]?.word ?? '');
