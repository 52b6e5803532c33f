import type { Crowd, Group } from './local-crowd.ts';

/** Differences below this are the floating point's. */
const EQUAL = 1e-9;

/**
 * The best way to cut a group into safe ones, or null where none keeps more. Cuts of many parts
 * and of two are compared by what each keeps for one doubling of the parts. Groups told by stars
 * alone are no better than people left out: a cut may make them of `mostStarred` people.
 */
export function bestSplit(crowd: Crowd, group: Group, mostStarred: number): Group[] | null {
  let best: Group[] | null = null;
  let bestGain = 0;
  for (const column of crowd.axes.keys()) {
    const parts = splitAt(crowd, group, column);
    if (parts === null) continue;
    const gain = group.lost - parts.reduce((sum, { lost }) => sum + lost, 0);
    const perDoubling = gain / Math.log2(parts.length);
    if (gain <= EQUAL || perDoubling <= bestGain) continue;
    if (parts.some((part) => part.people > mostStarred && crowd.isStarred(part))) continue;
    best = parts;
    bestGain = perDoubling;
  }
  return best;
}

function splitAt(crowd: Crowd, group: Group, column: number): Group[] | null {
  const low = group.low[column] as number;
  const high = group.high[column] as number;
  const axis = crowd.axes[column];
  if (axis === undefined || low === high) return null;
  if (axis.ranges) return cutInTwo(crowd, group, column);
  const finer = axis.finer(low, high);
  if (finer === null) return null;
  const parts = new Map<number, number[]>();
  for (const tuple of group.tuples) {
    const label = finer[crowd.placeOf(tuple, column)] as number;
    const part = parts.get(label);
    if (part) part.push(tuple);
    else parts.set(label, [tuple]);
  }
  return settled(
    crowd,
    [...parts.values()].map((tuples) => crowd.group(Int32Array.from(tuples))),
  );
}

/**
 * Parts that are safe stand alone. The others are merged into one left-over part, which keeps the
 * wider label; while it is not safe itself, the smallest of the safe ones joins it.
 */
function settled(crowd: Crowd, parts: readonly Group[]): Group[] | null {
  const safe: Group[] = [];
  const unsafe: Group[] = [];
  for (const part of parts) (crowd.isSafe(part) ? safe : unsafe).push(part);
  if (unsafe.length === 0) return safe;
  if (safe.length === 0) return null;
  let leftOver = crowd.joined(unsafe);
  while (!crowd.isSafe(leftOver)) {
    if (safe.length < 2) return null;
    const least = safe.reduce((least, part) => (part.people < least.people ? part : least));
    safe.splice(safe.indexOf(least), 1);
    leftOver = crowd.joined([leftOver, least]);
  }
  return [...safe, leftOver];
}

/** The cut between two answers after which the two ranges together lose least. */
function cutInTwo(crowd: Crowd, group: Group, column: number): Group[] | null {
  const low = group.low[column] as number;
  const span = (group.high[column] as number) - low + 1;
  const people = new Int32Array(span);
  for (const tuple of group.tuples) {
    const at = crowd.placeOf(tuple, column) - low;
    people[at] = (people[at] as number) + crowd.peopleOf(tuple);
  }
  const cuts: { readonly after: number; readonly lost: number }[] = [];
  for (let after = 0, below = 0, next = 0; after < span - 1; after++) {
    if (people[after] === 0) continue;
    below += people[after] as number;
    for (next = Math.max(next, after + 1); people[next] === 0; ) next++;
    cuts.push({ after, lost: below * after + (group.people - below) * (span - 1 - next) });
  }
  cuts.sort((one, other) => one.lost - other.lost || one.after - other.after);
  for (const { after } of cuts) {
    const parts = [group.tuples.filter((tuple) => crowd.placeOf(tuple, column) - low <= after)];
    parts.push(group.tuples.filter((tuple) => crowd.placeOf(tuple, column) - low > after));
    const [below, above] = parts.map((tuples) => crowd.group(tuples));
    if (below && above && crowd.isSafe(below) && crowd.isSafe(above)) return [below, above];
  }
  return null;
}
