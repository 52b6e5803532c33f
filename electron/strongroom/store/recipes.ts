import type { z } from 'zod';
import type { recipes as area } from '../../../shared/contract/recipes.ts';
import type { ExportColumn } from '../../../shared/domain/exports/recipes.ts';
import { refuse } from '../../ipc/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

type Fields = z.output<(typeof area)['add']['input']>['recipe'];

/** Questions that are asked again, by name. */
export function listRecipes(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('recipes')
      .innerJoin('purposes', 'purposes.id', 'recipes.purpose_id')
      .select([
        'recipes.id as id',
        'version',
        'recipes.name as name',
        'kind',
        'purpose_id as purposeId',
        'purposes.name as purposeName',
        'recipient',
        'period',
        'from_on as from',
        'to_on as to',
        'columns',
      ])
      .orderBy('recipes.name')
      .orderBy('recipes.id'),
  );
  return rows.map(({ columns, ...row }) => ({
    ...row,
    columns: JSON.parse(columns) as ExportColumn[],
  }));
}

export function getRecipe(db: Reader, id: string) {
  return listRecipes(db).find((recipe) => recipe.id === id) ?? refuse('not-found');
}

export function insertRecipe(tx: Writer, recipe: Fields): string {
  const id = newId();
  tx.run(build.insertInto('recipes').values({ id, created_at: tx.at, ...columnsOf(recipe) }));
  return id;
}

/** Writes the question anew; a version that somebody else saved over is refused. */
export function changeRecipe(tx: Writer, id: string, expected: number, recipe: Fields): void {
  const version = expectVersion(tx, id, expected) + 1;
  tx.run(
    build
      .updateTable('recipes')
      .set({ ...columnsOf(recipe), version })
      .where('id', '=', id),
  );
}

export function deleteRecipe(tx: Writer, id: string, expected: number): void {
  expectVersion(tx, id, expected);
  tx.run(build.deleteFrom('recipes').where('id', '=', id));
}

function expectVersion(tx: Writer, id: string, expected: number): number {
  const { version } = getRecipe(tx, id);
  if (version !== expected) refuse('stale', { expected, found: version });
  return version;
}

const columnsOf = (recipe: Fields) => ({
  name: recipe.name,
  kind: recipe.kind,
  purpose_id: recipe.purposeId,
  recipient: recipe.recipient,
  period: recipe.period,
  from_on: recipe.from,
  to_on: recipe.to,
  columns: JSON.stringify(recipe.columns),
});
