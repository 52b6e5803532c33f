import { shapeOf } from '../../electron/strongroom/exports/differencing.ts';
import type { Prepared, Question } from '../../electron/strongroom/exports/draft.ts';
import { prepareFrom } from '../../electron/strongroom/exports/prepare.ts';
import type { Compared, Planned, Snapshot } from '../../electron/strongroom/exports/snapshot.ts';
import type { Workshop } from '../../electron/strongroom/exports/workshop.ts';
import { comparedPeople, type EarlierRelease } from '../../electron/strongroom/store/exports.ts';
import { shippedGroupings } from '../../electron/strongroom/store/shippedGroupings.ts';
import { loadJob } from '../../electron/workshop/jobs.ts';
import type { Participant } from '../../shared/domain/exports/participants.ts';
import type { ExportColumn, RecipeKind } from '../../shared/domain/exports/recipes.ts';
import type { Case } from '../../shared/domain/exports/tables.ts';
import { isTablesKind } from '../../shared/domain/exports/tables.ts';

/** A few people and when they came, without a vault. */
export interface World {
  readonly people: readonly Omit<Participant, 'sessions'>[];
  readonly visits: readonly Case[];
  /** Who took back their consent. */
  readonly withdrawn?: ReadonlySet<string>;
}

export interface Asked {
  readonly kind: RecipeKind;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly ExportColumn[];
  /** What the plan of which it is a release knows of the others. */
  readonly plan?: Omit<Planned, 'came' | 'plan' | 'asked'> & { readonly agesOn: string };
}

/** What left of a world, with the people who are in each file. */
export interface Left {
  readonly asked: Asked;
  readonly people: readonly string[];
  readonly parts: Extract<Prepared, { draft: unknown }>['draft'] extends infer Draft
    ? Draft extends { parts: infer Parts }
      ? Parts
      : never
    : never;
}

/** The workshop's work in this thread. */
export const here = (async (name, input) => {
  const job = (await loadJob[name]()) as (given: unknown) => unknown;
  return await job(input);
}) as Workshop;

/** A register to which drafts are added that are not withheld, as the app would. */
export class Register {
  readonly earlier: EarlierRelease[] = [];
  readonly left: Left[] = [];
  readonly #forWaysOut: Workshop;
  readonly #forPlans: () => Workshop;

  /** By default it takes as long as it takes to find ways out, and the drafts of a plan. */
  constructor(forWaysOut: Workshop = here, forPlans: () => Workshop = () => here) {
    this.#forWaysOut = forWaysOut;
    this.#forPlans = forPlans;
  }

  async prepare(world: World, asked: Asked): Promise<Prepared> {
    const forOthers = asked.plan ? this.#forPlans() : this.#forWaysOut;
    return await prepareFrom(this.#snapshot(world, asked), here, forOthers);
  }

  /** Prepares a file and has it leave unless it is refused or withheld; answers with what it is. */
  async ask(world: World, asked: Asked): Promise<Prepared> {
    const prepared = await this.prepare(world, asked);
    if ('draft' in prepared && prepared.withheld.length === 0) this.release(prepared, asked.plan);
    return prepared;
  }

  release({ question, draft }: Extract<Prepared, { draft: unknown }>, plan?: Asked['plan']): void {
    if (draft.kind === 'texts') return;
    const { kind, columns, from, to } = question;
    const exportId = `file-${this.earlier.length}`;
    this.earlier.unshift({
      ...{ exportId, recipient: 'The council', madeAt: '2026-11-23T10:00:00.000Z' },
      ...{
        kind,
        columns,
        from,
        to,
        agesOn: plan?.agesOn ?? to,
        shape: shapeOf(draft),
        ...comparedPeople(draft.people),
      },
    });
    this.left.push({ asked: question, people: [...draft.people.keys()], parts: draft.parts });
  }

  /** Erases what was released about a person, as the register does. */
  erase(personId: string): void {
    this.earlier.forEach((file, at) => {
      if (!file.people.has(personId)) return;
      const levels = file.levels && new Map(file.levels);
      levels?.delete(personId);
      this.earlier[at] = { ...file, people: new Map(file.people).set(personId, null), levels };
    });
  }

  #snapshot(world: World, { kind, from, to, columns, plan }: Asked): Snapshot {
    const paid = world.visits.filter(({ method }) => method !== null);
    const ofKind = kind === 'money' ? paid : world.visits;
    const inTime = (cases: readonly Case[]) => cases.filter(({ on }) => from <= on && on <= to);
    const during = inTime(ofKind);
    const counted = (cases: readonly Case[]) =>
      world.people.flatMap((person) => {
        const sessions = cases.filter(({ personId }) => personId === person.personId).length;
        return sessions > 0 ? [{ ...person, sessions }] : [];
      });
    const agreed = <Each extends { personId: string }>(list: readonly Each[]) =>
      list.filter(({ personId }) => !world.withdrawn?.has(personId));
    const people = agreed(counted(during));
    const question: Question = {
      ...{ kind, from, to, columns: [...columns], purposeId: 'figures', purposeName: 'Figures' },
      ...{ recipient: 'The council', cohortOf: null, recipeId: null },
    };
    const compared: Compared = {
      ...{ question, people, leftOut: new Map(), own: [], groupings: shippedGroupings },
      ids: new Set(people.map(({ personId }) => personId)),
      earlier: this.earlier,
      agesOn: plan?.agesOn ?? to,
      releaseKey: 'a key',
      ...{ everyone: counted(world.visits), attended: world.visits, paid },
      planned: plan
        ? { ...plan, plan: 'The plan', asked: '', came: agreed(counted(inTime(world.visits))) }
        : null,
    };
    if (!isTablesKind(kind)) return { ...compared, kind: 'rows' };
    return {
      ...{
        ...compared,
        kind: 'tables',
        tablesKind: kind,
        cases: kind === 'money' ? paid : agreed(during),
      },
      ...{ sessions: null, unnamed: false, work: null, community: [], known: null },
    };
  }
}
