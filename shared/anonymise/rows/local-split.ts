import type { AttributeSpace, Region } from './local-space.ts';

/** Differences below this are the floating point's. */
const EQUAL = 1e-9;

/**
 * The best way to cut a region into safe ones, or null where none keeps more. Cuts of many parts
 * and of two are compared by what each keeps for one doubling of the parts. A region of stars
 * alone is no better than people left out: a cut may make one of at most `mostStarred` people.
 */
export function bestSplit(
  space: AttributeSpace,
  region: Region,
  mostStarred: number,
): Region[] | null {
  let best: Region[] | null = null;
  let bestGain = 0;
  for (const column of space.axes.keys()) {
    const parts = partsAt(space, region, column);
    if (parts === null) continue;
    const gain = region.loss - parts.reduce((sum, { loss }) => sum + loss, 0);
    const perDoubling = gain / Math.log2(parts.length);
    if (gain <= EQUAL || perDoubling <= bestGain) continue;
    if (parts.some((part) => part.people > mostStarred && space.isStarred(part))) continue;
    best = parts;
    bestGain = perDoubling;
  }
  return best;
}

function partsAt(space: AttributeSpace, region: Region, column: number): Region[] | null {
  const low = region.low[column] as number;
  const high = region.high[column] as number;
  const axis = space.axes[column];
  if (axis === undefined || low === high) return null;
  if (axis.ranges) return cutInTwo(space, region, column);
  const finer = axis.finer(low, high);
  if (finer === null) return null;
  const parts = new Map<number, number[]>();
  for (const tuple of region.tuples) {
    const label = finer[space.placeOf(tuple, column)] as number;
    const part = parts.get(label);
    if (part) part.push(tuple);
    else parts.set(label, [tuple]);
  }
  return safeParts(
    space,
    [...parts.values()].map((tuples) => space.regionOf(Int32Array.from(tuples))),
  );
}

/**
 * Parts that are safe stand alone. The others are merged into one left-over part, which keeps the
 * more general label; while it is not safe itself, the smallest of the safe ones joins it.
 */
function safeParts(space: AttributeSpace, parts: readonly Region[]): Region[] | null {
  const safe: Region[] = [];
  const unsafe: Region[] = [];
  for (const part of parts) (space.isSafe(part) ? safe : unsafe).push(part);
  if (unsafe.length === 0) return safe;
  if (safe.length === 0) return null;
  let leftOver = space.joined(unsafe);
  while (!space.isSafe(leftOver)) {
    if (safe.length < 2) return null;
    const least = safe.reduce((least, part) => (part.people < least.people ? part : least));
    safe.splice(safe.indexOf(least), 1);
    leftOver = space.joined([leftOver, least]);
  }
  return [...safe, leftOver];
}

/** The cut between two answers after which the two ranges together lose least. */
function cutInTwo(space: AttributeSpace, region: Region, column: number): Region[] | null {
  const low = region.low[column] as number;
  const places = (region.high[column] as number) - low + 1;
  const people = new Int32Array(places);
  for (const tuple of region.tuples) {
    const at = space.placeOf(tuple, column) - low;
    people[at] = (people[at] as number) + space.peopleOf(tuple);
  }
  const cuts: { readonly after: number; readonly lost: number }[] = [];
  for (let after = 0, below = 0, next = 0; after < places - 1; after++) {
    if (people[after] === 0) continue;
    below += people[after] as number;
    for (next = Math.max(next, after + 1); people[next] === 0; ) next++;
    cuts.push({ after, lost: below * after + (region.people - below) * (places - 1 - next) });
  }
  cuts.sort((one, other) => one.lost - other.lost || one.after - other.after);
  for (const { after } of cuts) {
    const parts = [region.tuples.filter((tuple) => space.placeOf(tuple, column) - low <= after)];
    parts.push(region.tuples.filter((tuple) => space.placeOf(tuple, column) - low > after));
    const [below, above] = parts.map((tuples) => space.regionOf(tuples));
    if (below && above && space.isSafe(below) && space.isSafe(above)) return [below, above];
  }
  return null;
}
