import { expect, it } from 'vitest';
import { runMoney } from '../../../support/moneySequences.ts';

const sequences = 40;

it(`tells no number of people in ${sequences} sequences of files of money in which all are paid the same`, async () => {
  let left = 0;
  for (let seed = 0; seed < sequences; seed += 1) {
    const run = await runMoney(seed);
    expect(run.found, `sequence ${seed}`).toEqual([]);
    left += run.left;
  }
  expect(left).toBeGreaterThan(2 * sequences);
}, 3_600_000);
