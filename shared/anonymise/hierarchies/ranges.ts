/** Numbers that a label covers, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const BETWEEN = new RegExp(`^(${NUMBER})\\s*[-–]\\s*(${NUMBER})$`);
const FROM = new RegExp(`^(${NUMBER})\\s*(?:\\+|and over|or over|or more)$`, 'i');
const UNDER = /^(?:under|below|less than)\s+(\d+)$/i;
const ALONE = new RegExp(`^${NUMBER}$`);

/** The range that a label states in whole numbers, or null where it is a name and not a range. */
export function rangeOf(label: string): Range | null {
  if (ALONE.test(label)) return { from: Number(label), to: Number(label) };
  const between = BETWEEN.exec(label);
  if (between) return { from: Number(between[1]), to: Number(between[2]) };
  const from = FROM.exec(label);
  if (from) return { from: Number(from[1]), to: Number.POSITIVE_INFINITY };
  const under = UNDER.exec(label);
  if (under) return { from: 0, to: Number(under[1]) - 1 };
  return null;
}
