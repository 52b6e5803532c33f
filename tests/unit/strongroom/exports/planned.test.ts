import { expect, it } from 'vitest';
import { WorkshopEnded } from '../../../../electron/workshop/run.ts';
import { dropInWorld } from '../../../bench/ordinaryYear/world.ts';
import { attackAll } from '../../../support/outsider.ts';
import { planOf, sendPlan } from '../../../support/plannedYears.ts';
import { runPlan, worldOf } from '../../../support/releaseSequences.ts';
import { Register } from '../../../support/releaseWorlds.ts';

const rows = { kind: 'participants', columns: ['age', 'gender'] } as const;
const tables = { kind: 'equality', columns: ['age', 'gender'] } as const;

it.each([60, 140])(
  'lets a planned year of rows and tables of %i people leave, and an outsider finds nothing in it',
  async (people) => {
    const world = dropInWorld(people);
    const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
    const sent = await sendPlan(world, register, planOf([rows, tables], 1));
    expect(sent.map(({ prepared }) => 'withheld' in prepared && prepared.withheld)).toEqual(
      sent.map(() => []),
    );
    expect(await attackAll(world, register.left)).toEqual([]);
  },
  600_000,
);

it('lets a planned year of rows of 23 people leave, as numbers where they told one column', async () => {
  const world = dropInWorld(23);
  const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
  const sent = await sendPlan(world, register, planOf([rows], 1));
  expect(sent.map(({ prepared }) => 'withheld' in prepared && prepared.withheld)).toEqual(
    sent.map(() => []),
  );
  expect(await attackAll(world, register.left)).toEqual([]);
}, 600_000);

const agesOn = '2025-12-31';
const parts = [
  { from: '2025-01-01', to: '2025-03-31' },
  { from: '2025-04-01', to: '2025-06-30' },
];
const times = [
  ...parts.map((part) => ({ ...part, parts: [], agesOn })),
  { from: '2025-01-01', to: '2025-06-30', parts, agesOn },
];

it('tells an outsider nothing in plans of few people', async () => {
  let left = 0;
  for (let seed = 5_000; seed < 5_024; seed += 1) {
    const [world, register] = [worldOf(seed), new Register()];
    const recipes = [tables, rows, { kind: 'equality', columns: ['trans'] }] as const;
    await sendPlan(world, register, { recipes, times });
    left += register.left.length;
    if (register.left.length > 1) {
      expect(await attackAll(world, register.left), `seed ${seed}`).toEqual([]);
    }
  }
  expect(left).toBeGreaterThan(24 * 8);
}, 600_000);

it('says of people who were entered late that a file of their time had left without them', async () => {
  const born = [...Array(40).fill('1985'), ...Array(20).fill('1965'), '1940', '1985'];
  const people = born.map((dateOfBirth: string, at) => ({
    ...{ personId: `person-${at}`, dateOfBirth, gender: null, trans: null, ethnicity: null },
    ...{ noFixedAddress: false, postcode: null, journeyStage: null },
  }));
  const came = (month: string, who: typeof people) =>
    who.map(({ personId }) => ({
      ...{ personId, on: `2025-${month}-10`, sessionKind: 'meeting' as const, subject: null },
      ...{ method: null, feePence: 0, expensesPence: 0 },
    }));
  const early = people.slice(0, -1);
  const before = { people, visits: [...came('02', early), ...came('05', early)] };
  const after = { people, visits: [...before.visits, ...came('02', people.slice(-1))] };
  const recipes = [
    { kind: 'participants', columns: ['age'] },
    { kind: 'equality', columns: ['age'] },
  ] as const;
  const [spring, ...rest] = times;
  if (!spring) throw new Error('no time');
  const register = new Register();
  const first = await sendPlan(before, register, { recipes, times: [spring] });
  const others = await sendPlan(after, register, { recipes, times: [spring, ...rest] });
  const [outstanding, late] = [['stands-out', 1] as const, ['left-before', 1] as const];
  const told = [...first, ...others].map(({ prepared }) => {
    if (!('draft' in prepared) || prepared.withheld.length > 0) throw new Error('it did not leave');
    const note =
      'Left out, because an earlier file of this time had left without them: fewer than 8.';
    return [[...prepared.leftOut], prepared.draft.notes.includes(note)];
  });
  expect(told).toEqual([
    ...[0, 1].map(() => [[outstanding], false]),
    ...[0, 1].map(() => [[late, outstanding], true]),
    ...[0, 1].map(() => [[outstanding], false]),
    ...[0, 1].map(() => [[late, outstanding], true]),
  ]);
}, 600_000);

it.each([8046, 8066])(
  'tells an outsider nothing beside other files, while people withdraw and come later (%i)',
  async (seed) => {
    const { left, found } = await runPlan(seed);
    expect(left).toBeGreaterThan(5);
    expect(found).toEqual([]);
  },
  600_000,
);
