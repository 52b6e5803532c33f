import type { AnalysedText } from './analysed-text.ts';
import { isCommon, isPlace } from './lexicon.ts';
import type { FoldedSpan } from './spans.ts';
import { beginsSentence, inCapitals, type Token } from './tokens.ts';
import { DETERMINERS, ORGANISATION_NOUNS, TITLES } from './words/cues.ts';

const PARTICLES =
  /^(van|von|der|den|de|del|della|da|das|dos|du|di|la|le|al|el|bin|bint|ibn|abu|ap|ab|mc|mac|o|st|ni|nic|mhic|ui)$/;

const LOW_PARTICLES = /^(ap|van|von|der|den|ibn|bin|bint|da|de|dos|di|ni)$/;
/** What goes before a name to tell its bearers apart: "Big Bo", "Wee Esi". */
const LOOKS = /^(big|wee|fat|skinny|ginger|blonde|baldy|lanky|posh|scouse|geordie)$/;
const PREFIXES =
  /^(non|ex|pre|post|mid|anti|co|self|re|un|pro|half|all|semi|multi|over|under|inter)$/;

/**
 * Widens the span of a name to the whole form of address: title, initials, an unknown second name,
 * a possessive, the whole of a username.
 */
export function widened(found: FoldedSpan, analysed: AnalysedText): FoldedSpan {
  const { tokens, text } = analysed;
  let first = analysed.tokenAt(found.start);
  let last = analysed.tokenAt(found.end - 1);
  let { start, end } = found;
  const lastToken = tokens[last];
  const firstToken = tokens[first];
  // The rest of the word before it: O'Hara, where only Hara is known.
  if (firstToken && /^(?:[a-z]|ma?c|fitz|ni)'$/.test(text.slice(firstToken.start, start)))
    start = firstToken.start;
  // The rest of the word: a plural or possessive s, digits of a username.
  if (lastToken && end < lastToken.end) {
    const rest = text.slice(end, lastToken.end);
    if (/^('s|s|es|s's|'|x{1,5}|\d{1,6})$/.test(rest)) end = lastToken.end;
  }
  while (/[_\d]/.test(text.charAt(end)) && end - found.end < 8) end++;
  for (;;) {
    const token = tokens[last + 1];
    if (!token || lastToken?.possessive || !goesOn(analysed, last + 1)) break;
    last++;
    end = token.end;
  }
  if (text.charAt(end) === '.' && /(?<![\p{L}\p{N}])[a-z]$/u.test(text.slice(end - 2, end))) end++;
  for (;;) {
    const token = tokens[first - 1];
    if (!token || TITLES.has(tokens[first]?.word ?? '') || !leadsTo(analysed, first)) break;
    first--;
    start = token.start;
  }
  if (/[@#]/.test(text.charAt(start - 1))) start--;
  // "James' keys": an apostrophe that closes no quotation.
  if (
    /^'[ \n]/.test(text.slice(end, end + 2)) &&
    text.charAt(end - 1) === 's' &&
    !/'\p{L}[^'\n]*$/u.test(text.slice(Math.max(0, start - 60), start))
  )
    end++;
  return { ...found, start, end };
}

/** Whether a token after a name is one more part of it. */
function goesOn({ tokens, text, withoutCapitals }: AnalysedText, at: number): boolean {
  const own = tokens[at];
  // A second name after a hyphen, whatever its letters.
  if (own?.gap === '-' && own.word.length > 3 && isUnknown(own)) return true;
  // "its cerys v p": initials in small letters, in a text without capitals.
  if (own && withoutCapitals && own.gap === ' ' && /^[b-hj-mo-qs-tv-wyz]$/.test(own.word))
    return !/^['\d]/.test(text.slice(own.end, own.end + 1));
  if (!own?.capital || (own.possessive && own.word.length < 2)) return false;
  if (own.word.length === 1) {
    // "Kowalenko, O. dna"; without a full stop an "A" or "I" only at the end of a cell or line.
    if (/^, ?$/.test(own.gap)) {
      const rest = text.slice(own.end, own.end + 4);
      return /[ai]/.test(own.word)
        ? /^\.|^\s{0,2}($|[\n|;()<\t&@+/–-])/.test(rest)
        : !/^['\d]/.test(rest);
    }
    if (!/^[ -]$/.test(own.gap)) return false;
    const after = text.slice(own.end, own.end + 3);
    return /^[ai]$/.test(own.word)
      ? /^(\.( [a-z]|,| ?[|\n;)]|$)|$|[,;:)\n-]| [^\p{L}])/u.test(after)
      : !/^['&\d]/.test(after);
  }
  // "Una O'H", "Orla McC".
  if (own.gap === ' ' && /^(?:[dlmno]'[a-z]|ma?c[a-z])$/.test(text.slice(own.start, own.end)))
    return true;
  if (!/^( |-|\n)$/.test(own.gap) || own.gap === '\n') return false;
  if (!isUnknown(own) || inCapitals(tokens, at)) return false;
  return (
    !isCommon(tokens[at + 1]?.word ?? 'the') ||
    !ORGANISATION_NOUNS.has(tokens[at + 1]?.word ?? '') ||
    tokens[at + 1]?.capital !== true
  );
}

/** Whether the token before a name is part of the name. */
function leadsTo({ tokens, text }: AnalysedText, first: number): boolean {
  const own = tokens[first];
  const before = tokens[first - 1];
  if (!own || !before || before.possessive) return false;
  if (TITLES.has(before.word) && /^\.? ?$/.test(own.gap))
    return before.capital || before.word.length < 4;
  if (before.word.length === 1 && before.capital && /^(\. ?| |-)$/.test(own.gap))
    return own.gap.startsWith('.') || (!/^[ai]$/.test(before.word) && !/^['&]$/.test(before.gap));
  // "Paler-Lowe", "Al-ashid": a hyphen between capitals.
  if (own.gap === '-' && before.capital && before.word.length > 1)
    return !PREFIXES.test(before.word);
  if (!own.capital || !/^[ -]$/.test(own.gap)) return false;
  if (LOOKS.test(before.word)) return true;
  // "ap Gwilym", "van der Merwe" as they are written.
  if (LOW_PARTICLES.test(before.word) && !before.capital)
    return !DETERMINERS.has(tokens[first - 2]?.word ?? '');
  if (PARTICLES.test(before.word) && before.capital && before.word !== 'st')
    return !beginsSentence(tokens, first - 1, text);
  // "Adv'd Nell": a contraction is no first name.
  if (/'[a-z]$/.test(text.slice(before.start, before.end))) return false;
  return (
    before.capital &&
    isUnknown(before) &&
    !inCapitals(tokens, first - 1) &&
    !(own.gap === ' ' && before.loud)
  );
}

const isUnknown = ({ word }: Token): boolean =>
  word.length > 1 && !/\d/.test(word) && !isCommon(word) && !isPlace(word) && !TITLES.has(word);
