import type { InputRefusal } from '../spec.ts';

/** What a table counts. Smallest and largest values have no place: each is one person's. */
export type Measure = 'people' | 'sum' | 'mean' | 'median' | 'percent';

export interface TableRequest {
  readonly name: string;
  readonly by: readonly string[];
  readonly measure: Measure;
  /** The column of amounts, or for `percent` the column of answers. Unused for `people`. */
  readonly of?: string;
  /** For `percent`: the answer whose share is shown. */
  readonly value?: string;
}

/** A column made from one of months or dates: `2024-03`, `2024-Q1` or `2024`. */
export interface Derived {
  readonly from: string;
  readonly as: 'month' | 'quarter' | 'year';
}

/** Tables over one person-level file, protected together. */
export interface TablesSpec {
  /** The column that names the person, or null where each row is a person. */
  readonly person: string | null;
  /** Counts from 1 to this are hidden; never less than 4. */
  readonly hide: 4 | 7;
  readonly rounding: null | 5;
  /**
   * What sums of a column are rounded to in place of 5, where they are rounded: with a base above
   * five usual amounts, a sum of equal amounts does not tell how many people it is of.
   */
  readonly sumBases?: Readonly<Record<string, number>>;
  /** Zeros are shown: then everybody knows that a hidden cell is at least 1. */
  readonly publishZeros: boolean;
  /** The finer column, and the coarser one that it lies in. */
  readonly nested: Readonly<Record<string, string>>;
  readonly derived: Readonly<Record<string, Derived>>;
  readonly tables: readonly TableRequest[];
}

/** One cell as it is released. A key that is missing in `where` stands for the total. */
export interface PublishedCell {
  readonly table: string;
  readonly where: Readonly<Record<string, string>>;
  /** Null is hidden. */
  readonly value: number | null;
  /** Hidden for its own sake, and not to hide another. Not for the public's eyes. */
  readonly primary: boolean;
  /** What it was rounded to: 5, or a sum's own base. */
  readonly base?: number;
  /** Rounded by the number alone (`roundCell`). Releases before rounded each cell by its definition. */
  readonly nearest?: true;
  /** Missing where people are counted. */
  readonly measure?: Exclude<Measure, 'people'>;
  readonly of?: string;
  readonly answer?: string;
  /** Everybody in this row has this one answer: it tells of each of them. */
  readonly everyone?: true;
}

/** An earlier release, with the name that messages call it by. */
export interface EarlierRelease {
  readonly name: string;
  readonly cells: readonly PublishedCell[];
  /**
   * Made by this engine and these rules of the very same people and time. Any cell that would be
   * shown, hidden or listed another way today then tells that a record has changed.
   */
  readonly sameRecords?: boolean;
}

/** Why tables were not protected. Rows and cells count from 0. Nothing is released with any. */
export type TablesRefusal =
  | InputRefusal
  | { readonly code: 'blank'; readonly column: string; readonly row: number }
  | {
      readonly code: 'not-a-month' | 'not-a-number' | 'not-nested';
      readonly column: string;
      readonly row: number;
      readonly value: string;
    }
  | { readonly code: 'nobody' }
  | {
      readonly code: 'earlier-unknown' | 'earlier-differs';
      readonly release: string;
      readonly cell: number;
    }
  /** Even with every cell hidden an earlier release leaves this one open. */
  | { readonly code: 'cannot-be-protected'; readonly cell: string }
  | { readonly code: 'too-large'; readonly size: number }
  | { readonly code: 'solver-failed' }
  | { readonly code: 'cancelled' };

/** Thrown inside the engine, and answered as an outcome at its door. */
export class TablesRefused extends Error {
  readonly refusal: TablesRefusal;

  constructor(refusal: TablesRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
