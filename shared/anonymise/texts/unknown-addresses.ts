import type { AnalysedText } from './analysed-text.ts';
import { isCommon, isPlace } from './lexicon.ts';
import type { FoldedSpan } from './spans.ts';
import { KIND_OF } from './streets.ts';
import type { Token } from './tokens.ts';
import { FUNCTION_WORDS, MONTHS } from './words/cues.ts';

/** What a number names within a site; the words after it name the site. */
const PITCHES = /^(plot|caravan|pitch|berth|mooring|chalet|static|houseboat)$/;
const UNITS = /^(flat|flt|apt|apartment|room|unit)$/;
const NO_STREET = new Set(['flat', 'flt', 'fl', 'apt', 'apartment', 'unit', 'room', 'rm', 'app']);
const months = new Set(MONTHS.flat());

/**
 * Addresses that the vault does not have: a house number and a street, or a numbered pitch and its
 * site (ANONYMISATION.md, Texts 6). A street or a site without a number stays.
 */
export function unknownAddressesIn({ text, tokens, withoutCapitals }: AnalysedText): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  tokens.forEach((number, at) => {
    if (!/^\d{1,4}[a-z]?$/.test(number.word)) return;
    const before = tokens[at - 1];
    const pitch = before && PITCHES.test(before.word) && number.gap === ' ';
    const last = pitch
      ? siteAfter(tokens, at)
      : (streetAfter(tokens, at) ?? (withoutCapitals ? smallStreetAfter(tokens, at) : null));
    if (last === null) return;
    const flat = before && UNITS.test(before.word) && number.gap === ' ';
    // "Flat 2, 9 Cowper Grove".
    const unit = tokens[at - 2];
    const own =
      /^, ?$| /.test(number.gap) && unit && UNITS.test(unit.word) && /\d/.test(before?.word ?? '');
    const start = (pitch || flat ? before : own ? unit : number)?.start ?? number.start;
    // "3/2, 19 Dens Road", as flats are numbered in Scotland.
    const stair = /(?<!\d)\d{1,2}\/\d{1,2},? $/.exec(text.slice(Math.max(0, start - 8), start));
    const end = tokens[townAfter(tokens, last)]?.end ?? number.end;
    found.push({ start: start - (stair?.[0].length ?? 0), end, kind: 'place', reason: null });
  });
  return found;
}

const isNamed = (token: Token | undefined, gap: RegExp): token is Token =>
  token?.capital === true && gap.test(token.gap) && !/\d/.test(token.word);

/** "41 Cobourg Rd": up to three words with capitals, the last of them a kind of street. */
function streetAfter(tokens: readonly Token[], at: number): number | null {
  let last: number | null = null;
  for (let own = at + 1; own <= at + 4; own++) {
    const token = tokens[own];
    if (!isNamed(token, own === at + 1 ? /^,? $/ : /^ $/)) break;
    if (own === at + 1 && months.has(token.word)) break;
    if (own === at + 1 && WELSH.test(token.word)) return welshEnd(tokens, own);
    if (own > at + 1 && KIND_OF.has(token.word) && !NO_STREET.has(token.word)) last = own;
  }
  return last;
}

/** The last token of the district or town that follows: "41 Cobourg Rd, Montpelier". */
function townAfter(tokens: readonly Token[], at: number): number {
  let last = at;
  for (let parts = 0; parts < 2; parts++) {
    const [own, next] = [tokens[last + 1], tokens[last + 2]];
    const town = own?.capital && own.gap === ', ' && (isPlace(own.word) || !isCommon(own.word));
    if (!town || /\d/.test(own.word)) break;
    last += next?.capital && next.gap === ' ' && !isCommon(next.word) ? 2 : 1;
  }
  return last;
}

/** In Welsh the kind of street stands first: "5 Heol y Mynydd". */
const WELSH = /^(heol|ffordd|stryd|lon|maes|rhodfa|clos|teras|rhes|cwrt|bryn|tan|parc)$/;
function welshEnd(tokens: readonly Token[], at: number): number | null {
  let last: number | null = null;
  for (let own = at + 1; own <= at + 4; own++) {
    const token = tokens[own];
    if (token?.gap !== ' ' || !(token.capital || /^(y|yr|ty|pen|isaf|uchaf)$/.test(token.word)))
      break;
    if (token.capital) last = own;
  }
  return last;
}

/** "14 nelson terrace", in a text without capitals. */
function smallStreetAfter(tokens: readonly Token[], at: number): number | null {
  for (let own = at + 2; own <= at + 3; own++) {
    const [token, before] = [tokens[own], tokens[own - 1]];
    if (token?.gap !== ' ' || !/^,? $/.test(before?.gap ?? '')) return null;
    if (SURE_STREET.test(token.word) && !FUNCTION_WORDS.has(before?.word ?? '')) return own;
  }
  return null;
}
const SURE_STREET =
  /^(street|st|road|rd|lane|ln|avenue|ave|close|terrace|terr|crescent|cres|grove|gardens|gdns|drive|court|mews|villas)$/;

/** "Plot 3 Beck Bottom": up to three words with capitals. */
function siteAfter(tokens: readonly Token[], at: number): number | null {
  let last: number | null = null;
  for (let own = at + 1; own <= at + 3; own++) {
    if (!isNamed(tokens[own], own === at + 1 ? /^,? $/ : /^ $/)) break;
    last = own;
  }
  return last;
}
