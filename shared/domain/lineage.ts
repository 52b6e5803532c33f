/** A line of records that a restore began: its id, and the last audit entry that it took over. */
export interface Fork {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

/** The lines that led to some records, oldest first; empty for a vault that was never restored. */
export type Lineage = readonly Fork[];

/** A point in the history of records: an audit entry (a sequence number) and its line. */
export interface Place {
  readonly lineage: Lineage;
  readonly seq: number;
}

/**
 * Whether records are an older copy of an entry's line: they end before the entry on its own line,
 * or were restored from a state of that line before it. Entries of a restored copy never count for
 * the records that it was made from.
 */
export function isOlderCopy(records: Place, entry: Place): boolean {
  const shared = sharedLength(records.lineage, entry.lineage);
  const left = records.lineage[shared];
  const entryLeft = entry.lineage[shared];
  if (!left) return entryLeft === undefined && records.seq < entry.seq;
  return left.seq < entry.seq && (entryLeft === undefined || left.seq <= entryLeft.seq);
}

/** Whether an entry's line is these records' own, or one that they were restored from. */
export const isOfLine = (lineage: Lineage, entry: Lineage): boolean =>
  sharedLength(lineage, entry) === entry.length;

/** The lineage as it was when an audit entry was made. */
export const lineageAt = (lineage: Lineage, seq: number): Lineage =>
  lineage.filter((fork) => fork.seq < seq);

function sharedLength(one: Lineage, other: Lineage): number {
  const apart = one.findIndex(({ id }, at) => other[at]?.id !== id);
  return apart < 0 ? one.length : apart;
}
