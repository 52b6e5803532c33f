import type { Measured } from '../spec.ts';

/** Why a file may not leave. Rows count from 0; the heading is row −1. */
export type Failure =
  | { readonly code: 'unreadable'; readonly line: number }
  | { readonly code: 'bad-spec'; readonly field: string }
  | { readonly code: 'bad-hierarchy'; readonly column: string }
  | {
      readonly code:
        | 'missing-column'
        | 'repeated-column'
        | 'unexpected-column'
        | 'direct-identifier'
        | 'missing-original-column'
        | 'mixed-levels';
      readonly column: string;
    }
  | {
      readonly code:
        | 'formula'
        | 'unknown-label'
        | 'too-fine'
        | 'untrue-label'
        | 'untrue-value'
        | 'value-on-suppressed-row'
        | 'hidden-value';
      readonly column: string;
      readonly row: number;
    }
  | {
      readonly code:
        | 'uneven-row'
        | 'suppressed-row-kept'
        | 'blank-pseudonym'
        | 'repeated-pseudonym'
        | 'pseudonym-of-person'
        | 'original-uneven-row'
        | 'original-person-missing';
      readonly row: number;
    }
  | {
      readonly code:
        | 'original-without-leaf'
        | 'original-without-order'
        | 'original-sensitive-values-differ';
      readonly column: string;
      readonly row: number;
    }
  | { readonly code: 'nobody' }
  /** People have several rows, and no pseudonyms join them: people cannot be counted. */
  | { readonly code: 'rows-not-joined' }
  /** A population row that is not one: rows count from 0. */
  | { readonly code: 'bad-population'; readonly row: number }
  /** More rows or people than there are, or fewer rows where all should be kept. */
  | { readonly code: 'row-count'; readonly rows: number; readonly people: number }
  | { readonly code: 'too-many-left-out'; readonly leftOut: number; readonly allowed: number }
  /** Released people whose labels fit no original person who is still free. */
  | { readonly code: 'no-such-people'; readonly rows: number }
  /** Beside earlier files it shows so few people (`npm run anonymise`, `earlier`). */
  | {
      readonly code: 'shows-with-earlier';
      readonly release: string;
      readonly why: string;
      readonly people: number;
    }
  | { readonly code: 'k' | 'linkage'; readonly found: number; readonly required: number }
  | {
      /** `share`: the largest share of people alike who have one sensitive label. */
      readonly code: 'l' | 't' | 'share';
      readonly column: string;
      readonly found: number;
      readonly required: number;
    };

/** What the verifier measured in the file. */
export interface Verified extends Measured {
  /** Global Certainty Penalty (Ghinita 2007): the mean NCP of the rows that are in the file. */
  readonly gcp: number;
}

export type Verdict =
  | { readonly ok: true; readonly measured: Verified }
  | { readonly ok: false; readonly failures: readonly Failure[] };

/** The most failures of each kind that are listed; more would not help. */
const LISTED = 5;

/** The failures found, a few of each kind. */
export class Failures {
  readonly #listed: Failure[] = [];
  readonly #counts = new Map<string, number>();

  add(failure: Failure): void {
    const count = (this.#counts.get(failure.code) ?? 0) + 1;
    this.#counts.set(failure.code, count);
    if (count <= LISTED) this.#listed.push(failure);
  }

  get any(): boolean {
    return this.#listed.length > 0;
  }

  get listed(): readonly Failure[] {
    return this.#listed;
  }
}
