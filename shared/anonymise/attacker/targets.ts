import type { AttackRules, KnownFile } from './knownFile.ts';
import { labelsWithin, type MayBe } from './labelsWithin.ts';
import type { Pattern } from './patterns.ts';
import type { Block } from './unknowns.ts';

/** A number of people as a sum of columns of the program. */
export interface Sum {
  /** The columns of the people who are counted. */
  readonly columns: readonly number[];
  /** The columns of people who may be counted too: no file tells their answers so finely. */
  readonly beside: readonly number[];
  /** The number of further people who may be counted: no file tells anything of them. */
  readonly free: number;
}

/** A number of people that a reader must not find out. */
export interface Target extends Sum {
  /** The same by pattern, where it is of several. */
  readonly parts: readonly Sum[];
  /** The number of people that it counts: at least 1, also where it only may count people. */
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
  const mayBe = labelsWithin(files);
  const found = new Map<string, Target>();
  const add = (target: Target) => {
    const [columns, beside] = [target.columns, target.beside].map((each) =>
      [...each].sort((a, b) => a - b).join(),
    );
    // The same people by another label: one file may say the one by itself and not the other.
    const key = JSON.stringify([target.why, columns, beside, target.among, target.where]);
    if (target.columns.length > 0 && !found.has(key)) found.set(key, target);
  };
  for (const { patterns: own, size, byDraft, byEarlier } of gathered(files, patterns)) {
    for (const views of viewsOf(own, patterns, blockOf)) {
      for (const { parts, people, where, apart, ...sum } of countsBy(
        views,
        own,
        patterns,
        blockOf,
        mayBe,
      )) {
        // How many people there are is known.
        const mayBeMore = sum.beside.length + sum.free > 0;
        if ((people >= 1 || mayBeMore) && people <= small && views.size > 0) {
          add({
            ...sum,
            parts,
            people: Math.max(1, people),
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
              ...{ beside: [], free: 0, parts: [] },
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

/** Every choice of columns that lie in one clique of some of the patterns, by every file's labels. */
function viewsOf(
  own: readonly number[],
  patterns: readonly Pattern[],
  blockOf: ReturnType<typeof blocksBy>,
): Views[] {
  const found = new Map<string, Views>();
  const cliques = new Map(
    own.flatMap((at) => blockOf.of(at).map(({ columns }) => [columns.join(), columns] as const)),
  );
  for (const columns of cliques.values()) {
    let views: [string, number][][] = [[]];
    for (const column of columns) {
      const files = distinctViews(column, own, patterns);
      views = views.flatMap((list) => [
        list,
        ...files.map((at) => [...list, [column, at] as [string, number]]),
      ]);
    }
    for (const list of views) found.set(JSON.stringify(list), new Map(list));
  }
  return [...found.values()];
}

/**
 * Files by whose labels some people of these patterns can be seen in a column, one for each way to see
 * it. A file may have no label for others of them, where none of its own people are like them.
 */
function distinctViews(
  column: string,
  own: readonly number[],
  patterns: readonly Pattern[],
): number[] {
  const leaves = own.map((at) => patterns[at]?.leaves.get(column) ?? []);
  const files = leaves.flatMap((of) => of.flatMap((leaf) => [...leaf.keys()]));
  const seen = new Set<string>();
  return [...new Set(files)].filter((file) => {
    const labels = JSON.stringify(leaves.map((of) => of.map((leaf) => leaf.get(file) ?? null)));
    if (seen.has(labels)) return false;
    seen.add(labels);
    return true;
  });
}

interface Counted extends Sum {
  readonly parts: readonly Sum[];
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
  blockOf: BlockOf & { of: (pattern: number) => Block[] },
  mayBe: MayBe,
): Counted[] {
  const names = [...views.keys()];
  const groups = new Map<string, { labels: string[]; people: Pattern['people'][number][] }>();
  for (const at of own) {
    for (const person of patterns[at]?.people ?? []) {
      const labels = names.flatMap((name) => person.get(name)?.get(views.get(name) ?? -1) ?? []);
      if (labels.length < names.length) continue;
      const key = labels.join('\n');
      const group = groups.get(key) ?? { labels, people: [] };
      group.people.push(person);
      groups.set(key, group);
    }
  }
  const of = own.map((at) => blockOf(at, names));
  // A label may be that of people alone who are told of less finely.
  const isToldOfAll = own.every((at) =>
    patterns[at]?.people.every((each) =>
      names.every((name) => each.get(name)?.has(views.get(name) ?? -1)),
    ),
  );
  for (const block of isToldOfAll ? [] : of) {
    for (const { leaves } of block?.unknowns ?? []) {
      const labels = names.flatMap(
        (name) => leaves[block?.columns.indexOf(name) ?? -1]?.get(views.get(name) ?? -1) ?? [],
      );
      const key = labels.join('\n');
      if (labels.length === names.length && !groups.has(key))
        groups.set(key, { labels, people: [] });
    }
  }
  return [...groups.values()].map(({ labels, people }): Counted => {
    const parts = own.map((at, place) => partOf(at, of[place]));
    const matching = of.flatMap((block, place) => {
      const counted = new Set(parts[place]?.columns);
      return (block?.unknowns ?? []).flatMap((unknown) =>
        counted.has(unknown.column) ? [{ ...unknown, block }] : [],
      );
    });
    const isWhole = parts.every(({ beside, free }) => beside.length === 0 && free === 0);
    const more = new Set(isWhole ? of.flatMap((block) => block?.columns ?? []) : []);
    const apart = [...more].flatMap((column) => {
      if (views.has(column) || !of.every((block) => block?.columns.includes(column))) return [];
      return distinctViews(column, own, patterns).flatMap((file) => {
        const answers = new Set(people.map((person) => person.get(column)?.get(file)));
        if (answers.size !== 1) return [];
        const [answer] = answers;
        if (answer === undefined) return [];
        const others = matching.flatMap(({ column: unknown, leaves, block }) =>
          leaves[block?.columns.indexOf(column) ?? -1]?.get(file) === answer ? [] : [unknown],
        );
        return [{ column, label: answer, others }];
      });
    });
    return {
      columns: parts.flatMap(({ columns }) => columns),
      beside: parts.flatMap(({ beside }) => beside),
      free: parts.reduce((sum, { free }) => sum + free, 0),
      parts,
      people: people.length,
      where: Object.fromEntries(names.map((name, place) => [name, labels[place] ?? ''])),
      apart,
    };

    /** The people of a pattern who have the labels, and the people who may have them. */
    function partOf(at: number, whole: Block | undefined): Sum {
      const told = (block: Block) => names.filter((name) => block.columns.includes(name)).length;
      // Without all columns in one clique: by the clique that has most of them.
      const [block] = whole ? [whole] : [...blockOf.of(at)].sort((a, b) => told(b) - told(a));
      const free = block ? 0 : (patterns[at]?.people.length ?? 0);
      const [columns, beside]: [number[], number[]] = [[], []];
      for (const { column, leaves } of block?.unknowns ?? []) {
        const has = names.map((name, place) => {
          const leaf = leaves[block?.columns.indexOf(name) ?? -1] ?? new Map<number, string>();
          const [file, label] = [views.get(name) ?? -1, labels[place] ?? ''];
          if (leaf.has(file)) return leaf.get(file) === label ? 'yes' : 'no';
          return mayBe(name, leaf, file, label) ? 'maybe' : 'no';
        });
        if (has.includes('no')) continue;
        (has.includes('maybe') ? beside : columns).push(column);
      }
      return { columns, beside, free };
    }
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
            ...{ beside: [], free: 0, parts: [] },
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
