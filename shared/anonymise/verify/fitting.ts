/** A set of numbers, a bit each. */
export type Bits = Int32Array;

/**
 * Whether a person's rows can all be matched by a class's rows of labels at the same time,
 * one by one: in order, or by some pairing of them (augmenting paths). `truths` holds the rows of
 * labels that are true of each of the person's rows.
 */
export function canMatch(
  truths: readonly Bits[],
  labels: readonly number[],
  ordered: boolean,
): boolean {
  if (truths.length !== labels.length) return false;
  const isTrue = (row: number, at: number) => has(truths[row], labels[at] ?? 0);
  if (ordered || truths.length === 1) return truths.every((_, row) => isTrue(row, row));
  const rowAt = labels.map(() => -1);
  const place = (row: number, seen: Set<number>): boolean =>
    labels.some((_, at) => {
      if (seen.has(at) || !isTrue(row, at)) return false;
      seen.add(at);
      const other = rowAt[at] ?? -1;
      if (other >= 0 && !place(other, seen)) return false;
      rowAt[at] = row;
      return true;
    });
  return truths.every((_, row) => place(row, new Set()));
}

function has(bits: Bits | undefined, number: number): boolean {
  return (((bits?.[number >> 5] ?? 0) >> (number & 31)) & 1) === 1;
}
