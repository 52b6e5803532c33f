import type { KnownFile, KnownTable, Ladders } from './knownFile.ts';
import { TooLarge } from './unknowns.ts';

/** So many ways to complete the files are attacked; with more nothing is proved in time. */
const mostWays = 64;

/** Answers of forgotten people, by file and person. */
type Answers = ReadonlyMap<number, ReadonlyMap<string, Ladders>>;

/**
 * The files with every answer that forgotten people may have given: a person who was erased is in an
 * earlier file, and what it told of them is not known any more. A draft is safe where it is safe
 * whatever they answered. Columns that no file tells together are completed side by side: what one
 * tells does not depend on the other.
 */
export function completions(files: readonly KnownFile[]): KnownFile[][] {
  const ways = together(files).map((columns) => waysToAnswer(files, columns));
  if (ways.some((each) => each.length === 0)) throw new TooLarge();
  const count = Math.max(1, ...ways.map((each) => each.length));
  return Array.from({ length: count }, (_, run) =>
    files.map((file, at) =>
      completed(
        file,
        ways.map((each) => each[run % each.length]?.get(at) ?? new Map()),
      ),
    ),
  );
}

/** Columns by which of them tables tell together, directly or through others. */
function together(files: readonly KnownFile[]): ReadonlySet<string>[] {
  const found: Set<string>[] = [];
  for (const { columns } of files.flatMap(({ tables }) => tables)) {
    const own = new Set(columns);
    for (const other of found.filter((each) => columns.some((name) => each.has(name)))) {
      for (const name of other) own.add(name);
      found.splice(found.indexOf(other), 1);
    }
    found.push(own);
  }
  return found;
}

const isForgotten = ({ columns }: KnownTable, ladders: Ladders): boolean =>
  columns.some((name) => ladders[name] === undefined);

function waysToAnswer(files: readonly KnownFile[], columns: ReadonlySet<string>): Answers[] {
  const told = files.flatMap((file, at) =>
    file.tables
      .filter((table) => table.columns.some((name) => columns.has(name)))
      .map((table) => ({ file, at, table })),
  );
  const persons = new Set(
    told.flatMap(({ file, table }) =>
      [...file.people].flatMap(([person, own]) => (isForgotten(table, own) ? [person] : [])),
    ),
  );
  let ways: Map<number, Map<string, Ladders>>[] = [new Map()];
  for (const person of persons) {
    for (const { file, at, table } of told) {
      const known = file.people.get(person);
      if (known === undefined || !isForgotten(table, known)) continue;
      const answers = answersIn(table, file);
      ways = ways.flatMap((way) =>
        answers.flatMap((answer) => {
          const others = [...way.values()].map((of) => of.get(person) ?? {});
          if (!others.every((other) => fits(answer, other))) return [];
          const of = new Map(way.get(at));
          of.set(person, { ...of.get(person), ...answer });
          return [new Map(way).set(at, of)];
        }),
      );
      if (ways.length > mostWays ** 2) throw new TooLarge();
    }
  }
  const possible = ways.filter((way) =>
    told.every(({ file, at, table }) => isTrue(completed(file, [way.get(at) ?? new Map()]), table)),
  );
  if (possible.length > mostWays) throw new TooLarge();
  return possible;
}

/** What a person may have answered as far as a table lists it. */
function answersIn({ columns, groups }: KnownTable, { people }: KnownFile): Ladders[] {
  const all = [...people.values()];
  return groups
    .filter(({ most }) => most > 0)
    .map(({ labels }) => {
      const same = all.find((own) => columns.every((name, at) => own[name]?.at(-1) === labels[at]));
      return Object.fromEntries(
        columns.map((name, at) => [name, same?.[name] ?? [labels[at] ?? '']]),
      );
    });
}

/** Whether the labels of a person in two files may be of one answer. */
const fits = (one: Ladders, other: Ladders): boolean =>
  Object.entries(one).every(([name, ladder]) => {
    const beside = other[name];
    if (beside === undefined) return true;
    return beside.includes(ladder.at(-1) ?? '') || ladder.includes(beside.at(-1) ?? '');
  });

/** A file in which these people answered so. */
function completed(file: KnownFile, answers: readonly ReadonlyMap<string, Ladders>[]): KnownFile {
  const more = answers.flatMap((of) => [...of]);
  if (more.length === 0) return file;
  const people = new Map(file.people);
  for (const [person, own] of more) people.set(person, { ...people.get(person), ...own });
  const tables = file.tables.map((table): KnownTable => {
    if (!table.withoutForgotten) return table;
    const { columns, groups } = table;
    return {
      columns,
      groups: groups.map((group) => {
        const added = more.filter(([, own]) =>
          columns.every((name, at) => own[name]?.at(-1) === group.labels[at]),
        ).length;
        return { ...group, least: group.least + added, most: group.most + added };
      }),
    };
  });
  return { ...file, people, tables };
}

/** Whether a file's people give the numbers of a table. */
function isTrue({ people }: KnownFile, { columns, groups, withoutForgotten }: KnownTable): boolean {
  if (withoutForgotten) return true;
  return groups.every(({ labels, least, most }) => {
    let count = 0;
    for (const own of people.values()) {
      if (columns.every((name, at) => own[name]?.at(-1) === labels[at])) count += 1;
    }
    return least <= count && count <= most;
  });
}
