import {
  askedKey,
  isDue,
  type PlanTime,
  planKey,
  timesIn,
} from '../../../shared/domain/exports/plans.ts';
import type { ExportColumn, RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
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

/** A time of a recipe's plan, and when the file of it left; null where it did not. */
interface RecipeTime {
  readonly from: string;
  readonly to: string;
  readonly leftAt: string | null;
}

/** The times of each recipe that is in a plan, by recipe. */
export function recipeTimes(db: Reader): Map<string, RecipeTime[]> {
  const released = releasesOf(db);
  const recipes = db.all(build.selectFrom('recipes').selectAll());
  return new Map(
    recipes.flatMap((recipe): [string, RecipeTime[]][] => {
      const span = spanOf(recipe);
      if (!span) return [];
      const asked = {
        ...{ kind: recipe.kind, purposeId: recipe.purpose_id },
        columns: JSON.parse(recipe.columns) as ExportColumn[],
      };
      const own = released.filter(
        ({ recipient, plan_asked, plan }) =>
          recipient === recipe.recipient &&
          plan_asked === askedKey(asked) &&
          plan === planKey(span),
      );
      const times = timesIn(span).map(({ from, to }) => {
        const file = own.find(({ from_on, to_on }) => from_on === from && to_on === to);
        return { from, to, leftAt: file?.made_at ?? null };
      });
      return [[recipe.id, times]];
    }),
  );
}

/** The next release of a recipe with these times; null where all have left. */
export function nextOf(times: readonly RecipeTime[]) {
  const open = times.filter(({ leftAt }) => leftAt === null);
  const [next] = open;
  if (!next) return null;
  const { from, to } = next;
  return { from, to, left: times.length - open.length, of: times.length };
}

/** The recipes of plans whose next release can be handed over, the longest ago on top. */
export function dueReports(db: Reader, today: string): TaskGroup[] {
  const times = recipeTimes(db);
  const recipes = build.selectFrom('recipes').select(['id', 'name', 'recipient']);
  const tasks = db.all(recipes.orderBy('name').orderBy('id')).flatMap(({ id, name, recipient }) => {
    const release = nextOf(times.get(id) ?? []);
    if (!release || !isDue(release, today)) return [];
    return {
      ...{ kind: 'report-due' as const, on: release.to, subject: { id, name } },
      ...{ about: recipient, to: `/reports?recipe=${id}` },
    };
  });
  tasks.sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
  return [{ kind: 'report-due', count: tasks.length, tasks }];
}

const releasesOf = (db: Reader) =>
  db.all(
    build
      .selectFrom('export_register')
      .select(['id', 'made_at', 'plan', 'plan_asked', 'recipient', 'from_on', 'to_on'])
      .where('plan', 'is not', null)
      .where('state', '<>', 'not-left')
      .orderBy('made_at'),
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
