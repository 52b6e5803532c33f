import type { Hierarchy } from './hierarchies/hierarchy.ts';

/** A grid of text: every row has one cell a column. Row numbers in refusals count from 0. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A column that an intruder may know from elsewhere, and how it may be generalised. */
export interface QuasiIdentifier {
  readonly column: string;
  readonly hierarchy: Hierarchy;
  /** The finest level that may be released (0 is as answered), whatever k allows. */
  readonly atLeast?: number;
  /**
   * Released as `lo-hi`, the least and the greatest answer in a class, and not by the hierarchy's
   * labels. Under local recoding only; every answer must be a whole number.
   */
  readonly ranges?: boolean;
  /**
   * For a quasi-identifier that is sensitive too: how its labels must differ among people who are
   * equivalent in every other column. A column released as `*` is not judged. Under global recoding
   * of one row a person only.
   */
  readonly diverse?: Diversity;
}

/** l-diversity with a limit on the share of one label (Machanavajjhala 2007; Wong 2006, (α, k)). */
export interface Diversity {
  /** The fewest different labels. */
  readonly labels: number;
  /** The largest share of the people, 0 to 1, who may have one sensitive label. */
  readonly share: number;
  /** Answers that cannot hurt a person: a whole class may have a label of these alone. */
  readonly plain?: readonly string[];
}

/** What a class must hold of one sensitive column (Machanavajjhala 2007, Li 2007). */
export type SensitiveRule =
  /** `distinct`: at least `l` different values; `entropy`: e to the entropy is at least `l`. */
  | { readonly l: number; readonly kind: 'distinct' | 'entropy' }
  /**
   * Distance to the whole cohort: total variation; with an `order` earth mover's / (m − 1); with a
   * `hierarchy` earth mover's over it, two values being as far apart as the level that joins them.
   */
  | { readonly t: number; readonly order?: readonly string[]; readonly hierarchy?: Hierarchy };

export interface Sensitive {
  readonly column: string;
  readonly rule: SensitiveRule;
}

/**
 * What a release must keep. Rows with the same value in `person` are one person: they are
 * generalised together, and a `pseudonym` joins them in the release.
 */
export interface RowSpec {
  /** The column that names the person, or null where each row is a person. Never released. */
  readonly person: string | null;
  /** The released column of new random pseudonyms; null releases none. */
  readonly pseudonym: string | null;
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  readonly sensitive: readonly Sensitive[];
  /** The smallest equivalence class that may be released. */
  readonly k: number;
  /** Share of the people, 0 to 1, that may be left out. */
  readonly suppressionLimit: number;
  /**
   * `global`: one generalisation level a column. `local`: each class has its own labels, which keeps
   * more, and an attacker who knows the method may learn more: for a named recipient only.
   */
  readonly recoding: 'global' | 'local';
  /** People left out are removed altogether, or kept with `*` in every cell. */
  readonly suppressed: 'remove' | 'keep-as-star';
  readonly shuffle: boolean;
  /** How many people there are outside, for the journalist risk; it changes nothing released. */
  readonly population?: readonly PopulationCell[];
}

/** People of the population with the same answers. */
export interface PopulationCell {
  /** An answer or a label for each quasi-identifier, in their order. */
  readonly answers: readonly string[];
  readonly people: number;
}

/** Why a spec does not fit its input: of rows and of tables. */
export type InputRefusal =
  | { readonly code: 'bad-spec'; readonly field: string }
  | { readonly code: 'missing-column' | 'repeated-column'; readonly column: string }
  | { readonly code: 'uneven-row'; readonly row: number };

/** Why rows were not anonymised. Nothing is released with any of them. */
export type Refusal =
  | InputRefusal
  | { readonly code: 'star-in-input'; readonly column: string; readonly row: number }
  | {
      readonly code: 'value-without-leaf' | 'value-without-order';
      readonly column: string;
      readonly row: number;
      readonly value: string;
    }
  | { readonly code: 'person-missing'; readonly row: number }
  /** Several rows of one person, and no pseudonym to join them. */
  | { readonly code: 'person-repeated'; readonly row: number; readonly firstRow: number }
  /** A sensitive column has two values for one person, so people cannot be counted by it. */
  | {
      readonly code: 'sensitive-values-differ';
      readonly column: string;
      readonly row: number;
      readonly firstRow: number;
    }
  | { readonly code: 'too-few-people'; readonly people: number; readonly k: number }
  /** Even with every quasi-identifier at `*` the rules of these columns cannot be kept. */
  | { readonly code: 'cannot-be-met'; readonly columns: readonly string[] }
  /** The search ended at its limit before it found anything that may be released. */
  | { readonly code: 'unfinished' }
  | { readonly code: 'poor-randomness' }
  | { readonly code: 'cancelled' };

/** How much of a column's detail the release keeps. */
export interface ColumnMeasure {
  readonly column: string;
  /** 1 − the column's mean NCP; a person left out keeps nothing. */
  readonly kept: number;
}

/** The worst class of one sensitive column. */
export interface SensitiveMeasure {
  readonly column: string;
  /** Fewest distinct values, and least e to the entropy. */
  readonly distinct: number;
  readonly entropy: number;
  /** Largest distance to the whole cohort. */
  readonly t: number;
}

/** What was released, in the terms of the definitions: people and not rows are counted. */
export interface Measured {
  readonly people: number;
  readonly released: number;
  readonly suppressed: number;
  readonly classes: number;
  readonly averageClass: number;
  /** The smallest class, `*` being a label of its own. */
  readonly k: number;
  /** The fewest released people whose labels contain some person's answers (0 does not count). */
  readonly linkageMinimum: number;
  readonly meanNcp: number;
  /** Sum of squared class sizes, plus the size of the cohort for each person left out (Bayardo 2005). */
  readonly discernibility: number;
  readonly columns: readonly ColumnMeasure[];
  readonly sensitive: readonly SensitiveMeasure[];
  /**
   * Chances of finding a person: prosecutor 1/k, marketer classes/people; journalist 1 / the people
   * of the population in the rarest class, which the verifier counts where sizes are given, or null.
   */
  readonly risks: {
    readonly prosecutor: number;
    readonly marketer: number;
    readonly journalist: number | null;
  };
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };
