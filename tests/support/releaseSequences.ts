import { WorkshopEnded } from '../../electron/workshop/run.ts';
import { classOf, rowsIn } from '../../shared/domain/exports/plans.ts';
import type { ExportColumn } from '../../shared/domain/exports/recipes.ts';
import type { Case } from '../../shared/domain/exports/tables.ts';
import { attackAll, type Found } from './outsider.ts';
import { type Asked, Register, type World } from './releaseWorlds.ts';

/** A small generator of numbers: the same seed gives the same world on every computer. */
export function drawing(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    oneOf: <Each>(list: readonly Each[]): Each => list[below(list.length)] as Each,
  };
}

const births = ['2005', '1995', '1985', '1972', '1955'];
const genders = ['Woman', 'Man', 'Non-binary'];
const months = ['01', '02', '03', '04', '05', '06'];

/** At most 40 people who come now and then in six months. */
export function worldOf(seed: number): World {
  const { below, next, oneOf } = drawing(seed);
  const count = 12 + below(29);
  const faithful = 0.2 + 0.75 * next();
  const mostly = next();
  const people = Array.from({ length: count }, (_, at) => ({
    personId: `person-${at}`,
    dateOfBirth: next() < mostly ? '1985' : oneOf(births),
    gender: next() < 0.05 ? 'Non-binary' : oneOf(genders.slice(0, 2)),
    trans: next() < 0.3 ? 'Yes' : 'No',
    ...{ ethnicity: null, noFixedAddress: false, postcode: null, journeyStage: null },
  }));
  const visits = people.flatMap(({ personId }): Case[] => {
    const came = months.filter(() => next() < faithful);
    return (came.length > 0 ? came : [oneOf(months)]).map((month) => ({
      ...{ personId, on: `2025-${month}-10`, sessionKind: 'meeting', subject: null },
      ...{ method: null, feePence: 0, expensesPence: 0 },
    }));
  });
  return { people, visits };
}

/** Two to five questions of mixed kinds, times and columns. */
export function questionsOf(seed: number): Asked[] {
  const drawn = drawing(seed + 7);
  return Array.from({ length: 2 + drawn.below(4) }, () => questionOf(drawn));
}

function questionOf({ oneOf, next }: ReturnType<typeof drawing>): Asked {
  const [from, to] = oneOf([
    [1, 3],
    [4, 6],
    [1, 6],
    [1, 2],
    [1, 6],
    [2, 6],
  ] as const);
  const columns = (['age', 'gender', 'trans'] as ExportColumn[]).filter(() => next() < 0.5);
  return {
    kind: next() < 0.6 ? 'participants' : 'equality',
    ...{ from: `2025-0${from}-01`, to: `2025-0${to}-28` },
    columns: columns.length > 0 ? columns : ['gender'],
  };
}

/** A question, and the world as it is when it is asked. */
interface Step {
  readonly world: World;
  readonly question: Asked;
}

/**
 * The questions of a sequence. In four of ten the records change between them: a few people withdraw,
 * and may agree again, or sessions of theirs are entered late. Some of these questions are asked again.
 */
function stepsOf(seed: number): Step[] {
  const world = worldOf(seed);
  const drawn = drawing(seed + 13);
  const { below, next, oneOf } = drawn;
  const questions = questionsOf(seed);
  const share = next();
  const [someWithdraw, someAreLate] = [share < 0.25, 0.15 < share && share < 0.4];
  if (!someWithdraw && !someAreLate) return questions.map((question) => ({ world, question }));
  const few = () => Array.from({ length: 1 + below(4) }, () => oneOf(world.people).personId);
  while (questions.length < 6 || next() < 0.7) {
    questions.push(next() < 0.6 ? oneOf(questions) : questionOf(drawn));
  }
  const files = questions.length;
  const after = (file: number) => file + 1 + below(files - file - 1);
  const withdrawals = (someWithdraw ? few() : []).map((personId) => {
    const from = after(0);
    return { personId, from, to: from < files - 1 && next() < 0.5 ? after(from) : files };
  });
  const latecomers = (someAreLate ? few() : []).map((personId) => {
    return { personId, from: after(0), late: next() < 0.5 ? months : [oneOf(months)] };
  });
  return questions.map((question, file) => {
    const isEntered = ({ personId, on }: Case) =>
      !latecomers.some(
        (each) =>
          each.personId === personId && file < each.from && each.late.includes(on.slice(5, 7)),
      );
    const isWithdrawn = (each: (typeof withdrawals)[number]) => each.from <= file && file < each.to;
    const withdrawn = withdrawals.filter(isWithdrawn).map(({ personId }) => personId);
    const visits = world.visits.filter(isEntered);
    return { question, world: { ...world, visits, withdrawn: new Set(withdrawn) } };
  });
}

/** One in so many sequences is a reporting plan with other files between its own. */
const planEvery = 20;

/** Runs one sequence; answers with how many files left, and what they tell together. */
export async function runSequence(
  seed: number,
): Promise<{ left: number; asked: number; found: Found[] }> {
  if (seed % planEvery === planEvery - 1) return await runPlan(seed);
  const register = withoutWaysOut();
  const steps = stepsOf(seed);
  for (const { world, question } of steps) await register.ask(world, question);
  return await attacked(seed, register, steps.length);
}

/** What would be offered is not asked for. */
const withoutWaysOut = () => new Register(() => Promise.reject(new WorkshopEnded('too-long')));

async function attacked(seed: number, { left }: Register, asked: number) {
  const found = left.length > 1 ? await attackAll(worldOf(seed), left) : [];
  return { left: left.length, asked, found };
}

const halves = [
  { from: '2025-01-01', to: '2025-03-31' },
  { from: '2025-04-01', to: '2025-06-30' },
];
const planned = [
  { kind: 'equality', columns: ['age', 'gender'] },
  { kind: 'participants', columns: ['age', 'gender'] },
  { kind: 'equality', columns: ['trans'] },
] as const;

/** Runs a plan of six months and its halves with other files between, while records change. */
export async function runPlan(seed: number): ReturnType<typeof runSequence> {
  const { next, below, oneOf } = drawing(seed + 99);
  const { people, visits: first } = worldOf(seed);
  const [withdrawn, visits] = [new Set<string>(), [...first]];
  const world: World = { people, withdrawn, visits };
  const register = withoutWaysOut();
  const others = questionsOf(seed);
  const released = new Set<string>();
  let asked = 0;
  const ask = async (question: Asked) => {
    asked += 1;
    await register.ask(world, question);
  };
  for (const time of [
    ...halves.map((half) => ({ ...half, parts: [] })),
    { from: '2025-01-01', to: '2025-06-30', parts: halves },
  ]) {
    for (const recipe of planned) {
      const other = next() < 0.5 ? others.pop() : undefined;
      if (other) await ask(other);
      if (next() < 0.4) withdrawn.add(oneOf(people).personId);
      const [again] = withdrawn;
      if (next() < 0.15 && again) withdrawn.delete(again);
      if (next() < 0.25 && visits[0]) {
        const { personId } = oneOf(people);
        visits.push({ ...visits[0], personId, on: `2025-0${below(6) + 1}-11` });
      }
      const plan = {
        ...{ rows: rowsIn(planned), k: classOf(planned), parts: time.parts },
        ...{ released: new Set(released), agesOn: '2025-12-31' },
      };
      const [before] = register.earlier;
      await ask({ ...recipe, ...time, plan });
      const [made] = register.earlier;
      if (made && made !== before) released.add(made.exportId);
    }
  }
  return await attacked(seed, register, asked);
}
