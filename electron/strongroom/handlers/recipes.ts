import type { recipes as area } from '../../../shared/contract/recipes.ts';
import { refuse } from '../../ipc/refusal.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import type { Room } from '../room.ts';
import { listPurposes } from '../store/consents.ts';
import * as store from '../store/recipes.ts';
import type { Reader } from '../store/unit.ts';

export const recipes: AreaHandlers<typeof area, Room> = {
  list: (_, { vault }) => ({ recipes: vault.unit.read(store.listRecipes) }),

  add: ({ recipe }, { vault }) =>
    vault.unit.write('recipes.add', (tx) => {
      expectPurpose(tx, recipe.purposeId);
      const id = store.insertRecipe(tx, recipe);
      tx.audit(id);
      tx.changed('exports');
      return store.getRecipe(tx, id);
    }),

  change: ({ recipeId, expectedVersion, recipe }, { vault }) =>
    vault.unit.write('recipes.change', (tx) => {
      expectPurpose(tx, recipe.purposeId);
      store.changeRecipe(tx, recipeId, expectedVersion, recipe);
      tx.audit(recipeId);
      tx.changed('exports');
      return store.getRecipe(tx, recipeId);
    }),

  remove: ({ recipeId, expectedVersion }, { vault }) =>
    vault.unit.write('recipes.remove', (tx) => {
      store.deleteRecipe(tx, recipeId, expectedVersion);
      tx.audit(recipeId);
      tx.changed('exports');
      return {};
    }),
};

function expectPurpose(db: Reader, purposeId: string): void {
  if (!listPurposes(db).some(({ id }) => id === purposeId)) refuse('not-found');
}
