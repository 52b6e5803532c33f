import { expect, it } from 'vitest';
import { WorkshopEnded } from '../../../../electron/workshop/run.ts';
import { dropInWorld } from '../../../bench/ordinaryYear/world.ts';
import { attackAll } from '../../../support/outsider.ts';
import { planOf, sendPlan } from '../../../support/plannedYears.ts';
import { runPlan, worldOf } from '../../../support/releaseSequences.ts';
import { Register } from '../../../support/releaseWorlds.ts';

const rows = { kind: 'participants', columns: ['age', 'gender'] } as const;
const tables = { kind: 'equality', columns: ['age', 'gender'] } as const;

it.each([60, 140])(
  'lets a planned year of rows and tables of %i people leave, and an outsider finds nothing in it',
  async (people) => {
    const world = dropInWorld(people);
    const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
    const sent = await sendPlan(world, register, planOf([rows, tables], 1));
    expect(sent.map(({ prepared }) => 'withheld' in prepared && prepared.withheld)).toEqual(
      sent.map(() => []),
    );
    expect(await attackAll(world, register.left)).toEqual([]);
  },
  600_000,
);

const agesOn = '2025-12-31';
const parts = [
  { from: '2025-01-01', to: '2025-03-31' },
  { from: '2025-04-01', to: '2025-06-30' },
];
const times = [
  ...parts.map((part) => ({ ...part, parts: [], agesOn })),
  { from: '2025-01-01', to: '2025-06-30', parts, agesOn },
];

it('tells an outsider nothing in plans of few people', async () => {
  let left = 0;
  for (let seed = 5_000; seed < 5_024; seed += 1) {
    const [world, register] = [worldOf(seed), new Register()];
    const recipes = [tables, rows, { kind: 'equality', columns: ['trans'] }] as const;
    await sendPlan(world, register, { recipes, times });
    left += register.left.length;
    if (register.left.length > 1) {
      expect(await attackAll(world, register.left), `seed ${seed}`).toEqual([]);
    }
  }
  expect(left).toBeGreaterThan(24 * 8);
}, 600_000);

it.each([8046, 8066])(
  'tells an outsider nothing beside other files, while people withdraw and come later (%i)',
  async (seed) => {
    const { left, found } = await runPlan(seed);
    expect(left).toBeGreaterThan(5);
    expect(found).toEqual([]);
  },
  600_000,
);
