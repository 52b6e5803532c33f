import type { Dictionary } from './dictionary.ts';
import { FORM, SINGLE } from './entries.ts';
import type { Hit } from './hits.ts';
import { isAlsoWord, isCommon } from './lexicon.ts';
import type { Scene } from './scene.ts';
import { beginsSentence, inCapitals, type Token } from './tokens.ts';
import { FUNCTION_WORDS } from './words/cues.ts';

/** Whether a hit may count at all where it stands. */
export function stands(hit: Hit, scene: Scene, dictionary: Dictionary): boolean {
  const { entry, start, end, solid, within } = hit;
  const { folded } = scene;
  const { forms } = entry;
  const own = scene.tokens[scene.tokenAt(start)];
  // "this" is no plural of Thi.
  const inside =
    own?.capital === true && !beginsSentence(scene.tokens, scene.tokenAt(start), scene.text);
  if (own && own.start === start && own.end === end + 1 && isCommon(own.word) && !inside)
    return false;
  if (within) return scene.inAccount(start) || (forms & FORM.full) !== 0 || isGlued(hit, scene);
  if (
    solid &&
    (forms & (FORM.initialed | FORM.account)) !== 0 &&
    (forms & (SINGLE | FORM.full)) === 0
  ) {
    // One word that is ordinary is no account's name, unless it is written as one.
    if (isCamel(hit, scene)) return true;
    return entry.key.length > 4 && (!isAlsoWord(entry.key) || scene.inAccount(start));
  }
  if (solid || isSpacedOut(hit)) return true;
  const first = scene.tokenAt(start);
  const last = scene.tokenAt(end - 1);
  const inner = scene.tokens.slice(first, last + 1);
  const sized = (token: Token) => token.capital && !inCapitals(scene.tokens, first);
  if ((forms & FORM.initialed) !== 0 && (forms & (FORM.full | SINGLE)) === 0) {
    const [initial, name] = inner;
    if (!initial || !name || inner.length < 2) return true;
    const dotted = folded.text.charAt(initial.end) === '.';
    // "h.price", "h_price": as accounts are named.
    if (/^[._-]$/.test(name.gap)) return true;
    if (!initial.capital && !dotted) return false;
    return !isAlsoWord(name.word) || (name.capital && (dotted || !/^[ai]$/.test(initial.word)));
  }
  if ((forms & FORM.account) !== 0 && (forms & (FORM.full | SINGLE)) === 0)
    return scene.inAccount(start) || afterName(inner, scene);
  if ((forms & SINGLE) !== 0) return true;
  // Both names, apart: each that is also a word needs a capital, or a plain first name before it.
  const words = inner.map((token) => isAlsoWord(token.word) && !PARTICLE.test(token.word));
  // "grace.okonjo", "grace_okonjo": as accounts are named.
  if (inner.slice(1).every(({ gap }) => /^[._-]$/.test(gap))) return true;
  if (!words.includes(true)) return true;
  if (inner.every((token, at) => !words[at] || sized(token))) return true;
  // "price hannah", in a text that uses no capitals.
  if (scene.withoutCapitals && !inner.some(isSmall)) return true;
  // "HARKER, WILL" at the end of a line or cell.
  const named = words[0] === false && inner.length === 2 && /^, ?$/.test(inner[1]?.gap ?? '');
  if (named && /^\s*(?:[\n|.;)<]|$)/.test(scene.text.slice(end, end + 4))) return true;
  const [head] = inner;
  const firstLast =
    head !== undefined && ((dictionary.byKey.get(head.word)?.forms ?? 0) & FORM.first) !== 0;
  if (!firstLast) return false;
  return words.includes(false) && (inner.at(-1)?.gap ?? '') === ' ';
}

/** "sawhannahtoday": nothing but ordinary words beside the name. */
function isGlued({ start, end, entry }: Hit, { tokens, tokenAt, text }: Scene): boolean {
  const own = tokens[tokenAt(start)];
  if (!own || own.end < end || isAlsoWord(entry.key) || isCommon(own.word)) return false;
  const [head, tail] = [text.slice(own.start, start), text.slice(end, own.end)];
  const plain = (part: string) => part === '' || (part.length > 1 && isCommon(part));
  return plain(head) && plain(tail) && (head + tail).length > 2;
}

const PARTICLE = /^(van|von|der|den|de|da|dos|du|di|la|le|al|el|ap|ni|bin|ibn)$/;

/** "ZoeC": the initial is told by its capital. */
function isCamel({ start, end }: Hit, { folded: { upper } }: Scene): boolean {
  if (upper[start] !== 1 || upper[end - 1] !== 1) return false;
  return upper.subarray(start + 1, end - 1).every((own) => own === 0);
}

/** Letters one by one. */
export const isSpacedOut = ({ start, end, entry }: Hit): boolean =>
  entry.key.length > 2 && end - start >= entry.key.length * 2 - 1;

const isSmall = ({ word }: Token): boolean => FUNCTION_WORDS.has(word);

/** "Hannah J": the initial needs its capital where there are any; "x" is a kiss. */
function afterName(inner: readonly Token[], { withoutCapitals, text }: Scene): boolean {
  const initial = inner.at(-1);
  if (initial?.word.length !== 1) return false;
  // "Price_H", "price.h": as accounts and files are named.
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
