/**
 * Rounding to the nearest multiple of 5, or of a sum's own base. It depends on the number alone, so
 * the same people have the same number in every table and every release, whichever cell, margin or
 * total they stand in: a cell that holds all people of its total is never shown as less than it, and
 * nothing is learnt by asking again. A reader knows the rule, and so do the attacker's problem and
 * the audit.
 */
const BASE = 5;

/** `value` to the nearest multiple of `base`; a half goes up. */
export function roundCell(value: number, base: number = BASE): number {
  // Not the negative zero that rounding a small negative amount would give.
  return Math.floor(value / base + 0.5) * base || 0;
}

/** The least and the greatest whole number that round to `rounded`: as many as the base. */
export function roundedFrom(rounded: number, base: number = BASE): readonly [number, number] {
  return [Math.ceil(rounded - base / 2), Math.ceil(rounded + base / 2) - 1];
}

/**
 * How releases were rounded before: a remainder went up in as many of 5 definitions of a cell.
 * Their numbers are still recognised, with what a reader who knows that rule learns of them.
 */
export function roundedByDefinition(value: number, definition: string) {
  const point = turningPoint(definition);
  const down = Math.floor(value / BASE) * BASE;
  const rounded = value - down > point ? down + BASE : down;
  return { rounded, from: [rounded - BASE + 1 + point, rounded + point] as const };
}

/** The remainder up to which a cell of this definition was rounded down, 0 to 4. */
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
