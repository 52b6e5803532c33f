import type { Workshop } from '../../../electron/strongroom/exports/workshop.ts';
import { WorkshopEnded } from '../../../electron/workshop/run.ts';
import {
  type ExportColumn,
  type RecipeKind,
  recipeChoices,
} from '../../../shared/domain/exports/recipes.ts';
import { planOf, type Sent, sendPlan } from '../../support/plannedYears.ts';
import { here, Register, type World } from '../../support/releaseWorlds.ts';
import { dropInWorld, twoYearsWorld } from './world.ts';

/**
 * Quarters and then the year, as a charity sends them, as single files and by a reporting plan, for
 * docs/exports.md: `node tests/bench/ordinaryYear/run.ts [people [years [set]]]`. How long it takes is not
 * measured.
 */
const [, , people, often = '1', only] = process.argv;
const sizes = people === undefined ? [23, 60, 140, 1_000] : [Number(people)];
const years = Number(often);

type Recipe = { readonly kind: RecipeKind; readonly columns: readonly ExportColumn[] };
const usual = (kind: RecipeKind): Recipe => ({ kind, columns: recipeChoices[kind].usual });
const rows: Recipe = { kind: 'participants', columns: ['age', 'gender'] };

/** What is sent each time; each has a register of its own. */
const sets: Readonly<Record<string, readonly Recipe[]>> = {
  participation: [usual('participation')],
  sessions: [usual('sessions')],
  money: [usual('money')],
  equality: [usual('equality')],
  'rows by age and gender': [rows],
  'tables and rows by age and gender': [{ kind: 'equality', columns: ['age', 'gender'] }, rows],
  // Equality and rows to one funder, participation and money to the other.
  'two funders': [usual('equality'), rows, usual('participation'), usual('money')],
};

const tooLong: Workshop = () => Promise.reject(new WorkshopEnded('too-long'));

/** A workshop that takes no more work after some time, as the app's. */
function within(milliseconds: number): Workshop {
  const ends = performance.now() + milliseconds;
  return (name, input) => (performance.now() < ends ? here(name, input) : tooLong(name, input));
}

class Share {
  #part = 0;
  #all = 0;

  add(part: number, all: number): void {
    this.#part += part;
    this.#all += all;
  }

  toString(): string {
    return this.#all === 0 ? '–' : `${Math.round((100 * this.#part) / this.#all)} %`;
  }
}

for (const size of sizes) {
  const world = years === 1 ? dropInWorld(size) : twoYearsWorld(size);
  for (const [name, recipes] of Object.entries(sets)) {
    if (only !== undefined && name !== only) continue;
    for (const single of [true, false]) {
      const register = new Register(tooLong, () => within(60_000));
      const sent = await sendPlan(world, register, planOf(recipes, years), single);
      console.log([size, name, single ? 'single' : 'planned', ...figures(world, sent)].join(' | '));
    }
  }
}

function figures(world: World, sent: readonly Sent[]): string[] {
  const left = sent.flatMap(({ asked, prepared }) =>
    'draft' in prepared && prepared.withheld.length === 0 ? [{ asked, draft: prepared.draft }] : [],
  );
  const [cells, inTables, inRows] = [new Share(), new Share(), new Share()];
  const kept: number[] = [];
  let instead = 0;
  for (const { asked, draft } of left) {
    const ofTime = world.visits.filter(({ on }) => asked.from <= on && on <= asked.to);
    const counted = ofTime.filter(({ method }) => asked.kind !== 'money' || method !== null);
    const all = new Set(counted.map(({ personId }) => personId)).size;
    if (draft.kind === 'tables') {
      const filled = draft.cells.filter(({ value }) => value !== 0);
      cells.add(filled.filter(({ value }) => value === null).length, filled.length);
      inTables.add(all - draft.people.size, all);
      if (asked.kind === 'participants') instead += 1;
    } else if (draft.kind === 'rows') {
      inRows.add(all - draft.people.size, all);
      kept.push(1 - draft.lost);
    }
  }
  const mean = kept.reduce((sum, each) => sum + each, 0) / Math.max(1, kept.length);
  return [
    `${left.length} of ${sent.length} leave${instead > 0 ? `, ${instead} rows as tables` : ''}`,
    `${cells} of cells hidden`,
    `${inTables} left out of tables`,
    `${inRows} left out of rows`,
    `${kept.length > 0 ? `${Math.round(100 * mean)} %` : '–'} of the detail of rows kept`,
  ];
}
