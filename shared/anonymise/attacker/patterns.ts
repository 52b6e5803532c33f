import { cliqueTree } from '../tables/cliques.ts';
import type { KnownFile, Ladders } from './knownFile.ts';

/** The label of a column in each file of a pattern that tells it, and in others that would have one. */
export type Leaf = ReadonlyMap<number, string>;

/** Columns that are reasoned about together, with the leaves of each. */
export interface Clique {
  readonly columns: readonly string[];
}

/** People who are in the very same files. A reader is taken to know how many they are. */
export interface Pattern {
  readonly files: readonly number[];
  /** For each person, their leaf in each column. */
  readonly people: readonly ReadonlyMap<string, Leaf>[];
  /** What a person of these files may have answered, by column. */
  readonly leaves: ReadonlyMap<string, readonly Leaf[]>;
  readonly cliques: readonly Clique[];
  readonly links: ReturnType<typeof cliqueTree>['links'];
}

/**
 * The people of all files by the files that they are in. A person whose answer was changed between
 * two files is two people: one who left and one who came, as a reader would see it.
 */
export function patternsOf(files: readonly KnownFile[]): Pattern[] {
  const told = files.map(columnsTold);
  const found = new Map<string, { files: number[]; people: Map<string, Leaf>[] }>();
  for (const person of new Set(files.flatMap(({ people }) => [...people.keys()]))) {
    for (const version of versionsOf(person, files, told)) {
      const key = version.join(' ');
      const pattern = found.get(key) ?? { files: version, people: [] };
      pattern.people.push(leavesOf(person, version, files, told));
      found.set(key, pattern);
    }
  }
  return [...found.values()].map(({ files: own, people }): Pattern => {
    const columns = new Set(people.flatMap((each) => [...each.keys()]));
    const leaves = new Map(
      [...columns].map((column) => {
        const possible = possibleLeaves(column, own, people, files, told);
        return [column, possible.map((leaf) => withOthers(leaf, column, told))];
      }),
    );
    const seen = people.map(
      (each) =>
        new Map([...each].map(([column, leaf]) => [column, withOthers(leaf, column, told)])),
    );
    const sets = own.flatMap((at) => files[at]?.tables.map((table) => table.columns) ?? []);
    const size = (names: readonly string[]) =>
      names.reduce((product, name) => product * (leaves.get(name)?.length ?? 1), 1);
    const { cliques, links } = cliqueTree(sets, size);
    return {
      files: own,
      people: seen,
      leaves,
      links,
      cliques: cliques.map((each) => ({ columns: each })),
    };
  });
}

/** By column, the labels that a file has itself, and those of every level that it tells. */
interface Told {
  readonly own: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly ladders: readonly (readonly string[])[];
}
type ToldByColumn = ReadonlyMap<string, Told>;

function columnsTold({ people }: KnownFile): ToldByColumn {
  const ladders = new Map<string, Map<string, readonly string[]>>();
  for (const person of people.values()) {
    for (const [column, ladder] of Object.entries(person)) {
      const known = ladders.get(column) ?? new Map<string, readonly string[]>();
      ladders.set(column, known.set(ladder.join('\n'), ladder));
    }
  }
  return new Map(
    [...ladders].map(([column, of]) => {
      const list = [...of.values()];
      return [
        column,
        {
          own: new Set(list.map((ladder) => ladder.at(-1) ?? '')),
          all: new Set(list.flat()),
          ladders: list,
        },
      ] as const;
    }),
  );
}

/** The files that a person is in, parted where an answer of theirs was changed in between. */
function versionsOf(
  person: string,
  files: readonly KnownFile[],
  told: readonly ToldByColumn[],
): number[][] {
  const versions: number[][] = [];
  files.forEach(({ people }, at) => {
    const own = people.get(person);
    if (!own) return;
    const fits = (other: number) => {
      const before = files[other]?.people.get(person);
      return before !== undefined && isSameAnswer(own, before, told[at], told[other]);
    };
    const version = versions.find((each) => each.every(fits));
    if (version) version.push(at);
    else versions.push([at]);
  });
  return versions;
}

