/** A source of random bytes: `count` fresh ones a call. Exports use the system's own source. */
export type RandomBytes = (count: number) => Uint8Array;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** A whole number from 0 to `below` − 1 without a remainder's bias; null from a broken source. */
function randomBelow(below: number, random: RandomBytes): number | null {
  const limit = Math.floor(2 ** 32 / below) * below;
  for (let tries = 0; tries < 128; tries++) {
    const value = random(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (value < limit) return value % below;
  }
  return null;
}

/** The numbers 0 to `count` − 1 in a random order (Fisher–Yates); null from a broken source. */
export function shuffledOrder(count: number, random: RandomBytes): number[] | null {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = randomBelow(last + 1, random);
    if (other === null) return null;
    const moved = order[last] as number;
    order[last] = order[other] as number;
    order[other] = moved;
  }
  return order;
}

/**
 * `count` different pseudonyms of 50 random bits, none of them in `taken`; null when the source
 * keeps repeating itself. They hold no trace of the person: nothing is derived from a record.
 */
export function newPseudonyms(
  count: number,
  taken: ReadonlySet<string>,
  random: RandomBytes,
): string[] | null {
  const made = new Set<string>();
  for (let tries = 0; made.size < count; tries++) {
    if (tries > count * 2 + 64) return null;
    const name = Array.from(random(LENGTH), (byte) => ALPHABET[byte & 31]).join('');
    // A pseudonym of digits alone would be taken for a number, and lose its zeros, in a spreadsheet.
    if (/^\d+(E\d+)?$/.test(name) || taken.has(name)) continue;
    made.add(name);
  }
  return [...made];
}

/** A repeatable source for tests and measurements (sfc32). Never for a real export. */
export function seededBytes(seed: string): RandomBytes {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum & 255;
  };
  for (const letter of seed) {
    a = (a ^ (letter.codePointAt(0) ?? 0)) | 0;
    for (let round = 0; round < 15; round++) step();
  }
  return (count) => Uint8Array.from({ length: count }, step);
}
