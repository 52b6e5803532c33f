import { expect, it } from 'vitest';
import { figure, long } from '../support/figures.ts';
import { runSequence } from '../support/releaseSequences.ts';

const sequences = long ? 10_000 : 100;
/** `npm test` runs those before. */
const first = 100;

it('tells nothing in any sequence of files that an attacker with all of them could find out', async () => {
  const told: number[] = [];
  let left = 0;
  for (let seed = first; seed < first + sequences; seed += 1) {
    const run = await runSequence(seed);
    if (run.found.length > 0) told.push(seed);
    left += run.left;
  }
  figure(
    'Files together',
    `${sequences} sequences, 0 numbers told`,
    `${left} files, ${told.length}`,
  );
  expect(told).toEqual([]);
}, 7_200_000);
