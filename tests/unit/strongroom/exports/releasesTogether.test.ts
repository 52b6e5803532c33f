import { describe, expect, it } from 'vitest';
import { WorkshopEnded } from '../../../../electron/workshop/run.ts';
import type { Participant } from '../../../../shared/domain/exports/participants.ts';
import type { ExportColumn } from '../../../../shared/domain/exports/recipes.ts';
import type { Case } from '../../../../shared/domain/exports/tables.ts';
import { type Asked, Register, type World } from '../../../support/releaseWorlds.ts';

type Person = World['people'][number];

const blank: Omit<Person, 'personId'> = {
  ...{ dateOfBirth: null, gender: null, trans: null, ethnicity: null },
  ...{ noFixedAddress: false, postcode: null, journeyStage: null },
};

const made: string[] = [];

/** So many people who answered alike. */
const alike = (count: number, answers: Partial<Participant>): Person[] =>
  Array.from({ length: count }, () => ({
    ...blank,
    ...answers,
    personId: `person-${made.push('')}`,
  }));

const came = (on: string, who: readonly Person[]): Case[] =>
  who.map(({ personId }) => ({
    ...{ personId, on, sessionKind: 'meeting', subject: null },
    ...{ method: null, feePence: 0, expensesPence: 0 },
  }));

const rows = (from: string, to: string, ...columns: ExportColumn[]): Asked => ({
  kind: 'participants',
  ...{ from: `2025-${from}-01`, to: `2025-${to}-28`, columns },
});
const tables = (from: string, to: string, ...columns: ExportColumn[]): Asked => ({
  ...rows(from, to, ...columns),
  kind: 'equality',
});

/** Why the last of these files is withheld; the others must leave. */
async function lastOf(
  world: World | readonly World[],
  asked: readonly Asked[],
  register = new Register(),
) {
  const worlds = 'people' in world ? [world] : world;
  let why: string[] = [];
  for (const [at, question] of asked.entries()) {
    expect(why).toEqual([]);
    const prepared = await register.ask(worlds[Math.min(at, worlds.length - 1)] as World, question);
    why =
      'withheld' in prepared
        ? prepared.withheld.map((each) => `${each.why} ${each.people}`)
        : [prepared.refused];
  }
  return why;
}

describe('rows beside tables', () => {
  const people = [
    ...alike(6, { dateOfBirth: '2005' }),
    ...alike(30, { dateOfBirth: '1992' }),
    ...alike(20, { dateOfBirth: '1975' }),
    ...alike(5, { dateOfBirth: '1955' }),
  ];
  const world = { people, visits: came('2025-02-10', people) };

  it('leave with no class as small as what the tables suppress', async () => {
    const register = new Register();
    expect(
      await lastOf(world, [tables('01', '12', 'age'), rows('01', '12', 'age')], register),
    ).toEqual([]);
    expect(register.left[1]?.people).toHaveLength(50);
  });

  it('keep tables back that would suppress what the rows show', async () => {
    const asked = [rows('01', '12', 'age'), tables('01', '12', 'age')];
    expect(await lastOf(world, asked)).toEqual(['hidden 5']);
  });
});

describe('rows of parts and of the whole', () => {
  const first = [...alike(16, { gender: 'Woman' }), ...alike(16, { gender: 'Man' })];
  const second = [...alike(16, { gender: 'Woman' }), ...alike(16, { gender: 'Man' })];
  const asked = [
    rows('01', '03', 'gender'),
    rows('04', '06', 'gender'),
    rows('01', '09', 'gender'),
  ];

  it('are withheld where one person is over', async () => {
    const one = alike(1, { gender: 'Woman' });
    const people = [...first, ...second, ...one];
    const visits = [
      ...came('2025-02-10', first),
      ...came('2025-05-10', second),
      ...came('2025-08-10', one),
    ];
    expect(await lastOf({ people, visits }, asked)).toEqual(['together 1', 'together 1']);
  });

  it('are withheld where one person is in both parts', async () => {
    const visits = [
      ...came('2025-02-10', [...first, ...second.slice(0, 1)]),
      ...came('2025-05-10', second),
    ];
    const why = await lastOf({ people: [...first, ...second], visits }, asked);
    expect(why).toEqual(['together 1', 'together 1']);
  });

  it('leave where the parts are the whole, and where enough people are over', async () => {
    const visits = [...came('2025-02-10', first), ...came('2025-05-10', second)];
    expect(await lastOf({ people: [...first, ...second], visits }, asked)).toEqual([]);
    const more = [...alike(6, { gender: 'Woman' }), ...alike(5, { gender: 'Man' })];
    const all = {
      people: [...first, ...second, ...more],
      visits: [...visits, ...came('2025-08-10', more)],
    };
    expect(await lastOf(all, asked)).toEqual([]);
  });
});

