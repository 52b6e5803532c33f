import { z } from 'zod';
import {
  columnsFit,
  exportColumns,
  recipeKinds,
  recipePeriods,
} from '../domain/exports/recipes.ts';
import { command, query } from './define.ts';
import { id, line, onDate, version } from './fields.ts';

/** What a safe export is asked for, whatever its time. */
export const asked = z.strictObject({
  kind: z.enum(recipeKinds),
  purposeId: id,
  recipient: line,
  columns: z.array(z.enum(exportColumns)).max(exportColumns.length),
});

type Asked = z.output<typeof asked>;

/** Whether the columns are some that the kind can tell. */
export const fits = ({ kind, columns }: Pick<Asked, 'kind' | 'columns'>) =>
  columnsFit(kind, columns);
export const unfit = { path: ['columns'], message: 'choose-more' };

const fields = asked.extend({
  name: line,
  period: z.enum(recipePeriods),
  /** The two days of a `fixed` period, else null. */
  from: onDate.nullable(),
  to: onDate.nullable(),
});

const recipe = fields.extend({ id, version, purposeName: z.string() });

const whole = fields
  .refine(fits, unfit)
  .refine(({ period, from, to }) => (period === 'fixed') === (from !== null && to !== null), {
    path: ['period'],
    message: 'choose-one',
  });

/** Questions that are asked again: each is a safe export in waiting. */
export const recipes = {
  list: query({
    needs: 'exports.make',
    input: z.strictObject({}),
    output: z.strictObject({ recipes: z.array(recipe) }),
  }),
  add: command({
    needs: 'exports.make',
    input: z.strictObject({ recipe: whole }),
    output: recipe,
    refusals: ['not-found'],
  }),
  change: command({
    needs: 'exports.make',
    input: z.strictObject({ recipeId: id, expectedVersion: version, recipe: whole }),
    output: recipe,
    refusals: ['not-found', 'stale'],
  }),
  /** Forgets the question; what was handed over with it stays in the register. */
  remove: command({
    needs: 'exports.make',
    input: z.strictObject({ recipeId: id, expectedVersion: version }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
