/** What a mark hides; the token that takes its place is `[kind]` (ANONYMISATION.md, Texts 7). */
export const markKinds = [
  'person',
  'phone',
  'email',
  'place',
  'date',
  'number',
  // Chosen by hand.
  'hidden',
] as const;
export type Kind = (typeof markKinds)[number];

/** Why a person has to look. */
export type Reason =
  /** A name of the vault that is also a word. */
  | 'name-or-word'
  /** Like a name of the vault, and like a word too. */
  | 'like-a-name'
  /** A capital where no sentence begins, and no common word. */
  | 'unknown-name'
  /** Initials that may be somebody's. */
  | 'initials'
  /** A name, but it seems to belong to a place or an organisation. */
  | 'place-or-organisation'
  /** Digits that may lead to somebody. */
  | 'number'
  /** A day that may be somebody's birthday. */
  | 'date'
  /** A page or an account online. */
  | 'online';

/** From and up to an offset of the original text, in UTF-16 units. */
export type Mark = readonly [start: number, end: number, kind: Kind];

export type ReviewMark = readonly [start: number, end: number, kind: Kind, reason: Reason];

/** Both lists are sorted and lie within the text; no two marks overlap, not even across them. */
export interface Marks {
  /** To be replaced. */
  readonly spans: readonly Mark[];
  /** To be looked at by a person (Texts 7). */
  readonly review: readonly ReviewMark[];
}

/** A stretch of the folded text, before it is brought back to the original. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** Null where nobody needs to look. */
  readonly reason: Reason | null;
}
