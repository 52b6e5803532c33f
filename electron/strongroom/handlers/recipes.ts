import type { recipes as area } from '../../../shared/contract/recipes.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { findPurpose } from '../store/consents.ts';
import { expectOwnColumns } from '../store/ownAnswers.ts';
import { getRecipe, listRecipes, recipes as records } from '../store/recipes.ts';
import type { Reader, Writer } from '../store/unit.ts';

export const recipes: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ recipes: vault.unit.read(listRecipes) }),

  add: ({ recipe }, tx) => {
    expectPurpose(tx, recipe.purposeId);
    expectOwnColumns(tx, recipe, 'recipe.columns');
    return getRecipe(tx, records.insert(tx, recipe));
  },

  change: ({ recipeId, expectedVersion, recipe }, tx) => {
    expectPurpose(tx, recipe.purposeId);
    expectOwnColumns(tx, recipe, 'recipe.columns');
    records.change(tx, recipeId, expectedVersion, recipe);
    return getRecipe(tx, recipeId);
  },

  remove: ({ recipeId, expectedVersion }, tx) => {
    records.remove(tx, recipeId, expectedVersion);
    return {};
  },
};

function expectPurpose(db: Reader, purposeId: string): void {
  if (!findPurpose(db, purposeId)) refuse('not-found');
}
