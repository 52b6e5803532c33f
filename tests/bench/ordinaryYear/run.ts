import { WorkshopEnded } from '../../../electron/workshop/run.ts';
import {
  type ExportColumn,
  type RecipeKind,
  recipeChoices,
} from '../../../shared/domain/exports/recipes.ts';
import { Register, type World } from '../../support/releaseWorlds.ts';
import { dropInWorld } from './world.ts';

/**
 * The four quarters of 2025 and then the year, as a charity sends them, for docs/exports.md:
 * `node tests/bench/ordinaryYear/run.ts [people]`. How long it takes is not measured.
 */
const sizes = process.argv[2] === undefined ? [23, 60, 140, 1_000] : [Number(process.argv[2])];
const times = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
  ['01-01', '12-31'],
] as const;

type Asked = readonly [kind: RecipeKind, columns: readonly ExportColumn[]];
const usual = (kind: RecipeKind): Asked => [kind, recipeChoices[kind].usual];
const rows: Asked = ['participants', ['age', 'gender']];

/** What is sent each time; each plan has a register of its own. */
const plans: Readonly<Record<string, readonly Asked[]>> = {
  participation: [usual('participation')],
  sessions: [usual('sessions')],
  money: [usual('money')],
  equality: [usual('equality')],
  'rows by age and gender': [rows],
  'tables and rows by age and gender': [['equality', ['age', 'gender']], rows],
};

for (const size of sizes) {
  const world = dropInWorld(size);
  for (const [name, kinds] of Object.entries(plans)) {
    console.log([size, name, ...(await sent(world, kinds))].join(' | '));
  }
}

async function sent(world: World, kinds: readonly Asked[]): Promise<string[]> {
  const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
  const [cells, people] = [
    { hidden: 0, all: 0 },
    { left: 0, all: 0 },
  ];
  const files = times.flatMap(([from, to]) =>
    kinds.map(([kind, columns]) => ({ kind, columns, from: `2025-${from}`, to: `2025-${to}` })),
  );
  let leave = 0;
  for (const asked of files) {
    const prepared = await register.ask(world, asked);
    if ('refused' in prepared || prepared.withheld.length > 0) continue;
    leave += 1;
    const { draft } = prepared;
    if (draft.kind === 'tables') {
      const filled = draft.cells.filter(({ value }) => value !== 0);
      cells.all += filled.length;
      cells.hidden += filled.filter(({ value }) => value === null).length;
    } else if (draft.kind === 'rows') {
      const during = world.visits.filter(({ on }) => asked.from <= on && on <= asked.to);
      const all = new Set(during.map(({ personId }) => personId)).size;
      people.all += all;
      people.left += all - draft.people.size;
    }
  }
  const share = (part: number, all: number) =>
    all === 0 ? '–' : `${Math.round((100 * part) / all)} %`;
  return [
    `${leave} of ${files.length} leave`,
    `${share(cells.hidden, cells.all)} of cells hidden`,
    `${share(people.left, people.all)} left out of rows`,
  ];
}
