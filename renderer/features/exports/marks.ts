import type { Kind } from '../../../shared/anonymise/texts/marks.ts';
import { redactText } from '../../../shared/anonymise/texts/redact.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';

export type Text = OutputOf<(typeof area)['texts']>['texts'][number];

/** A stretch of a text that may give way to a token, and whether it does. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly hidden: boolean;
}

/** A stretch between or under the marks, in the order of the text. */
export interface Piece {
  readonly key: string;
  readonly text: string;
  /** Null where nothing is marked, else the place of the mark. */
  readonly mark: number | null;
}

/** The marks that reading begins with: all hidden, unless somebody decided otherwise before. */
export function marksOf({ found, read }: Text): Mark[] {
  const before = read?.spans ?? [];
  const isHidden = (start: number, end: number) =>
    read === null || before.some((span) => span.start === start && span.end === end);
  const marks = found.map(({ start, end, kind }) => ({
    start,
    end,
    kind,
    hidden: isHidden(start, end),
  }));
  const added = before
    .filter((span) => !found.some(({ start, end }) => start === span.start && end === span.end))
    .map((span) => ({ ...span, hidden: true }));
  return [...marks, ...added].sort((one, other) => one.start - other.start);
}

/** The text cut at its marks. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  marks.forEach(({ start, end }, mark) => {
    if (start > from) pieces.push({ key: `t${from}`, text: text.slice(from, start), mark: null });
    pieces.push({ key: `m${start}`, text: text.slice(start, end), mark });
    from = end;
  });
  if (from < text.length) pieces.push({ key: `t${from}`, text: text.slice(from), mark: null });
  return pieces;
}

/** Marks with one more; those that it runs into give way to it. */
export function withMark(marks: readonly Mark[], added: Mark): Mark[] {
  const apart = marks.filter(({ start, end }) => end <= added.start || start >= added.end);
  return [...apart, added].sort((one, other) => one.start - other.start);
}

/** Where words stand in a text as whole words, in small letters or capitals. */
export function placesOf(text: string, words: string): { start: number; end: number }[] {
  const plain = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(whole)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** The text as it would leave. */
export function leavingOf(text: string, marks: readonly Mark[]): string {
  const hidden = marks.filter((mark) => mark.hidden);
  return redactText(
    text,
    hidden.map(({ start, end, kind }) => [start, end, kind]),
  );
}
