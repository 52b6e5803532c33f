import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the faults are tried as often as the table of figures asks, or as often as time allows. */
export const long = process.env.ALONGSIDE_FAULTS === 'long';

/** Keeps what a fault test has seen for the table that `npm run faults` writes. */
export function figure(test: string, asked: string, seen: string): void {
  const { ALONGSIDE_FIGURES: folder } = process.env;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const name = `${test.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`;
  writeFileSync(join(folder, name), JSON.stringify({ test, asked, seen }));
}

/** A repeatable run of numbers from 0 up to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
