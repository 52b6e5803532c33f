import type { AttackRules, KnownFile } from './knownFile.ts';
import type { Pattern } from './patterns.ts';
import type { Block } from './unknowns.ts';

/** A number of people that a reader must not find out. */
export interface Target {
  /** Columns of the program whose sum it is. */
  readonly columns: readonly number[];
  /** The same by pattern, where it is of several. */
  readonly parts: readonly (readonly number[])[];
  /** How many people it counts. */
  readonly people: number;
  readonly why: 'count' | 'hidden' | 'whole';
  /** The feasible interval must be as wide as this; for `whole`, some of it must be possible. */
  readonly width: number;
  /** It is of the people of the draft: what the draft says of them by itself is not judged here. */
  readonly byDraft: boolean;
  /** Earlier files define its people: what those files say of them was judged before. */
  readonly byEarlier: boolean;
  /** The columns and labels that it is counted by. */
  readonly where: Readonly<Record<string, string>>;
  /** The patterns of the people among whom it is counted. */
  readonly among: readonly number[];
  /** The answer that all of them share, for `whole`. */
  readonly answer?: readonly [column: string, label: string];
}

/** Counts of 1 to this are small (ANONYMISATION.md, "Earlier exports"). */
const small = 4;
/** With more files than this, pairs of files are compared with the draft alone. */
const fewFiles = 8;

/** People in the first of these files and not in the second, in both, or in one pattern. */
interface Gathered extends Pick<Target, 'byDraft' | 'byEarlier'> {
  readonly patterns: readonly number[];
  readonly size: number;
}

/**
 * All numbers that the files together may not tell: small counts in every group of people that
 * some files are of and others are not, by every choice of columns at every level that a file has;
 * what a table suppresses; and the only sensitive answer of a group.
 */
export function targetsOf(
  files: readonly KnownFile[],
  patterns: readonly Pattern[],
  blocks: readonly Block[],
  { sensitive }: AttackRules,
): Target[] {
  const blockOf = blocksBy(blocks);
  const found = new Map<string, Target>();
  const add = (target: Target) => {
    const columns = [...target.columns].sort((a, b) => a - b).join();
    const key = `${target.why} ${columns} among ${target.among.join()}`;
    if (target.columns.length > 0 && !found.has(key)) found.set(key, target);
  };
  for (const { patterns: own, size, byDraft, byEarlier } of gathered(files, patterns)) {
    for (const views of viewsOf(own, patterns, blockOf)) {
      for (const { columns, parts, people, where, apart } of countsBy(
        views,
        own,
        patterns,
        blockOf,
      )) {
        // How many people there are is known.
        if (people >= 1 && people <= small && views.size > 0) {
          add({
            columns,
            parts,
            people,
            where,
            byDraft,
            byEarlier,
            among: own,
            why: 'count',
            width: Math.min(small, size),
          });
        }
        if (people > small) {
          for (const { column, label, others } of apart) {
            if (!sensitive.includes(column)) continue;
            add({
              columns: others,
              parts: [],
              people,
              where,
              byDraft,
              byEarlier,
              among: own,
              answer: [column, label],
              why: 'whole',
              width: 1,
            });
          }
        }
      }
    }
  }
  for (const target of hiddenOf(files, patterns, blockOf)) add(target);
  return [...found.values()];
}