/**
 * Whether the labels of a person in two files may be of one answer: one lies within the other, or
 * the files group answers in different ways and neither has the other's label.
 */
function isSameAnswer(
  one: Ladders,
  other: Ladders,
  toldByOne: ToldByColumn | undefined,
  toldByOther: ToldByColumn | undefined,
): boolean {
  return Object.entries(one).every(([column, ladder]) => {
    const beside = other[column];
    if (!beside) return true;
    const [a, b] = [ladder.at(-1) ?? '', beside.at(-1) ?? ''];
    if (beside.includes(a) || ladder.includes(b)) return true;
    const known = toldByOther?.get(column)?.all.has(a) || toldByOne?.get(column)?.all.has(b);
    return !known;
  });
}

function leavesOf(
  person: string,
  version: readonly number[],
  files: readonly KnownFile[],
  told: readonly ToldByColumn[],
): Map<string, Leaf> {
  const columns = new Set(version.flatMap((at) => [...(told[at]?.keys() ?? [])]));
  return new Map(
    [...columns].map((column) => [
      column,
      new Map(
        version.flatMap((at): [number, string][] => {
          const label = files[at]?.people.get(person)?.[column]?.at(-1);
          return label === undefined ? [] : [[at, label]];
        }),
      ),
    ]),
  );
}

/**
 * The leaves that people of these files may have: those of the file that tells the column most
 * finely, with the labels of the others that contain them. Where files group answers in different
 * ways, the labels that any person has in both.
 */
function possibleLeaves(
  column: string,
  own: readonly number[],
  people: readonly ReadonlyMap<string, Leaf>[],
  files: readonly KnownFile[],
  told: readonly ToldByColumn[],
): readonly Leaf[] {
  const telling = own.filter((at) => told[at]?.has(column));
  const [finest = -1] = [...telling].sort(
    (one, other) =>
      (told[other]?.get(column)?.own.size ?? 0) - (told[one]?.get(column)?.own.size ?? 0),
  );
  const found = new Map<string, Leaf>();
  const add = (leaf: Leaf) => found.set(JSON.stringify([...leaf]), leaf);
  for (const leaves of people) add(leaves.get(column) ?? new Map());
  for (const ladder of told[finest]?.get(column)?.ladders ?? []) {
    let partial: (readonly [number, string])[][] = [[]];
    for (const at of telling) {
      const labels =
        at === finest
          ? [ladder.at(-1) ?? '']
          : labelsBeside(column, ladder, files[finest], files[at], told[at]?.get(column));
      partial = partial.flatMap((list) => labels.map((label) => [...list, [at, label] as const]));
    }
    for (const list of partial) add(new Map(list));
  }
  return [...found.values()];
}

/** A leaf with the labels that further files would have for it, where one of its own lies in them. */
function withOthers(leaf: Leaf, column: string, told: readonly ToldByColumn[]): Leaf {
  const ladders = [...leaf].flatMap(([at, label]) => {
    const known = told[at]?.get(column)?.ladders;
    return known?.find((ladder) => ladder.at(-1) === label) ?? [];
  });
  const others = told.flatMap((each, at): [number, string][] => {
    if (leaf.has(at)) return [];
    const label = ladders.findLast((own) => each.get(column)?.own.has(own));
    return label === undefined ? [] : [[at, label]];
  });
  return new Map([...leaf, ...others]);
}

function labelsBeside(
  column: string,
  ladder: readonly string[],
  finest: KnownFile | undefined,
  file: KnownFile | undefined,
  told: Told | undefined,
): string[] {
  const within = ladder.findLast((label) => told?.own.has(label));
  if (within !== undefined) return [within];
  const own = ladder.at(-1) ?? '';
  const beside = new Set(
    told?.ladders.flatMap((other) => (other.includes(own) ? [other.at(-1) ?? ''] : [])),
  );
  for (const [person, { [column]: labels }] of finest?.people ?? []) {
    const other = file?.people.get(person)?.[column]?.at(-1);
    if (other !== undefined && labels?.at(-1) === own) beside.add(other);
  }
  // The other file does not list the label: no person in it has it.
  return beside.size > 0 ? [...beside] : [''];
}