describe('a file of nearly the same people', () => {
  it('is withheld where it tells the answer of the one who came, and leaves where others hide it', async () => {
    const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
    const [newcomer, ...before] = people as [Person, ...Person[]];
    const one = {
      people,
      visits: [...came('2025-01-10', before), ...came('2025-04-10', [newcomer])],
    };
    const halves = [rows('01', '03', 'gender'), rows('01', '06', 'gender')];
    expect(await lastOf(one, halves)).toEqual(['group 1']);
    // Of the one who came nothing can be told where others came and went.
    const moved = {
      people,
      visits: [
        ...came('2025-01-10', before),
        ...came(
          '2025-04-10',
          people.filter((_, at) => at % 3 > 0),
        ),
      ],
    };
    expect(await lastOf(moved, [rows('01', '03', 'gender'), rows('04', '06', 'gender')])).toEqual(
      [],
    );
  });

  it('is withheld where a rounded number of a table goes over an edge', async () => {
    const people = [...alike(13, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
    const [newcomer, ...before] = people as [Person, ...Person[]];
    const visits = [...came('2025-01-10', before), ...came('2025-04-10', [newcomer])];
    const asked = [tables('01', '03', 'gender'), tables('01', '06', 'gender')];
    expect(await lastOf({ people, visits }, asked)).toEqual(['group 1']);
  });

  it('is withheld where a sensitive answer of all who came would show', async () => {
    const before = [...alike(20, { trans: 'Yes' }), ...alike(20, { trans: 'No' })];
    const more = alike(9, { trans: 'Yes' });
    const visits = [...came('2025-01-10', before), ...came('2025-04-10', more)];
    const asked = [rows('01', '03', 'trans'), rows('01', '06', 'trans')];
    expect(await lastOf({ people: [...before, ...more], visits }, asked)).toEqual(['everyone 9']);
  });

  it('is withheld where a record was changed in between', async () => {
    const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
    const visits = came('2025-01-10', people);
    const [changed, ...others] = people as [Person, ...Person[]];
    const after = { people: [{ ...changed, gender: 'Man' }, ...others], visits };
    const asked = [rows('01', '03', 'gender'), rows('01', '03', 'gender')];
    expect(await lastOf([{ people, visits }, after], asked)).toEqual(['group 1']);
  });
});

describe('a few people who are in two files', () => {
  const [women, men] = [alike(7, { gender: 'Woman' }), alike(5, { gender: 'Man' })];
  const inBoth = [...women.slice(1), ...men.slice(1)];
  const others = alike(1, { gender: 'Woman' });
  const people = [...women, ...men, ...others].map((each) => ({ ...each, dateOfBirth: '1990' }));
  const visits = [
    ...came('2025-01-10', [...inBoth, ...others]),
    ...came('2025-04-10', [...women, ...men]),
  ];

  it('are not told of, though it is one file that tells how few may have an answer', async () => {
    // Of the 5 men of the second file 2 at most are not in the first: 3 to 5 of both are men.
    const asked = [rows('01', '03', 'age'), rows('04', '06', 'gender')];
    expect(await lastOf({ people, visits }, asked)).toEqual(['group 4']);
  });

  it('are told of where one file by itself says the same of everybody in it', async () => {
    const asked = [rows('01', '03', 'gender'), rows('04', '06', 'age')];
    const alone = { people: people.map((each) => ({ ...each, gender: 'Woman' })), visits };
    expect(await lastOf(alone, asked)).toEqual([]);
  });
});

describe('ways out of a withheld file', () => {
  const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
  const [newcomer, ...before] = people as [Person, ...Person[]];
  const visits = [...came('2025-01-10', before), ...came('2025-04-10', [newcomer])];
  const [first, second] = [rows('01', '03', 'gender'), rows('01', '06', 'gender')];

  it('are changes of the question that were tried', async () => {
    const register = new Register();
    await register.ask({ people, visits }, first);
    const withAge = { ...second, columns: ['age', 'gender'] as ExportColumn[] };
    expect(await register.prepare({ people, visits }, withAge)).toMatchObject({
      waysOut: [
        { kind: 'without', column: 'gender' },
        { kind: 'same-people', exportId: 'file-0' },
      ],
    });
  });

  it('are not offered where the time for them is over', async () => {
    const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
    await register.ask({ people, visits }, first);
    const prepared = await register.prepare({ people, visits }, second);
    expect(prepared).toMatchObject({ withheld: [{ why: 'group', people: 1 }], waysOut: [] });
  });
});

describe('three files of two columns of the same people', () => {
  const of = (cells: readonly (readonly [number, string, string, number])[]) => {
    const people: Person[] = [];
    const visits: Case[] = [];
    for (const [count, dateOfBirth, gender, often] of cells) {
      const own = alike(count, { dateOfBirth, gender });
      people.push(...own);
      for (let time = 0; time < often; time += 1) visits.push(...came(`2025-02-${10 + time}`, own));
    }
    return { people, visits };
  };
  const asked = [
    rows('01', '12', 'age', 'gender'),
    rows('01', '12', 'age', 'sessions'),
    rows('01', '12', 'gender', 'sessions'),
  ];

  it('are withheld where exactly one person has the three answers', async () => {
    const world = of([
      [1, '1990', 'Woman', 1],
      [5, '1960', 'Woman', 1],
      [5, '1990', 'Woman', 15],
      [5, '1990', 'Man', 1],
    ]);
    expect(await lastOf(world, asked)).toEqual(['together 1', 'together 1']);
  });

  it('leave where there may be none of them, or six', async () => {
    const world = of(
      [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [
        bits === 0 ? 1 : 5,
        bits & 4 ? '1990' : '1960',
        bits & 2 ? 'Woman' : 'Man',
        bits & 1 ? 15 : 1,
      ]),
    );
    expect(await lastOf(world, asked)).toEqual([]);
  });
});

describe('a file of an older version', () => {
  it('withholds what tells of the same people, unless it told nothing of them', async () => {
    const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
    const world = { people, visits: came('2025-01-10', people) };
    const register = new Register();
    expect(await lastOf(world, [rows('01', '03', 'gender')], register)).toEqual([]);
    const [old] = register.earlier;
    if (!old) throw new Error('no file left');
    register.earlier[0] = { ...old, levels: null };
    expect(await lastOf(world, [rows('01', '03', 'gender')], register)).toEqual(['unknown null']);
    expect(await lastOf(world, [rows('01', '03', 'age')], register)).toEqual([]);
    const all = new Map([...old.people.keys()].map((person) => [person, 'one row']));
    register.earlier.splice(0, 2, { ...old, levels: null, people: all });
    expect(await lastOf(world, [rows('01', '03', 'gender')], register)).toEqual([]);
  });
});

describe('a table that the records no longer give', () => {
  it('withholds what tells of the same answers of its people', async () => {
    const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
    const visits = came('2025-01-10', people);
    const after = {
      people: people.map((each, at) => (at < 6 ? { ...each, gender: 'Man' } : each)),
      visits,
    };
    const first = tables('01', '03', 'gender');
    const worlds = [{ people, visits }, after];
    expect(await lastOf(worlds, [first, rows('01', '06', 'gender')])).toEqual(['unknown null']);
    expect(await lastOf(worlds, [first, rows('01', '06', 'age')])).toEqual([]);
  });
});

describe('many files', () => {
  it('of the same people are no more than one of each kind', async () => {
    const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
    const world = { people, visits: came('2025-01-10', people) };
    const register = new Register();
    const asked = [rows('01', '03', 'gender'), tables('01', '03', 'gender')];
    expect(await lastOf(world, asked, register)).toEqual([]);
    const [one, other] = register.earlier;
    if (!one || !other) throw new Error('a file did not leave');
    const many = Array.from({ length: 200 }, (_, at) => {
      return { ...(at % 2 ? one : other), exportId: `again-${at}` };
    });
    register.earlier.splice(0, 2, ...many);
    expect(await lastOf(world, [rows('01', '03', 'gender')], register)).toEqual([]);
  });
});

describe('a file with a person who was erased since', () => {
  const people = [...alike(20, { gender: 'Woman' }), ...alike(20, { gender: 'Man' })];
  const [erased, ...others] = people as [Person, ...Person[]];

  /** Releases a file of the first people, erases one of them and asks for the next file. */
  async function afterErasure(asked: readonly [Asked, Asked], came: World['visits']) {
    const register = new Register();
    expect(await lastOf({ people, visits: came }, asked.slice(0, 1), register)).toEqual([]);
    register.erase(erased.personId);
    const left = came.filter(({ personId }) => personId !== erased.personId);
    return await lastOf({ people: others, visits: left }, asked.slice(1), register);
  }

  it.each([
    ['rows', rows('01', '03', 'gender')],
    ['tables', tables('01', '03', 'gender')],
  ])('of %s withholds what would tell of them', async (_, first) => {
    // With a woman less the table would show 15 women.
    const visits = came('2025-01-10', [...people.slice(0, 18), ...people.slice(20)]);
    const second = rows('01', '06', 'gender');
    expect(await afterErasure([first, second], visits)).toEqual(['group 1']);
  });

  it('withholds nothing where whatever they answered others hide it', async () => {
    const visits = [
      ...came('2025-01-10', people),
      ...came(
        '2025-04-10',
        people.filter((_, at) => at % 3 > 0),
      ),
    ];
    const asked = [rows('01', '03', 'gender'), rows('04', '06', 'gender')] as const;
    expect(await afterErasure(asked, visits)).toEqual([]);
  });
});
