/** Two different positions out of `count`, in order; `pick` gives a whole number below its argument. */
export function twoOf(count: number, pick: (below: number) => number = atRandom): [number, number] {
  const one = pick(count);
  const other = (one + 1 + pick(count - 1)) % count;
  return one < other ? [one, other] : [other, one];
}

// Which groups are asked for is no secret: the slight bias of a remainder does not matter.
function atRandom(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}
