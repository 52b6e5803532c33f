import { WorkshopEnded } from '../../electron/workshop/run.ts';
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
  const { below, oneOf, next } = drawing(seed + 7);
  return Array.from({ length: 2 + below(4) }, (): Asked => {
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
  });
}

/** Runs one sequence; answers with how many files left, and what they tell together. */
export async function runSequence(
  seed: number,
): Promise<{ left: number; asked: number; found: Found[] }> {
  const world = worldOf(seed);
  // What would be offered is not asked for.
  const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
  const questions = questionsOf(seed);
  for (const question of questions) await register.ask(world, question);
  const { left } = register;
  return {
    left: left.length,
    asked: questions.length,
    found: left.length > 1 ? await attackAll(world, left) : [],
  };
}
