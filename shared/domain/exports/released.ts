import type { ExportColumn, RecipeKind } from './recipes.ts';

/**
 * A person's released answers by column: a hash of the label at each generalisation level, from the
 * coarsest below `*` to the released one. A column released as `*` has none.
 */
export type LevelLabels = Readonly<Record<string, readonly string[]>>;

/** A release or a draft, as far as releases are compared. */
export interface ComparedRelease {
  readonly kind: RecipeKind;
  readonly columns: readonly ExportColumn[];
  /** Generalisation levels or cells, as JSON: rows of one shape have the same groups. */
  readonly shape: string;
  /** The people in it, each with a keyed hash of their released row; null for tables and texts. */
  readonly people: ReadonlyMap<string, string | null>;
  /** For rows, the labels of each answer at every level; null where these are not known. */
  readonly levels: ReadonlyMap<string, LevelLabels> | null;
}

/**
 * Why a draft release is withheld because of earlier ones. `group`: with one other file it shows few
 * people. `together`: with several it does. `hidden`: one shows what another suppresses. `everyone`:
 * they show a sensitive answer that a whole group shares. `changed`: records have changed since.
 * `unknown`: the register does not hold the levels of a file of an older version. `unproven`: it could
 * not be proved in time that they show none of these.
 */
export const withheldReasons = [
  'group',
  'together',
  'hidden',
  'everyone',
  'changed',
  'unknown',
  'unproven',
] as const;
