import { expect, it } from 'vitest';
import { recipeChoices } from '../../../../shared/domain/exports/recipes.ts';
import { dropInWorld } from '../../../bench/ordinaryYear/world.ts';
import { Register } from '../../../support/releaseWorlds.ts';

const quarters = ['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31'];

it.each(['sessions', 'money', 'participation'] as const)(
  'lets the four quarters and the year of %s leave',
  async (kind) => {
    const [world, register] = [dropInWorld(60), new Register()];
    for (const time of [...quarters, '01-01 12-31']) {
      const [from, to] = time.split(' ').map((day) => `2025-${day}`) as [string, string];
      const prepared = await register.ask(world, {
        ...{ kind, from, to },
        columns: recipeChoices[kind].usual,
      });
      expect('withheld' in prepared ? prepared.withheld : prepared.refused, time).toEqual([]);
    }
  },
  600_000,
);
