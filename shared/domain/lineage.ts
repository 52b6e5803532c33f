/** A line of records that a restore began: its id, and the last audit entry that it took over. */
export interface Fork {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

/** The lines that led to some records, oldest first; a vault that was never restored has none. */
export type Lineage = readonly Fork[];

/** A place in the history of some records: an entry of their audit (a sequence number), and their line. */
export interface Place {
  readonly lineage: Lineage;
  readonly seq: number;
}

/**
 * Whether records are an older copy of the line in which an entry was made: they reach less far
 * than the entry on its own line, or were restored from a state of that line before it. What was
 * entered in a restored copy never counts for the records that the copy was made from.
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

/** The lineage as it was when an entry of the audit was made. */
export const lineageAt = (lineage: Lineage, seq: number): Lineage =>
  lineage.filter((fork) => fork.seq < seq);

function sharedLength(one: Lineage, other: Lineage): number {
  const apart = one.findIndex(({ id }, at) => other[at]?.id !== id);
  return apart < 0 ? one.length : apart;
}
