import type { Folded } from './normalise.ts';

/** The letters and digits of a folded text, so that separators cannot break a match. */
export interface Stream {
  /** The characters; as a string, so that they can be read as codes quickly. */
  readonly text: string;
  /** Where each stands in the folded text. */
  readonly at: Uint32Array;
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const known = new Map<number, boolean>();

/** Whether a UTF-16 unit is a letter or a digit. */
export function isWordCharacter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  const found = known.get(code);
  if (found !== undefined) return found;
  const is = WORD_CHARACTER.test(String.fromCharCode(code));
  known.set(code, is);
  return is;
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The folded text without its separators. */
export function streamOf({ digits }: Folded): Stream {
  const at = new Uint32Array(digits.length);
  const parts: string[] = [];
  let length = 0;
  let from = -1;
  for (let own = 0; own <= digits.length; own++) {
    const inside = own < digits.length && isWordCharacter(digits.charCodeAt(own));
    if (inside) at[length++] = own;
    if (inside && from < 0) from = own;
    if (!inside && from >= 0) {
      parts.push(digits.slice(from, own));
      from = -1;
    }
  }
  return { text: parts.join(''), at: at.subarray(0, length) };
}

/** Whether something stands between a character of the stream and the one before it. */
export function gapBefore({ at }: Stream, own: number): boolean {
  return own > 0 && (at[own] ?? 0) !== (at[own - 1] ?? 0) + 1;
}

/** Whether a name may begin at a character of the stream, or have ended before it. */
export function boundaryBefore(stream: Stream, folded: Folded, own: number): boolean {
  if (own <= 0 || own >= stream.at.length || gapBefore(stream, own)) return true;
  const here = stream.at[own] ?? 0;
  if (folded.seam[here]) return true;
  if (isDigit(stream.text.charCodeAt(own)) !== isDigit(stream.text.charCodeAt(own - 1)))
    return true;
  return folded.upper[here] === 1 && folded.upper[here - 1] === 0;
}
