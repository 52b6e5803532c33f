import { type Entry, FORM, NAMES, SINGLE } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isCommon } from './lexicon.ts';
import type { Folded } from './normalise.ts';
import { boundaryBefore, gapBefore, isDigit, type Stream } from './stream.ts';

/** An entry of the gazetteer, found in a text. Offsets are of the folded text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly entry: Entry;
  /** It lies inside a longer run of letters, as in a username. */
  readonly within: boolean;
  /** No separator between first and last name: one word. */
  readonly solid: boolean;
}

/** What may stand between the parts of a name: punctuation too, except the end of a sentence. */
const SOFT = /^[^\p{L}\p{N}!?;]{1,12}$/u;
const CODE_GAP = /^[\s._\-,/()+|]{1,4}$/;

/** All matches of the gazetteer, overlapping ones too (ANONYMISATION.md, Texts 2). */
export function hitsOf(folded: Folded, stream: Stream, gazetteer: Gazetteer): readonly Hit[] {
  const hits: Hit[] = [];
  gazetteer.automaton.scan(stream.text, (pattern, end) => {
    const entry = gazetteer.entries[pattern];
    if (!entry) return;
    const hit = hitOf(folded, stream, entry, end - entry.key.length, end);
    if (hit) hits.push(hit);
  });
  return hits;
}

function hitOf(folded: Folded, stream: Stream, entry: Entry, from: number, to: number): Hit | null {
  const gaps: number[] = [];
  for (let own = from + 1; own < to; own++) if (gapBefore(stream, own)) gaps.push(own);
  const start = stream.at[from] ?? 0;
  const end = (stream.at[to - 1] ?? 0) + 1;
  const hit = { start, end, entry, within: false, solid: gaps.length === 0 };
  const gapText = (own: number) =>
    folded.text.slice((stream.at[own - 1] ?? 0) + 1, stream.at[own] ?? 0);
  if ((entry.forms & (FORM.phone | FORM.code | FORM.postcode)) !== 0) {
    const clear = !sameBefore(stream, from) && !sameBefore(stream, to);
    const long = entry.key.length > 8;
    return (clear || long) && gaps.every((own) => CODE_GAP.test(gapText(own))) ? hit : null;
  }
  if ((entry.forms & FORM.email) !== 0 && (entry.forms & NAMES) === 0)
    return gaps.every((own) => /^[^\p{L}\p{N}]{1,6}$/u.test(gapText(own))) ? hit : null;
  if (!gapsFit(entry, from, gaps, gapText)) return null;
  if ((entry.forms & FORM.street) !== 0 && (entry.forms & NAMES) === 0)
    return sameBefore(stream, from) || sameBefore(stream, to) ? null : hit;
  const open = boundaryBefore(stream, folded, from);
  const shut = boundaryBefore(stream, folded, to) || plural(stream, folded, to);
  if (open && shut) return hit;
  // Inside a longer run a name must be so long that a chance match is unlikely.
  const telling = (entry.forms & FORM.full) !== 0 ? entry.key.length > 7 : entry.key.length > 4;
  return hit.solid && telling && (entry.forms & (FORM.full | SINGLE)) !== 0
    ? { ...hit, within: true }
    : null;
}

/** Whether a character continues the run before it: no gap, and both letters or both digits. */
function sameBefore(stream: Stream, own: number): boolean {
  if (own <= 0 || own >= stream.at.length || gapBefore(stream, own)) return false;
  return isDigit(stream.text.charCodeAt(own)) === isDigit(stream.text.charCodeAt(own - 1));
}

/** "Hannahs keys", "thanks hannahxx": a plural s or kisses may end the word. */
function plural(stream: Stream, folded: Folded, to: number): boolean {
  // "Tues" is no plural of Tu.
  const hissing = /[sxzh]/.test(stream.text.charAt(to - 1));
  const tail =
    (hissing ? /^(s|es|x{1,5})/ : /^(s|x{1,5})/).exec(stream.text.slice(to, to + 6))?.[0].length ??
    0;
  return tail > 0 && boundaryBefore(stream, folded, to + tail);
}

function gapsFit(
  { key, joints, forms }: Entry,
  from: number,
  gaps: readonly number[],
  gapText: (own: number) => string,
): boolean {
  if (gaps.length === 0) return true;
  const inside = gaps.filter((own) => !joints.has(own - from));
  if (inside.length === 0) return gaps.every((own) => SOFT.test(gapText(own)));
  // Letters one by one: H a n n a h, H.a.n.n.a.h.
  if (gaps.length === key.length - 1)
    return key.length > 2 && gaps.every((own) => gapText(own).length < 4);
  const [only] = inside;
  if (inside.length !== 1 || only === undefined || (forms & FORM.username) !== 0) return false;
  return gaps.every((own) =>
    own === only ? brokenAt(key, own - from, gapText(own)) : SOFT.test(gapText(own)),
  );
}

/** A name that a line break, a space or punctuation splits in two: Han-⏎nah, Han nah, Han*nah. */
function brokenAt(key: string, cut: number, gap: string): boolean {
  if (/^-\s*\n[\s>]*$/.test(gap)) return key.length > 4;
  const separator = /^(\s{1,3}|[*_.·\-~|/\\'"`()[\]<>]{1,4}|[^\p{L}\p{N}\s!?,;:]{1,12})$/u;
  if (!separator.test(gap) || key.length < 6) return false;
  const [head, tail] = [key.slice(0, cut), key.slice(cut)];
  const common = (part: string) => part.length === 1 || isCommon(part);
  return !(common(head) && common(tail));
}
