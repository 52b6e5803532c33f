import { redactText } from '../../../shared/anonymise/texts/redact.ts';
import type { EntityKind, ReviewReason } from '../../../shared/anonymise/texts/spans.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';

export type Text = OutputOf<(typeof area)['texts']>['texts'][number];

/** A detected or selected span of a text, and whether the reviewer replaces it. */
export interface ReviewedSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
  readonly hidden: boolean;
}

/** A piece of a text: one span, or the text between two. */
interface Piece {
  readonly key: string;
  readonly text: string;
  /** The index of the span; null between spans. */
  readonly span: number | null;
}

/** The spans that a review starts with: all hidden, unless an earlier review decided otherwise. */
export function spansOf({ found, read }: Text): ReviewedSpan[] {
  const before = read?.spans ?? [];
  const isHidden = (start: number, end: number) =>
    read === null || before.some((span) => span.start === start && span.end === end);
  const detected = found.map(({ start, end, kind }) => ({
    start,
    end,
    kind,
    hidden: isHidden(start, end),
  }));
  const added = before
    .filter((span) => !found.some(({ start, end }) => start === span.start && end === span.end))
    .map((span) => ({ ...span, hidden: true }));
  return [...detected, ...added].sort((one, other) => one.start - other.start);
}

/** Why the reviewer must look at a span; null for one that is certain or their own. */
export const whyOf = ({ found }: Text, { start, end }: ReviewedSpan): ReviewReason | null =>
  found.find((span) => span.start === start && span.end === end)?.why ?? null;

/** What the reviewer must look at: the words of each reason, in the order of the text. */
export function askedIn(text: Text): { why: ReviewReason; words: string }[] {
  const all = new Map<ReviewReason, string[]>();
  for (const { start, end, why } of text.found) {
    if (why === null) continue;
    const words = text.text.slice(start, end);
    const before = all.get(why) ?? [];
    if (!before.includes(words)) all.set(why, [...before, words]);
  }
  return [...all].map(([why, words]) => ({
    why,
    words: words.map((own) => `“${own}”`).join(', '),
  }));
}

/** Splits a text at its spans. */
export function piecesOf(text: string, spans: readonly ReviewedSpan[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  spans.forEach(({ start, end }, span) => {
    if (start > from) pieces.push({ key: `t${from}`, text: text.slice(from, start), span: null });
    pieces.push({ key: `m${start}`, text: text.slice(start, end), span });
    from = end;
  });
  if (from < text.length) pieces.push({ key: `t${from}`, text: text.slice(from), span: null });
  return pieces;
}

/** Adds a span; it replaces those that it overlaps. */
export function withSpan(spans: readonly ReviewedSpan[], added: ReviewedSpan): ReviewedSpan[] {
  const apart = spans.filter(({ start, end }) => end <= added.start || start >= added.end);
  return [...apart, added].sort((one, other) => one.start - other.start);
}

/** Finds words in a text as whole words, in any case. */
export function placesOf(text: string, words: string): { start: number; end: number }[] {
  const plain = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(whole)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** The text as it would be released. */
export function leavingOf(text: string, spans: readonly ReviewedSpan[]): string {
  const hidden = spans.filter((span) => span.hidden);
  return redactText(
    text,
    hidden.map(({ start, end, kind }) => [start, end, kind]),
  );
}
