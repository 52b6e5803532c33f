import { folded } from './fold.ts';

/** A folded text, with the place of each unit in the original. */
export interface Folded {
  readonly text: string;
  /** As `text`, with o, i and l as digits in what is otherwise a number: 07 7OO. */
  readonly digits: string;
  /** Where the source of each unit begins in the original, in UTF-16 units; one more at the end. */
  readonly starts: Uint32Array;
  /** 1 where the unit was a capital. */
  readonly upper: Uint8Array;
  /** 1 where an invisible character was dropped just before the unit. */
  readonly seam: Uint8Array;
}

const SURROGATE = /[\uD800-\uDBFF]/;
const NUMBER_LIKE = /[a-z\d]+/g;

/**
 * Folds a text (ANONYMISATION.md, Texts 1). `starts` maps back: units `a` up to `b` of the folded
 * text are `starts[a]` up to `endOf(b)` of the original, combining marks and soft hyphens included.
 */
export function normalise(original: string): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const upper: number[] = [];
  const seam: number[] = [];
  let dropped = 0;
  for (let at = 0; at < original.length; ) {
    const unit = original.charAt(at);
    const size = SURROGATE.test(unit) && (original.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const character = size === 2 ? original.slice(at, at + 2) : unit;
    const { text, upper: isUpper } = folded(character);
    for (let own = 0; own < text.length; own++) {
      starts.push(at);
      upper.push(isUpper ? 1 : 0);
      seam.push(own === 0 ? dropped : 0);
    }
    dropped = text === '' ? 1 : 0;
    parts.push(text);
    at += size;
  }
  starts.push(original.length);
  const text = parts.join('');
  return {
    text,
    digits: digitsOf(text),
    starts: Uint32Array.from(starts),
    upper: Uint8Array.from(upper),
    seam: Uint8Array.from(seam),
  };
}

/** The offset in the original after a stretch of the folded text that ends before `end`. */
export function endOf({ starts }: Folded, end: number): number {
  const last = starts[end - 1] ?? 0;
  let at = end;
  // A character that folded to two units ends where the next one begins.
  while (at < starts.length - 1 && starts[at] === last) at++;
  return starts[at] ?? last;
}

/** Reads O as 0 and l as 1 in a run that is otherwise digits. */
function digitsOf(text: string): string {
  if (!/[oil]/.test(text) || !/\d/.test(text)) return text;
  return text.replace(NUMBER_LIKE, (run, at: number) => {
    if (!/^[\doil]+$/.test(run)) return run;
    const beside =
      /\d/.test(run) ||
      (/^(o+|[oil]{1,2})$/.test(run) &&
        /[\doil][ \-./]?$/.test(text.slice(Math.max(0, at - 2), at)) &&
        /\d/.test(text.slice(Math.max(0, at - 4), at + run.length + 4)) &&
        /^[ \-./]?[\doil]/.test(text.slice(at + run.length, at + run.length + 2)));
    return beside && run.length < 20 ? run.replace(/o/g, '0').replace(/[il]/g, '1') : run;
  });
}
