import { expect, it } from 'vitest';
import { figure, long } from '../support/figures.ts';
import { runMoney } from '../support/moneySequences.ts';
import { runSequence } from '../support/releaseSequences.ts';

const sequences = long ? 10_000 : 40;
/** `npm test` runs those before. */
const first = 500;

it.each([
  ['Files together', runSequence],
  ['Files of money together', runMoney],
])(
  '%s: tells nothing in any sequence that an attacker with all files could find out',
  async (name, run) => {
    const told: number[] = [];
    let left = 0;
    for (let seed = first; seed < first + sequences; seed += 1) {
      const { found, left: leave } = await run(seed);
      if (found.length > 0) told.push(seed);
      left += leave;
    }
    const numbers = told.length === 0 ? '0 numbers told' : `told in ${told.join(', ')}`;
    figure(
      name,
      '10,000 sequences, 0 numbers told',
      `${sequences} sequences, ${left} files, ${numbers}`,
    );
    expect(told).toEqual([]);
  },
  7_200_000,
);