/** Every pattern, and for pairs of files who is in one only or in both. */
function gathered(files: readonly KnownFile[], patterns: readonly Pattern[]): Gathered[] {
  const found = new Map<string, Gathered>();
  const draft = files.length - 1;
  const judged = judgedBefore(patterns, draft);
  const add = (own: number[]) => {
    const size = own.reduce((sum, at) => sum + (patterns[at]?.people.length ?? 0), 0);
    if (size === 0) return;
    const isSame = (fits: (pattern: Pattern, at: number) => boolean) =>
      patterns.every((pattern, at) => own.includes(at) === fits(pattern, at));
    found.set(own.join(), {
      ...{ patterns: own, size },
      byDraft: isSame((pattern) => pattern.files.includes(draft)),
      byEarlier: judged.has(own.join()),
    });
  };
  patterns.forEach((_, at) => void add([at]));
  const such = (fits: (of: Pattern) => boolean) =>
    add(patterns.flatMap((pattern, at) => (fits(pattern) ? [at] : [])));
  files.forEach((_, one) => {
    files.forEach((__, other) => {
      if (one === other || (files.length > fewFiles && one !== draft && other !== draft)) return;
      such((of) => of.files.includes(one) && !of.files.includes(other));
      such((of) => of.files.includes(one) && of.files.includes(other));
    });
  });
  return [...found.values()];
}

/**
 * The patterns of the people who were gathered among the earlier files, each of which was the last
 * once. Other unions of patterns were never asked about, though earlier files define them too.
 */
function judgedBefore(patterns: readonly Pattern[], draft: number): Set<string> {
  const groups = new Map<string, number[]>();
  const add = (name: string, at: number) => groups.set(name, [...(groups.get(name) ?? []), at]);
  patterns.forEach(({ files }, at) => {
    const own = files.filter((file) => file !== draft);
    if (own.length > 0) add(`pattern ${own.join()}`, at);
    for (const one of own) {
      for (let other = 0; other < draft; other += 1) {
        add(`${one} ${own.includes(other) ? 'and' : 'not'} ${other}`, at);
      }
    }
  });
  return new Set([...groups.values()].map((own) => own.join()));
}

/** For some columns, the file whose labels they are seen by. */
type Views = ReadonlyMap<string, number>;

/** The block of a pattern that has all these columns. */
type BlockOf = (pattern: number, columns: readonly string[]) => Block | undefined;

function blocksBy(blocks: readonly Block[]): BlockOf & { of: (pattern: number) => Block[] } {
  const ofPattern = new Map<number, Block[]>();
  for (const block of blocks) {
    ofPattern.set(block.pattern, [...(ofPattern.get(block.pattern) ?? []), block]);
  }
  const of = (pattern: number) => ofPattern.get(pattern) ?? [];
  const found: BlockOf = (pattern, columns) =>
    of(pattern).find((block) => columns.every((name) => block.columns.includes(name)));
  return Object.assign(found, { of });
}

/** Every choice of columns that lie in one clique of each of the patterns, by every file's labels. */
function viewsOf(
  own: readonly number[],
  patterns: readonly Pattern[],
  blockOf: ReturnType<typeof blocksBy>,
): Views[] {
  const found = new Map<string, Views>();
  const [first = -1] = own;
  for (const { columns } of blockOf.of(first)) {
    let views: [string, number][][] = [[]];
    for (const column of columns) {
      const files = distinctViews(column, own, patterns);
      views = views.flatMap((list) => [
        list,
        ...files.map((at) => [...list, [column, at] as [string, number]]),
      ]);
    }
    for (const list of views) {
      const names = list.map(([name]) => name);
      const fits = own.every((at) => blockOf(at, names) !== undefined);
      if (fits) found.set(JSON.stringify(list), new Map(list));
    }
  }
  return [...found.values()];
}

/** Files by whose labels all these patterns can be seen in a column, one for each way to see it. */
function distinctViews(
  column: string,
  own: readonly number[],
  patterns: readonly Pattern[],
): number[] {
  const leaves = own.map((at) => patterns[at]?.leaves.get(column) ?? []);
  const seen = new Set<string>();
  return [...(leaves[0]?.[0]?.keys() ?? [])].filter((file) => {
    if (!leaves.flat().every((leaf) => leaf.has(file))) return false;
    const labels = JSON.stringify(leaves.map((of) => of.map((leaf) => leaf.get(file))));
    if (seen.has(labels)) return false;
    seen.add(labels);
    return true;
  });
}

