import { recipe } from '../../../shared/records/recipes.ts';
import type { Columns } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { nextOf, recipeTimes } from './plans.ts';
import { repository } from './repository.ts';
import type { Reader } from './unit.ts';

/** Saved questions to the records. */
export const recipes = repository(recipe);

const withPurpose = build
  .selectFrom('recipes')
  .innerJoin('purposes', 'purposes.id', 'recipes.purpose_id')
  .selectAll('recipes')
  .select('purposes.name as purposeName');

type Row = Columns<typeof recipe> & { id: string; version: number; purposeName: string };

const shown =
  (timesOf: ReturnType<typeof recipeTimes>) =>
  ({ id, version, purposeName, ...row }: Row) => {
    const times = timesOf.get(id) ?? [];
    return { id, version, purposeName, times, next: nextOf(times), ...recipe.valueOf(row) };
  };

/** All recipes, by name. */
export const listRecipes = (db: Reader) =>
  db.all(withPurpose.orderBy('recipes.name').orderBy('recipes.id')).map(shown(recipeTimes(db)));

/** A recipe with the name of its purpose. */
export const getRecipe = (db: Reader, id: string) =>
  shown(recipeTimes(db))(db.first(withPurpose.where('recipes.id', '=', id)) ?? refuse('not-found'));
