import loadHighs, { type Highs } from 'highs';
import type { Left, World } from './releaseWorlds.ts';

/**
 * An attacker who has every file of a sequence and shares no code with the engine: it takes the
 * files as they are written, knows how many people are in which files, and asks of each small group
 * how many people it may have, in whole people over all answers at once.
 */
export interface Found {
  readonly what: string;
  readonly people: number;
  readonly least: number;
  readonly most: number;
}

interface Says {
  readonly file: number;
  readonly where: Readonly<Record<string, string>>;
  readonly least: number;
  readonly most: number;
}

const asked = ['age', 'gender', 'trans'] as const;
type Asked = (typeof asked)[number];
const year = 2025;

/** The people's answers as the attacker will compare them; one of each on record. */
function answersOf(world: World): Map<string, Record<Asked, string>> {
  return new Map(
    world.people.map(({ personId, dateOfBirth, gender, trans }) => [
      personId,
      {
        age: dateOfBirth === null ? 'Not asked' : String(year - Number(dateOfBirth.slice(0, 4))),
        gender: gender ?? 'Not asked',
        trans: trans ?? 'Not asked',
      },
    ]),
  );
}

/** Whether a label of a file contains an answer. */
function isIn(answer: string, label: string | undefined): boolean {
  if (label === undefined || label === '*' || label === answer) return true;
  const [, from, to] = /^(\d+)–(\d+)$/.exec(label) ?? [];
  if (from !== undefined) return Number(from) <= Number(answer) && Number(answer) <= Number(to);
  const [, above] = /^(\d+)\+$/.exec(label) ?? [];
  if (above !== undefined) return Number(answer) >= Number(above);
  const [, below] = /^Under (\d+)$/.exec(label) ?? [];
  if (below !== undefined) return Number(answer) < Number(below);
  return label === 'Another gender' && answer === 'Non-binary';
}

/** What the files say in numbers of people, and which answers they say no person gave. */
function saysOf(left: readonly Left[]): Says[] {
  return left.flatMap(({ parts }, file) =>
    parts.flatMap((part): Says[] => {
      if (part.kind === 'rows') {
        const columns = part.columns.slice(1).map(({ key }) => key);
        const often = new Map<string, number>();
        for (const row of part.rows) {
          const key = JSON.stringify(row.slice(1));
          often.set(key, (often.get(key) ?? 0) + 1);
        }
        return [...often].map(([key, count]) => {
          const labels = JSON.parse(key) as string[];
          const where = Object.fromEntries(columns.map((name, at) => [name, labels[at] ?? '']));
          return { file, where, least: count, most: count };
        });
      }
      if (part.kind !== 'table' || part.unit !== 'people') return [];
      return part.cells.flatMap(({ where, value }): Says[] => {
        const [only, more] = Object.keys(where);
        if (only === undefined || more !== undefined || !asked.includes(only as Asked)) return [];
        if (value === null) return [{ file, where, least: 1, most: 1_000 }];
        const near = value === 0 ? 0 : 2;
        return [{ file, where, least: value - near, most: value + near }];
      });
    }),
  );
}

let loaded: Promise<Highs> | undefined;

