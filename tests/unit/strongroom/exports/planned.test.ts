import { expect, it } from 'vitest';
import { WorkshopEnded } from '../../../../electron/workshop/run.ts';
import { dropInWorld } from '../../../bench/ordinaryYear/world.ts';
import { attackAll } from '../../../support/outsider.ts';
import { planOf, sendPlan } from '../../../support/plannedYears.ts';
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
