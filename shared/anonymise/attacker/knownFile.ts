/**
 * A person's labels in each column of a file, from the coarsest below `*` to the one that the file
 * has. A column that the file does not tell, or tells as `*`, is missing.
 */
export type Ladders = Readonly<Record<string, readonly string[]>>;

/** What a file says of how many of its people have these labels: a number between two bounds. */
export interface KnownGroup {
  /** In the order of the table's columns. */
  readonly labels: readonly string[];
  readonly least: number;
  readonly most: number;
  /** The file suppresses the number because it is small. */
  readonly hidden: boolean;
}

/** Numbers of people by some columns. Labels that are not listed are those of no one in the file. */
export interface KnownTable {
  readonly columns: readonly string[];
  readonly groups: readonly KnownGroup[];
  /** The numbers are without the people whose answers are not known any more. */
  readonly withoutForgotten?: true;
}

/**
 * A file of rows or tables as its reader knows it, and the truth behind it. People without an answer
 * to a column of a table are forgotten: they were in the file, and their record was erased since.
 */
export interface KnownFile {
  readonly name: string;
  readonly people: ReadonlyMap<string, Ladders>;
  readonly tables: readonly KnownTable[];
}

/** What may not be narrowed to one answer. */
export interface AttackRules {
  /** Columns of sensitive answers: no group may be shown to share one. */
  readonly sensitive: readonly string[];
}
