/** Kinds of entity; `[kind]` is the token that replaces a span (ANONYMISATION.md, Texts 7). */
export const entityKinds = [
  'person',
  'phone',
  'email',
  'place',
  'date',
  'number',
  // Selected by a reviewer.
  'hidden',
] as const;
export type EntityKind = (typeof entityKinds)[number];

/** Why a span is in the review queue. */
export const reviewReasons = [
  /** A name of the vault that is also a word. */
  'name-or-word',
  /** Near a name of the vault, and near a word. */
  'like-a-name',
  /** Capitalised inside a sentence, and no common word. */
  'unknown-name',
  /** May be initials of a person. */
  'initials',
  /** A name, but it seems to belong to a place or an organisation. */
  'place-or-organisation',
  /** A number that may identify a person. */
  'number',
  /** A date that may be a date of birth. */
  'date',
  /** A URL or username. */
  'online',
  /** A place of custody, care, treatment or learning by its name. */
  'institution',
  /** Points at one person although it names none. */
  'one-person',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** Half-open offsets of the original text, in UTF-16 units. */
export type Span = readonly [start: number, end: number, kind: EntityKind];

export type ReviewSpan = readonly [
  start: number,
  end: number,
  kind: EntityKind,
  reason: ReviewReason,
];

/** Both lists are sorted and within the text; no two spans overlap, across the lists either. */
export interface Detected {
  /** Replaced with a token. */
  readonly spans: readonly Span[];
  /** The review queue (Texts 7). */
  readonly review: readonly ReviewSpan[];
}

/** A span of the folded text, before it is mapped back to the original. */
export interface FoldedSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
  /** Null where the span needs no review. */
  readonly reason: ReviewReason | null;
}

/** A span of a text (UTF-16 units) that names a person, or may. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** False where it may be another word or person; the screen says so. */
  readonly sure: boolean;
}
