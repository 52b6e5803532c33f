import type { KnownFile } from './knownFile.ts';
import type { Leaf } from './patterns.ts';

/** Whether a person with the labels of a leaf may have another label that a file tells. */
export type MayBe = (column: string, leaf: Leaf, file: number, label: string) => boolean;

/**
 * Reads from the ladders of all files which labels of a column lie within which: a person told of
 * coarsely by one file may have each finer label that another file has within it.
 * @param files in the order of the numbers by which a leaf names them
 * @returns a test of one label, which reads the ladders of a file and column once
 */
export function labelsWithin(files: readonly KnownFile[]): MayBe {
  const ladders = new Map<string, (readonly string[])[]>();
  const laddersOf = (file: number, column: string) => {
    const key = `${file} ${column}`;
    const known =
      ladders.get(key) ??
      [...(files[file]?.people.values() ?? [])].flatMap(({ [column]: ladder }) =>
        ladder ? [ladder] : [],
      );
    ladders.set(key, known);
    return known;
  };
  const within = (file: number, column: string, one: string, other: string) => {
    const all = laddersOf(file, column);
    // Where the file does not know the other label, it may be anywhere.
    if (!all.some((ladder) => ladder.includes(other))) return true;
    return all.some((ladder) => ladder.at(-1) === one && ladder.includes(other));
  };
  return (column, leaf, file, label) =>
    [...leaf].every(
      ([at, own]) => within(file, column, label, own) && within(at, column, own, label),
    );
}