interface Counted {
  readonly columns: readonly number[];
  readonly parts: readonly (readonly number[])[];
  readonly people: number;
  readonly where: Readonly<Record<string, string>>;
  /** For each further column whose answer all of them share: the unknowns of other answers. */
  readonly apart: readonly {
    readonly column: string;
    readonly label: string;
    readonly others: readonly number[];
  }[];
}

/** Groups of these patterns' people by the labels of some columns: those that have people. */
function countsBy(
  views: Views,
  own: readonly number[],
  patterns: readonly Pattern[],
  blockOf: BlockOf,
): Counted[] {
  const names = [...views.keys()];
  const groups = new Map<
    string,
    { labels: string[]; people: ReadonlyMap<string, ReadonlyMap<number, string>>[] }
  >();
  for (const at of own) {
    for (const person of patterns[at]?.people ?? []) {
      const labels = names.map((name) => person.get(name)?.get(views.get(name) ?? -1) ?? '');
      const key = labels.join('\n');
      const group = groups.get(key) ?? { labels, people: [] };
      group.people.push(person);
      groups.set(key, group);
    }
  }
  const of = own.map((at) => blockOf(at, names));
  return [...groups.values()].map(({ labels, people }): Counted => {
    const matching = of.flatMap((block) =>
      (block?.unknowns ?? [])
        .filter(({ leaves }) =>
          names.every(
            (name, place) =>
              leaves[block?.columns.indexOf(name) ?? -1]?.get(views.get(name) ?? -1) ===
              labels[place],
          ),
        )
        .map((unknown) => ({ ...unknown, block })),
    );
    const more = new Set(of.flatMap((block) => block?.columns ?? []));
    const apart = [...more].flatMap((column) => {
      if (views.has(column) || !of.every((block) => block?.columns.includes(column))) return [];
      return distinctViews(column, own, patterns).flatMap((file) => {
        const answers = new Set(people.map((person) => person.get(column)?.get(file)));
        if (answers.size !== 1) return [];
        const [answer] = answers;
        const others = matching.flatMap(({ column: unknown, leaves, block }) =>
          leaves[block?.columns.indexOf(column) ?? -1]?.get(file) === answer ? [] : [unknown],
        );
        return [{ column, label: answer ?? '', others }];
      });
    });
    return {
      columns: matching.map(({ column }) => column),
      parts: of.map((own) =>
        matching.filter(({ block }) => block === own).map(({ column }) => column),
      ),
      people: people.length,
      where: Object.fromEntries(names.map((name, place) => [name, labels[place] ?? ''])),
      apart,
    };
  });
}

/** What tables suppress because it is small. */
function hiddenOf(
  files: readonly KnownFile[],
  patterns: readonly Pattern[],
  blockOf: BlockOf,
): Target[] {
  return files.flatMap(({ tables }, file) =>
    tables.flatMap(({ columns: by, groups }) =>
      groups.flatMap(({ labels, hidden }): Target[] => {
        if (!hidden) return [];
        const own = patterns.flatMap(({ files: of }, at) => (of.includes(file) ? [at] : []));
        const columns: number[] = [];
        let people = 0;
        for (const at of own) {
          const block = blockOf(at, by);
          for (const { column, leaves } of block?.unknowns ?? []) {
            if (
              by.every(
                (name, place) =>
                  leaves[block?.columns.indexOf(name) ?? -1]?.get(file) === labels[place],
              )
            ) {
              columns.push(column);
            }
          }
          people += (patterns[at]?.people ?? []).filter((person) =>
            by.every((name, place) => person.get(name)?.get(file) === labels[place]),
          ).length;
        }
        const where = Object.fromEntries(by.map((name, place) => [name, labels[place] ?? '']));
        return [
          {
            columns,
            parts: [],
            people,
            where,
            among: own,
            // What the draft suppresses an earlier file may not show either.
            byDraft: file === files.length - 1,
            byEarlier: file !== files.length - 1,
            why: 'hidden',
            width: small,
          },
        ];
      }),
    ),
  );
}
