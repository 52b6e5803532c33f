import { askedKey, type PlanTime, planKey, timesIn } from '../../../shared/domain/exports/plans.ts';
import type { ExportColumn, RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** A release of a reporting plan as it is due. */
export interface DueRelease {
  /** The plan by its days and calendar. */
  readonly plan: string;
  readonly time: PlanTime;
  /** All recipes of the plan. */
  readonly recipes: readonly {
    readonly kind: RecipeKind;
    readonly columns: readonly ExportColumn[];
  }[];
  /** The plan's releases, by their keys in the register. */
  readonly released: ReadonlySet<string>;
}

interface Question {
  readonly recipeId: string | null;
  readonly kind: RecipeKind;
  readonly purposeId: string;
  readonly columns: readonly ExportColumn[];
  readonly from: string;
  readonly to: string;
}

/**
 * The release of a plan that a question is; null where its recipe is in no plan, asks for something
 * else today, or has no such time.
 */
export function findDueRelease(db: Reader, question: Question): DueRelease | null {
  const all = db.all(build.selectFrom('recipes').selectAll().orderBy('created_at').orderBy('id'));
  const own = all.find(({ id }) => id === question.recipeId);
  const span = own && spanOf(own);
  if (!own || !span) return null;
  const isAsked =
    own.kind === question.kind &&
    own.purpose_id === question.purposeId &&
    own.columns === JSON.stringify(question.columns);
  const time = timesIn(span).find(({ from, to }) => from === question.from && to === question.to);
  if (!isAsked || !time) return null;
  const plan = planKey(span);
  const recipes = all.flatMap((each) => {
    const other = spanOf(each);
    if (!other || planKey(other) !== plan) return [];
    return [{ kind: each.kind, columns: JSON.parse(each.columns) as ExportColumn[] }];
  });
  const released = new Set(releasesOf(db).flatMap((each) => (each.plan === plan ? [each.id] : [])));
  return { plan, time, recipes, released };
}

/** The next release of a recipe of a plan. */
export interface NextRelease {
  readonly from: string;
  readonly to: string;
  /** How many have left, of how many. */
  readonly left: number;
  readonly of: number;
}

/** The next release of each recipe that is in a plan, by recipe; none where all have left. */
export function nextReleases(db: Reader): Map<string, NextRelease> {
  const released = releasesOf(db);
  const recipes = db.all(build.selectFrom('recipes').selectAll());
  return new Map(
    recipes.flatMap((recipe): [string, NextRelease][] => {
      const span = spanOf(recipe);
      if (!span) return [];
      const times = timesIn(span);
      const asked = {
        ...{ kind: recipe.kind, purposeId: recipe.purpose_id },
        columns: JSON.parse(recipe.columns) as ExportColumn[],
      };
      const open = times.filter(
        ({ from, to }) =>
          !released.some(
            (each) =>
              each.recipient === recipe.recipient &&
              each.plan_asked === askedKey(asked) &&
              each.plan === planKey(span) &&
              each.from_on === from &&
              each.to_on === to,
          ),
      );
      const [next] = open;
      if (!next) return [];
      const { from, to } = next;
      return [[recipe.id, { from, to, left: times.length - open.length, of: times.length }]];
    }),
  );
}

const releasesOf = (db: Reader) =>
  db.all(
    build
      .selectFrom('export_register')
      .select(['id', 'plan', 'plan_asked', 'recipient', 'from_on', 'to_on'])
      .where('plan', 'is not', null)
      .where('state', '<>', 'not-left'),
  );

function spanOf({
  calendar,
  from_on: from,
  to_on: to,
}: {
  readonly calendar: Parameters<typeof planKey>[0]['calendar'] | null;
  readonly from_on: string | null;
  readonly to_on: string | null;
}) {
  return calendar === null || from === null || to === null ? null : { from, to, calendar };
}
