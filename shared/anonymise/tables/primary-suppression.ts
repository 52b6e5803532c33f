/** Fewest people behind a mean, a median, a sum or a percentage (ONS research outputs). */
export const FEWEST_PEOPLE = 10;
/** Fewest people on either side of a percentage, unless there are none. */
const FEWEST_ON_A_SIDE = 5;
/** A cell is suppressed if one person makes up more than this share of it. */
const DOMINANCE = 0.5;
/** The second largest may not know the largest contribution better than this (p% rule). */
const P = 0.1;
/** The least width of the protection interval of a primary cell. */
export const NARROWEST = 4;

/** Whether a count is suppressed by the threshold. */
export function smallCount(people: number, hide: number, publishZeros: boolean): boolean {
  return people <= hide && (people > 0 || !publishZeros);
}

/**
 * Whether an amount points at its largest contributor: too few people, dominance, or the p% rule
 * (T − x1 − x2) < p · x1. `contributions` is one amount a person.
 */
export function revealingAmount(contributions: readonly number[]): boolean {
  const [first, second, whole] = largestTwo(contributions);
  if (contributions.length === 0) return false;
  if (contributions.length < FEWEST_PEOPLE) return true;
  return first > DOMINANCE * whole || (first > 0 && whole - first - second < P * first);
}

/**
 * The protection that an amount needs: its upper end, so that the second largest contributor cannot
 * estimate the largest within p %, and the least width of its interval.
 */
export function amountNeeds(contributions: readonly number[]): {
  upperProtection: number;
  protectionWidth: number;
} {
  const [first, second] = largestTwo(contributions);
  return {
    upperProtection: (1 + P) * first + second,
    protectionWidth: Math.max(NARROWEST, P * first),
  };
}

/** The largest contributions and the sum of all, by size whatever their sign. */
function largestTwo(contributions: readonly number[]): readonly [number, number, number] {
  let [first, second, whole] = [0, 0, 0];
  for (const contribution of contributions) {
    const size = Math.abs(contribution);
    whole += size;
    if (size > first) [first, second] = [size, first];
    else if (size > second) second = size;
  }
  return [first, second, whole];
}

/** Whether a share tells too much: under 10 people, or 1 to 4 on a side. */
export function revealingShare(part: number, whole: number): boolean {
  const small = (side: number) => side > 0 && side < FEWEST_ON_A_SIDE;
  return whole > 0 && (whole < FEWEST_PEOPLE || small(part) || small(whole - part));
}
