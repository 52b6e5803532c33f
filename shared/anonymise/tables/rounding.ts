/**
 * Rounding to base 5 that is random over cells and fixed for each: the same cell rounds the same
 * way in every table and every release, so that nothing is learnt by asking again (fixed random
 * rounding, as Stats NZ does it to base 3). A remainder r goes up in r of 5 definitions, which
 * leaves averages true. Whoever reads this can work the direction out, so the audit assumes it.
 */
const BASE = 5;

/** The remainder up to which a cell of this definition rounds down, 0 to 4. */
function turningPoint(definition: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < definition.length; at++) {
    const unit = definition.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  return ((a ^ (a >>> 15)) >>> 0) % BASE;
}

/** `value` to a multiple of 5, always less than 5 away. */
export function roundCell(value: number, definition: string): number {
  const down = Math.floor(value / BASE) * BASE;
  return value - down > turningPoint(definition) ? down + BASE : down;
}

/** The whole numbers that round to `rounded` under this definition: five in a row. */
export function roundedFrom(rounded: number, definition: string): readonly [number, number] {
  const point = turningPoint(definition);
  return [rounded - BASE + 1 + point, rounded + point];
}
