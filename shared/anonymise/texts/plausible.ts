import type { AnalysedText } from './analysed-text.ts';
import { FORM, SINGLE } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Hit } from './hits.ts';
import { isAlsoWord, isCommon, isFamous } from './lexicon.ts';
import { beginsSentence, inCapitals, type Token } from './tokens.ts';
import { FUNCTION_WORDS } from './words/cues.ts';

/** Whether a hit of the gazetteer can be the entry in this context. */
export function isPlausible(hit: Hit, analysed: AnalysedText, gazetteer: Gazetteer): boolean {
  const { entry, start, end, solid, within } = hit;
  const { folded } = analysed;
  const { forms } = entry;
  const own = analysed.tokens[analysed.tokenAt(start)];
  // Rejects "this" as a plural of Thi.
  const inside =
    own?.capital === true &&
    !beginsSentence(analysed.tokens, analysed.tokenAt(start), analysed.text);
  if (own && own.start === start && own.end === end + 1 && isCommon(own.word) && !inside)
    return false;
  if (within)
    return analysed.inOnlineReference(start) || (forms & FORM.full) !== 0 || isGlued(hit, analysed);
  if (
    solid &&
    (forms & (FORM.initialed | FORM.username)) !== 0 &&
    (forms & (SINGLE | FORM.full)) === 0
  ) {
    // A common word is no username unless it is written as one.
    if (isCamel(hit, analysed)) return true;
    return entry.key.length > 3 && (!isAlsoWord(entry.key) || analysed.inOnlineReference(start));
  }
  if (solid || isSpacedOut(hit)) return true;
  const first = analysed.tokenAt(start);
  const last = analysed.tokenAt(end - 1);
  const inner = analysed.tokens.slice(first, last + 1);
  const sized = (token: Token) => token.capital && !inCapitals(analysed.tokens, first);
  if ((forms & FORM.initialed) !== 0 && (forms & (FORM.full | SINGLE)) === 0) {
    const [initial, name] = inner;
    if (!initial || !name || inner.length < 2) return true;
    const dotted = folded.text.charAt(initial.end) === '.';
    // "h.price", "h_price": the form of a username.
    if (/^[._-]$/.test(name.gap)) return true;
    if (!initial.capital && !dotted) return false;
    return !isAlsoWord(name.word) || (name.capital && (dotted || !/^[ai]$/.test(initial.word)));
  }
  if ((forms & FORM.username) !== 0 && (forms & (FORM.full | SINGLE)) === 0)
    return analysed.inOnlineReference(start) || afterName(inner, analysed);
  if ((forms & SINGLE) !== 0) return true;
  // First and last name apart: a part that is also a word needs a capital or a certain first name before it.
  const words = inner.map((token) => isAlsoWord(token.word) && !PARTICLE.test(token.word));
  // "grace.okonjo", "grace_okonjo": the form of a username.
  if (inner.slice(1).every(({ gap }) => /^[._-]$/.test(gap))) return true;
  if (!words.includes(true)) return true;
  if (inner.every((token, at) => !words[at] || sized(token))) return true;
  // "price hannah", in a text that uses no capitals.
  if (analysed.withoutCapitals && !inner.some(isSmall)) return true;
  // "HARKER, WILL" at the end of a line or cell.
  const named = words[0] === false && inner.length === 2 && /^, ?$/.test(inner[1]?.gap ?? '');
  if (named && /^\s*(?:[\n|.;)<]|$)/.test(analysed.text.slice(end, end + 4))) return true;
  const [head] = inner;
  const firstLast =
    head !== undefined && ((gazetteer.byKey.get(head.word)?.forms ?? 0) & FORM.first) !== 0;
  if (!firstLast) return false;
  return words.includes(false) && (inner.at(-1)?.gap ?? '') === ' ';
}

/** "Eleanor Rigby", where the vault has an Eleanor: a song. */
export function isOfFamous(
  { start, end }: { readonly start: number; readonly end: number },
  { tokens, tokenAt }: AnalysedText,
): boolean {
  const at = tokenAt(start);
  const [before, own, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!own?.capital || end > own.end) return false;
  const near = (token: Token | undefined) => token !== undefined && /^ (?:[&] )?$/.test(token.gap);
  return (
    (before !== undefined && near(own) && isFamous(before.word, own.word)) ||
    (after !== undefined && near(after) && isFamous(own.word, after.word))
  );
}

/** "sawhannahtoday": only common words around the name. */
function isGlued({ start, end, entry }: Hit, { tokens, tokenAt, text }: AnalysedText): boolean {
  const own = tokens[tokenAt(start)];
  if (!own || own.end < end || isAlsoWord(entry.key) || isCommon(own.word)) return false;
  const [head, tail] = [text.slice(own.start, start), text.slice(end, own.end)];
  const plain = (part: string) => part === '' || (part.length > 1 && isCommon(part));
  return plain(head) && plain(tail) && (head + tail).length > 2;
}

const PARTICLE = /^(van|von|der|den|de|da|dos|du|di|la|le|al|el|ap|ni|bin|ibn)$/;

/** "ZoeC": the capital marks the initial. */
function isCamel({ start, end }: Hit, { folded: { upper } }: AnalysedText): boolean {
  if (upper[start] !== 1 || upper[end - 1] !== 1) return false;
  return upper.subarray(start + 1, end - 1).every((own) => own === 0);
}

/** Whether the letters are written one by one. */
export const isSpacedOut = ({ start, end, entry }: Hit): boolean =>
  entry.key.length > 2 && end - start >= entry.key.length * 2 - 1;

const isSmall = ({ word }: Token): boolean => FUNCTION_WORDS.has(word);

/** "Hannah J": the initial needs a capital in a text with capitals; "x" is a kiss. */
function afterName(inner: readonly Token[], { withoutCapitals, text }: AnalysedText): boolean {
  const initial = inner.at(-1);
  if (initial?.word.length !== 1) return false;
  // "Price_H", "price.h": the form of a username or file name.
  if (/^[._-]$/.test(initial.gap)) return true;
  if (!/^[ ,]+$/.test(initial.gap)) return false;
  // "Hannah, I think", "Hannah I thought".
  if (/[ai]/.test(initial.word)) {
    const ends = /^(\.|$|[,;:)\n-]| [^\p{L}])/u.test(text.slice(initial.end, initial.end + 2));
    if (initial.gap !== ' ' || !(ends || (initial.word === 'a' && initial.capital))) return false;
  }
  if (initial.capital) return true;
  const small = withoutCapitals || inner[0]?.capital === false;
  return small && initial.gap === ' ' && !/[aiunrx]/.test(initial.word);
}
