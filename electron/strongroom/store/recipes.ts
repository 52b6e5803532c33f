import { recipe } from '../../../shared/records/recipes.ts';
import type { Columns } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { nextReleases } from './plans.ts';
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
  (next: ReturnType<typeof nextReleases>) =>
  ({ id, version, purposeName, ...row }: Row) => ({
    ...{ id, version, purposeName, next: next.get(id) ?? null },
    ...recipe.valueOf(row),
  });

/** All recipes, by name. */
export const listRecipes = (db: Reader) =>
  db.all(withPurpose.orderBy('recipes.name').orderBy('recipes.id')).map(shown(nextReleases(db)));

/** A recipe with the name of its purpose. */
export const getRecipe = (db: Reader, id: string) =>
  shown(nextReleases(db))(
    db.first(withPurpose.where('recipes.id', '=', id)) ?? refuse('not-found'),
  );