/** Numbers that the files tell together and no file alone; empty where they tell none. */
export async function attackAll(world: World, left: readonly Left[]): Promise<Found[]> {
  loaded ??= loadHighs({});
  const highs = await loaded;
  const answers = answersOf(world);
  const says = saysOf(left);
  const told = [...new Set(says.flatMap(({ where }) => Object.keys(where)))] as Asked[];
  const worlds = [...answers.values()];
  const leaves = told.reduce<Partial<Record<Asked, string>>[]>(
    (made, name) =>
      made.flatMap((start) =>
        [...new Set(worlds.map((each) => each[name]))].map((answer) => ({
          ...start,
          [name]: answer,
        })),
      ),
    [{}],
  );
  const inFiles = new Map<string, string[]>();
  for (const personId of answers.keys()) {
    const key = left.map(({ people }) => (people.includes(personId) ? '1' : '0')).join('');
    if (key.includes('1')) inFiles.set(key, [...(inFiles.get(key) ?? []), personId]);
  }
  const unknowns = [...inFiles].flatMap(([files, people]) =>
    leaves.map((leaf) => ({ files, leaf, size: people.length })),
  );
  const fits = (answer: Partial<Record<Asked, string>>, where: Says['where']) =>
    Object.entries(where).every(([name, label]) => isIn(answer[name as Asked] ?? '', label));
  const rows: { files: number; columns: number[]; least: number; most: number }[] = [];
  for (const [files, people] of inFiles) {
    const columns = unknowns.flatMap((each, at) => (each.files === files ? [at] : []));
    rows.push({ files: -1, columns, least: people.length, most: people.length });
  }
  for (const { file, where, least, most } of says) {
    const columns = unknowns.flatMap(({ files, leaf }, at) =>
      files[file] === '1' && fits(leaf, where) ? [at] : [],
    );
    rows.push({ files: file, columns, least: Math.max(0, least), most });
  }
  // No person gave an answer that is in no row of a file of rows, or in no cell of a table.
  const listed = new Map<string, Says[]>();
  for (const each of says) {
    const key = `${each.file} ${Object.keys(each.where).join()}`;
    listed.set(key, [...(listed.get(key) ?? []), each]);
  }
  for (const own of listed.values()) {
    const file = own[0]?.file ?? -1;
    const columns = unknowns.flatMap(({ files, leaf }, at) =>
      files[file] === '1' && !own.some(({ where }) => fits(leaf, where)) ? [at] : [],
    );
    rows.push({ files: file, columns, least: 0, most: 0 });
  }
  // As many as a group may have, by solving in whole numbers what fractions leave open.
  const solving = (reads: (file: number) => boolean) => {
    const own = rows.filter(
      ({ files, columns }) => columns.length > 0 && (files < 0 || reads(files)),
    );
    const starts = [0];
    const indices: number[] = [];
    for (const { columns } of own) {
      indices.push(...columns);
      starts.push(indices.length);
    }
    const [numRows, numCols] = [own.length, unknowns.length];
    const model = (whole: boolean) => {
      const made = highs.createModel({
        ...{ numRows, numCols, colCost: new Float64Array(numCols) },
        colLower: new Float64Array(numCols),
        colUpper: unknowns.map(({ size }) => size),
        rowLower: own.map(({ least }) => least),
        rowUpper: own.map(({ most }) => most),
        matrix: { format: 'csr', numRows, numCols, starts, indices, values: indices.map(() => 1) },
        ...(whole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
      });
      made.options.set(
        whole
          ? { output_flag: false }
          : { output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 },
      );
      return made;
    };
    return { fractions: model(false), whole: model(true), worlds: [] as number[][] };
  };
  type Solving = ReturnType<typeof solving>;
  const run = (of: Solving, model: Solving['whole'], columns: readonly number[], sign: number) => {
    const costs = new Float64Array(unknowns.length);
    for (const at of columns) costs[at] = sign;
    model.changeColsCost({ kind: 'range', from: 0, to: unknowns.length - 1 }, costs);
    const { modelStatus } = model.run();
    if (modelStatus !== highs.constants.modelStatus.optimal)
      throw new Error(`not solved: ${modelStatus}`);
    const solution = [...model.getSolution().colValue];
    const world = solution.map(Math.round);
    if (world.every((value, at) => Math.abs(value - (solution[at] ?? 0)) < 1e-6))
      of.worlds.push(world);
    return columns.reduce((sum, at) => sum + (solution[at] ?? 0), 0);
  };
  const seen = (of: Solving, columns: readonly number[]) => {
    const sums = of.worlds.map((world) => columns.reduce((sum, at) => sum + (world[at] ?? 0), 0));
    return { least: Math.min(...sums), most: Math.max(...sums) };
  };
  const interval = (of: Solving, columns: readonly number[], width: number) => {
    let { least, most } = seen(of, columns);
    if (most - least >= width) return { least, most };
    [most, least] = [run(of, of.fractions, columns, -1), run(of, of.fractions, columns, 1)];
    if (most - least < width - 1e-6)
      return { least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) };
    ({ least, most } = seen(of, columns));
    if (most - least >= width) return { least, most };
    run(of, of.whole, columns, -1);
    run(of, of.whole, columns, 1);
    return seen(of, columns);
  };
  const all = solving(() => true);
  const alone = left.map((_, file) => solving((reads) => reads === file));
  const solvings = new Map<number, Solving>();
  const without = (file: number) => {
    const own = solvings.get(file) ?? solving((reads) => reads !== file);
    solvings.set(file, own);
    return own;
  };
  const isOpenAsItsParts = (
    of: Solving,
    columns: readonly number[],
    width: number,
    partOf: (files: string) => string,
  ) => {
    const parts = new Map<string, number[]>();
    for (const at of columns) {
      const part = partOf(unknowns[at]?.files ?? '');
      parts.set(part, [...(parts.get(part) ?? []), at]);
    }
    const open = [...parts.values()].reduce((sum, part) => {
      const own = interval(of, part, 4);
      return sum + own.most - own.least;
    }, 0);
    return parts.size > 1 && width >= open;
  };
  const found: Found[] = [];
  const judge = (
    what: string,
    group: readonly string[],
    columns: readonly number[],
    people: number,
    width: number,
    where?: Readonly<Record<string, string>>,
  ) => {
    const { least, most } = interval(all, columns, width);
    if (most - least >= width) return;
    // As open as its people by their files: those are judged by themselves. A file that tells nothing
    // of the number may part those people further; the number was as open before that file left.
    if (isOpenAsItsParts(all, columns, most - least, (files) => files)) return;
    const isOpenWithout = (file: number) =>
      isOpenAsItsParts(without(file), columns, most - least, (files) =>
        files.slice(0, file).concat(files.slice(file + 1)),
      );
    if (left.some((_, file) => isOpenWithout(file))) return;
    const isAlone = alone.some((of, file) => {
      // A group that it takes several files to define is told of by several files.
      const ofFile = unknowns.every(({ files }) => group.includes(files) === (files[file] === '1'));
      if (!ofFile) return false;
      const own = interval(of, columns, most - least + 1);
      return own.most - own.least <= most - least;
    });
    if (isAlone) return;
    // Where one file says of everybody with the other labels that they have this one, it adds nothing.
    const isImplied = Object.entries(where ?? {}).some(([name, label]) => {
      const { [name as Asked]: _, ...others } = where as Record<Asked, string>;
      return alone.some((of, file) => {
        if (!group.every((files) => files[file] === '1')) return false;
        const against = unknowns.flatMap(({ files, leaf }, at) =>
          files[file] === '1' && fits(leaf, others) && !fits(leaf, { [name]: label }) ? [at] : [],
        );
        return interval(of, against, 1).most === 0;
      });
    });
    if (!isImplied) found.push({ what, people, least, most });
  };
  const patterns = [...inFiles.keys()];
  const groups = new Map<string, string[]>();
  for (const pattern of patterns) groups.set(pattern, [pattern]);
  left.forEach((_, one) => {
    left.forEach((__, other) => {
      if (one === other) return;
      const apart = patterns.filter((files) => files[one] === '1' && files[other] === '0');
      const both = patterns.filter((files) => files[one] === '1' && files[other] === '1');
      for (const group of [apart, both]) if (group.length > 0) groups.set(group.join(), group);
    });
  });
  const labels = told.map((name) => [
    undefined,
    ...new Set(
      says.flatMap(({ where }) => (where[name] && where[name] !== '*' ? [where[name]] : [])),
    ),
  ]);
  const wheres = labels.reduce<Record<string, string>[]>(
    (made, list, at) =>
      made.flatMap((start) =>
        list.map((label) => (label ? { ...start, [told[at] ?? '']: label } : start)),
      ),
    [{}],
  );
  for (const group of groups.values()) {
    const members = group.flatMap((files) => inFiles.get(files) ?? []);
    for (const where of wheres) {
      const people = members.filter((id) => fits(answers.get(id) ?? {}, where)).length;
      if (people < 1 || people > 4 || Object.keys(where).length === 0) continue;
      const columns = unknowns.flatMap(({ files, leaf }, at) =>
        group.includes(files) && fits(leaf, where) ? [at] : [],
      );
      judge(
        `${group.join()} ${JSON.stringify(where)}`,
        group,
        columns,
        people,
        Math.min(4, members.length),
        where,
      );
    }
  }
  // What a table suppresses must not be told by the others.
  for (const { file, where, most } of says) {
    if (most !== 1_000) continue;
    const people = (left[file]?.people ?? []).filter((id) =>
      fits(answers.get(id) ?? {}, where),
    ).length;
    if (people > 7) continue;
    const columns = unknowns.flatMap(({ files, leaf }, at) =>
      files[file] === '1' && fits(leaf, where) ? [at] : [],
    );
    const group = patterns.filter((files) => files[file] === '1');
    judge(`hidden in ${file} ${JSON.stringify(where)}`, group, columns, people, 4);
  }
  for (const each of [all, ...alone]) {
    each.fractions.dispose();
    each.whole.dispose();
  }
  return found;
}
