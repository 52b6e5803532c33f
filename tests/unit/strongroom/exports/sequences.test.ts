import { expect, it } from 'vitest';
import { runSequence } from '../../../support/releaseSequences.ts';

/** `npm run faults` runs 10,000 more. */
const sequences = 500;

it(`tells nothing in ${sequences} sequences of files that an attacker with all of them could find out`, async () => {
  let left = 0;
  for (let seed = 0; seed < sequences; seed += 1) {
    const run = await runSequence(seed);
    expect(run.found, `sequence ${seed}`).toEqual([]);
    left += run.left;
  }
  // Most files leave: nothing is safe because nothing is told.
  expect(left).toBeGreaterThan(2 * sequences);
}, 3_600_000);

it.each([1820, 3559, 4744, 5297])(
  'tells nothing of people who are told of less finely than others (%i)',
  async (seed) => {
    const { found, left } = await runSequence(seed);
    expect(left).toBeGreaterThan(4);
    expect(found).toEqual([]);
  },
  600_000,
);

it('tells nothing of a label that an earlier file gives to all its people, and others have too', async () => {
  const { found, left } = await runSequence(7671);
  expect(left).toBe(2);
  expect(found).toEqual([]);
}, 600_000);

it('takes a number as no more told where a later file only parts its people further', async () => {
  const { found, left } = await runSequence(8683);
  expect(left).toBe(4);
  expect(found).toEqual([]);
}, 600_000);

it('counts files that say the same of the same people once, in whichever order their rows stand', async () => {
  const { found, left } = await runSequence(10_338);
  expect(left).toBeGreaterThan(8);
  expect(found).toEqual([]);
}, 600_000);
