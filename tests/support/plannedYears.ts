import type { Prepared } from '../../electron/strongroom/exports/draft.ts';
import { classOf, type PlanTime, rowsIn, timesOf } from '../../shared/domain/exports/plans.ts';
import type { ExportColumn, RecipeKind } from '../../shared/domain/exports/recipes.ts';
import type { Asked, Register, World } from './releaseWorlds.ts';

interface Recipe {
  readonly kind: RecipeKind;
  readonly columns: readonly ExportColumn[];
}

interface Plan {
  readonly recipes: readonly Recipe[];
  readonly times: readonly PlanTime[];
}

/** Quarters and the year of each of these recipes, from 2025 on. */
export const planOf = (recipes: readonly Recipe[], years: number): Plan => ({
  recipes,
  times: timesOf('2025-01-01', years, 'quarters'),
});

/** A file of a plan, or of the same questions as single files. */
export interface Sent {
  readonly asked: Asked;
  readonly prepared: Prepared;
}

/** Sends all files of a plan in their order, each unless it is refused or withheld. */
export async function sendPlan(
  world: World,
  register: Register,
  { recipes, times }: Plan,
  asSingleFiles = false,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { from, to, parts, agesOn } of times) {
    for (const recipe of recipes) {
      const released = new Set(register.earlier.map(({ exportId }) => exportId));
      const plan = { rows: rowsIn(recipes), k: classOf(recipes), parts, released, agesOn };
      const asked: Asked = { ...recipe, from, to, ...(asSingleFiles ? {} : { plan }) };
      sent.push({ asked, prepared: await register.ask(world, asked) });
    }
  }
  return sent;
}
