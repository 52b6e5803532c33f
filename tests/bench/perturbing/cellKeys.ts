/** The chance of each noise, from −`most` to `most`, that a count of people is published with. */
export type NoiseTable = (count: number) => ReadonlyMap<number, number>;

export interface NoiseRules {
  /** The largest noise. */
  readonly most: number;
  readonly variance: number;
  /** Counts from 1 to this are never published. */
  readonly unpublished: number;
}

/**
 * A table of noise for the cell-key method (Giessing and Tent 2019; ptable of the R packages): of all
 * noises that are right on average and have the variance, the one of the largest entropy. No count
 * becomes negative, none is published from 1 to `unpublished`, and nought stays nought.
 */
export function noiseTable({ most, variance, unpublished }: NoiseRules): NoiseTable {
  const known = new Map<number, ReadonlyMap<number, number>>();
  return (people) => {
    // From here on no noise leads to a number that is never published.
    const count = Math.min(people, most + unpublished + 1);
    const found = known.get(count) ?? chancesOf(count);
    known.set(count, found);
    return found;
  };

  function chancesOf(count: number): ReadonlyMap<number, number> {
    if (count === 0) return new Map([[0, 1]]);
    const noises = Array.from({ length: 2 * most + 1 }, (_, at) => at - most).filter(
      (noise) => count + noise === 0 || count + noise > unpublished,
    );
    // The chance of a noise v is in proportion to e^(a·v − b·v²): a gives the mean, b the variance.
    const chances = (b: number) => {
      let [low, high] = [-50, 50];
      for (let step = 0; step < 200; step++) {
        const a = (low + high) / 2;
        if (mean(weighed(noises, a, b)) > 0) high = a;
        else low = a;
      }
      return weighed(noises, (low + high) / 2, b);
    };
    let [low, high] = [-5, 50];
    for (let step = 0; step < 200; step++) {
      const b = (low + high) / 2;
      if (spread(chances(b)) > variance) low = b;
      else high = b;
    }
    return chances((low + high) / 2);
  }
}

function weighed(noises: readonly number[], a: number, b: number): Map<number, number> {
  const powers = noises.map((noise) => a * noise - b * noise * noise);
  const largest = Math.max(...powers);
  const weights = powers.map((power) => Math.exp(power - largest));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return new Map(noises.map((noise, at) => [noise, (weights[at] ?? 0) / whole]));
}

const mean = (chances: ReadonlyMap<number, number>) =>
  [...chances].reduce((sum, [noise, chance]) => sum + noise * chance, 0);
const spread = (chances: ReadonlyMap<number, number>) =>
  [...chances].reduce((sum, [noise, chance]) => sum + noise * noise * chance, 0);

/** A number from 0 to 1 for each person, always the same (mulberry32). */
export function recordKey(person: number, seed: number): number {
  let state = Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

/** The count of a set of people with the noise that their keys give: the same set has the same. */
export function perturbed(keys: readonly number[], table: NoiseTable): number {
  const key = keys.reduce((sum, own) => sum + own, 0) % 1;
  let below = 0;
  for (const [noise, chance] of table(keys.length)) {
    below += chance;
    if (key < below) return keys.length + noise;
  }
  return keys.length;
}
