import { isCommon } from './lexicon.ts';
import type { Folded } from './normalise.ts';
import { ROLES } from './words/cues.ts';

/** A word of a text, with its typographic features. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Without apostrophes and without a possessive s. */
  readonly word: string;
  /** Ends in 's. */
  readonly possessive: boolean;
  /** Its first letter is a capital. */
  readonly capital: boolean;
  /** Two letters or more, all of them capitals. */
  readonly loud: boolean;
  /** The text between the token before and this one. */
  readonly gap: string;
}

const WORDS = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;

/** The words of a folded text in their order. */
export function tokensOf({ text, upper }: Folded): readonly Token[] {
  const all: Token[] = [];
  let before = 0;
  for (const found of text.matchAll(WORDS)) {
    const [raw] = found;
    const start = found.index;
    const end = start + raw.length;
    const possessive = raw.length > 2 && raw.endsWith("'s");
    const core = possessive ? raw.slice(0, -2) : raw;
    const loud =
      core.length > 1 && upper.subarray(start, start + core.length).every((own) => own === 1);
    all.push({
      start,
      end,
      word: core.replace(/'/g, ''),
      possessive,
      capital: upper[start] === 1,
      loud: loud || (core.length > 2 && loudButMarks(core, upper, start)),
      gap: text.slice(before, start),
    });
    before = end;
  }
  return all;
}

/** O'NEILL is all capitals, whatever separates its letters. */
function loudButMarks(core: string, upper: Uint8Array, start: number): boolean {
  for (let at = 0; at < core.length; at++) {
    const code = core.charCodeAt(at);
    if (code >= 97 && code <= 122 && upper[start + at] !== 1) return false;
  }
  return /[a-z].*[a-z]/.test(core);
}

const WIDE = 45;

/** Whether a token begins a sentence, a line or a quotation: a capital is no evidence there. */
export function beginsSentence(tokens: readonly Token[], at: number, text: string): boolean {
  const own = tokens[at];
  const last = tokens[at - 1];
  if (!own || !last) return true;
  const { gap } = own;
  if (/[.!?:;…"“”«»([{•*>|\t\\/=~#]|--| - |^-\s|\n\s*\n|\p{S}/u.test(gap)) {
    // "J. Harker", "Mr. Harker" and "e.g. Grace" continue the sentence.
    const abbreviation =
      gap === '. ' &&
      (/^[a-z]$/.test(last.word) || /^(mr|mrs|ms|dr|st|prof|eg|ie)$/.test(last.word));
    return !abbreviation;
  }
  if (!gap.includes('\n')) return false;
  // A long line was wrapped; a short line ended its sentence.
  const line = text.lastIndexOf('\n', last.end - 1);
  return last.end - line < WIDE || /[-•*>]/.test(gap);
}

/** Whether capitals are no evidence here, because the words around are in capitals too. */
export function inCapitals(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at]?.loud) return false;
  const beside = [tokens[at - 2], tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  const words = beside.filter((own) => own && own.word.length > 1 && /^[^\d]*$/.test(own.word));
  const loud = words.filter((own) => own?.loud).length;
  return words.length > 0 && loud * 2 > words.length;
}

/** Whether common words beside it have capitals too, as in a heading. */
export function inHeading(tokens: readonly Token[], at: number, text: string): boolean {
  const ordinary = (own: number): boolean => {
    const token = tokens[own];
    if (!token?.capital || token.word.length < 3 || !isCommon(token.word)) return false;
    return !ROLES.has(token.word);
  };
  const next = tokens[at + 1];
  const after = next !== undefined && /^[ -]$/.test(next.gap) && ordinary(at + 1);
  const own = tokens[at];
  const before =
    own !== undefined &&
    /^[ -]$/.test(own.gap) &&
    ordinary(at - 1) &&
    !beginsSentence(tokens, at - 1, text);
  return after || before;
}
