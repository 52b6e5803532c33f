import type { LinearProgram, ProgramRow } from '../tables/solver.ts';
import type { KnownFile, KnownTable } from './knownFile.ts';
import type { Leaf, Pattern } from './patterns.ts';

/** With more unknown numbers than this nothing is proved in time. */
const mostUnknowns = 40_000;

/** More unknown numbers than can be reasoned about. */
export class TooLarge extends Error {}

/** How many people of a pattern have these leaves, one for each column of a clique. */
interface Unknown {
  readonly column: number;
  readonly leaves: readonly Leaf[];
}

/** The unknown numbers of one clique of one pattern. */
export interface Block {
  readonly pattern: number;
  readonly columns: readonly string[];
  readonly unknowns: readonly Unknown[];
}

/** All unknown numbers, and what the files say of them; which file a row is of, −1 for none. */
export interface Problem {
  readonly blocks: readonly Block[];
  readonly program: LinearProgram;
  readonly owner: readonly number[];
  /** The numbers as they are. */
  readonly truth: Float64Array;
}

/** Numbers of people by pattern and leaf, as a program. Every solution in whole numbers could be true. */
export function problemOf(files: readonly KnownFile[], patterns: readonly Pattern[]): Problem {
  const blocks: Block[] = [];
  const truth: number[] = [];
  const rows: ProgramRow[] = [];
  const owner: number[] = [];
  const add = (row: ProgramRow, file: number) => {
    rows.push(row);
    owner.push(file);
  };
  patterns.forEach((pattern, at) => {
    const own = pattern.cliques.map(({ columns }): Block => {
      const counts = new Map<string, number>();
      for (const person of pattern.people) {
        const key = keyOf(columns.map((column) => person.get(column) ?? new Map()));
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const unknowns = product(columns.map((column) => pattern.leaves.get(column) ?? [])).map(
        (leaves): Unknown => {
          if (truth.length >= mostUnknowns) throw new TooLarge();
          truth.push(counts.get(keyOf(leaves)) ?? 0);
          return { column: truth.length - 1, leaves };
        },
      );
      const size = pattern.people.length;
      add({ columns: unknowns.map(({ column }) => column), lower: size, upper: size }, -1);
      return { pattern: at, columns, unknowns };
    });
    for (const { from, to, shared } of pattern.links) {
      if (shared.length === 0) continue;
      const sides = new Map<string, { columns: number[]; weights: number[] }>();
      for (const [block, weight] of [
        [own[from], 1],
        [own[to], -1],
      ] as const) {
        for (const { column, leaves } of block?.unknowns ?? []) {
          const key = keyOf(
            shared.map((name) => leaves[block?.columns.indexOf(name) ?? -1] ?? new Map()),
          );
          const side = sides.get(key) ?? { columns: [], weights: [] };
          side.columns.push(column);
          side.weights.push(weight);
          sides.set(key, side);
        }
      }
      for (const side of sides.values()) add({ ...side, lower: 0, upper: 0 }, -1);
    }
    blocks.push(...own);
  });
  files.forEach(({ tables }, file) => {
    for (const table of tables) {
      for (const { columns, lower, upper } of tableRows(table, file, blocks, patterns)) {
        add({ columns, lower, upper }, file);
      }
    }
  });
  const columnLower = truth.map(() => 0);
  const columnUpper = truth.map(() => Number.POSITIVE_INFINITY);
  return {
    blocks,
    owner,
    program: { columnLower, columnUpper, rows },
    truth: Float64Array.from(truth),
  };
}

/** A row for each group of a table, and one for all labels that it does not list: those of no one. */
function tableRows(
  { columns: by, groups }: KnownTable,
  file: number,
  blocks: readonly Block[],
  patterns: readonly Pattern[],
): ProgramRow[] {
  const inGroup = new Map(groups.map(({ labels }) => [labels.join('\n'), [] as number[]]));
  const elsewhere: number[] = [];
  const covered = new Set<number>();
  for (const { pattern, columns, unknowns } of blocks) {
    const isIn = patterns[pattern]?.files.includes(file) === true && !covered.has(pattern);
    if (!isIn || !by.every((name) => columns.includes(name))) continue;
    covered.add(pattern);
    const places = by.map((name) => columns.indexOf(name));
    for (const { column, leaves } of unknowns) {
      const key = places.map((place) => leaves[place]?.get(file) ?? '').join('\n');
      (inGroup.get(key) ?? elsewhere).push(column);
    }
  }
  return [
    ...groups.map(({ labels, least, most }) => ({
      columns: inGroup.get(labels.join('\n')) ?? [],
      ...{ lower: least, upper: most },
    })),
    { columns: elsewhere, lower: 0, upper: 0 },
  ].filter(({ columns }) => columns.length > 0);
}

const keyOf = (leaves: readonly Leaf[]) =>
  leaves.map((leaf) => JSON.stringify([...leaf])).join(' ');

function product<Each>(lists: readonly (readonly Each[])[]): Each[][] {
  return lists.reduce<Each[][]>(
    (made, list) => made.flatMap((start) => list.map((each) => [...start, each])),
    [[]],
  );
}
