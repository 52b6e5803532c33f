import { z } from 'zod';
import { isPlanned, timesIn } from '../domain/exports/plans.ts';
import { columnsFit } from '../domain/exports/recipes.ts';
import { recipe } from '../records/recipes.ts';
import { command, query } from './define.ts';
import { id, instant, onDate, version } from './fields.ts';

/** The question of a safe export, without its period. */
export const asked = recipe.schema.pick({
  kind: true,
  purposeId: true,
  recipient: true,
  columns: true,
});

type Asked = z.output<typeof asked>;

/** Whether each column is one that the kind offers. */
export const fits = ({ kind, columns }: Pick<Asked, 'kind' | 'columns'>) =>
  columnsFit(kind, columns);
export const unfit = { path: ['columns'], message: 'choose-more' };

const saved = recipe.schema.extend({
  ...{ id, version, purposeName: z.string() },
  /** The times of its plan, none where it is in none; and when its file of each left, if it did. */
  times: z.array(z.strictObject({ from: onDate, to: onDate, leftAt: instant.nullable() })),
  /** The next release of its plan, and how many have left; null where there is none. */
  next: z.strictObject({ from: onDate, to: onDate, left: z.int(), of: z.int() }).nullable(),
});

const whole = recipe.schema
  .extend({ calendar: recipe.schema.shape.calendar.default(null) })
  .refine(fits, unfit)
  .refine(({ period, from, to }) => (period === 'fixed') === (from !== null && to !== null), {
    path: ['period'],
    message: 'choose-one',
  })
  .refine(
    ({ calendar, kind, from, to }) =>
      calendar === null ||
      (isPlanned(kind) && timesIn({ from: from ?? '', to: to ?? '', calendar }).length > 0),
    { path: ['period'], message: 'choose-one' },
  );

/** Saved questions for safe exports. */
export const recipes = {
  list: query({
    needs: 'exports.make',
    input: z.strictObject({}),
    output: z.strictObject({ recipes: z.array(saved) }),
  }),
  add: command({
    needs: 'exports.make',
    writes: ['exports'],
    input: z.strictObject({ recipe: whole }),
    output: saved,
    refusals: ['not-found', 'field-stays'],
  }),
  change: command({
    needs: 'exports.make',
    writes: ['exports'],
    input: z.strictObject({ recipeId: id, expectedVersion: version, recipe: whole }),
    output: saved,
    refusals: ['not-found', 'stale', 'field-stays'],
  }),
  /** Removes the question; the releases made with it stay in the register. */
  remove: command({
    needs: 'exports.make',
    writes: ['exports'],
    input: z.strictObject({ recipeId: id, expectedVersion: version }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
