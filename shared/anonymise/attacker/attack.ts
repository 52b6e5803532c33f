import { type Solver, SolverFailed } from '../tables/solver.ts';
import { isSaidByItself } from './byItself.ts';
import { completions } from './forgotten.ts';
import type { AttackRules, KnownFile } from './knownFile.ts';
import { patternsOf } from './patterns.ts';
import { Reader } from './reader.ts';
import { type Sum, type Target, targetsOf } from './targets.ts';
import { problemOf, TooLarge } from './unknowns.ts';

/** What a draft tells together with earlier files. */
export interface Exposed {
  readonly why: Target['why'] | 'unproven';
  readonly people: number;
  readonly where: Readonly<Record<string, string>>;
  /** The earlier files that it takes. */
  readonly files: readonly string[];
}

/** So many numbers that are told are looked into; one is enough to withhold a draft. */
const lookedInto = 3;
const sweeps = 12;

/**
 * What a draft tells together with all earlier files, the most telling first; empty only where it is
 * proved that it tells nothing. What earlier files tell without it, or it tells without them, is not
 * its doing: its own tables and rows are judged by themselves.
 */
export function attack(
  earlier: readonly KnownFile[],
  draft: KnownFile,
  rules: AttackRules,
  solver: Solver,
): Exposed[] {
  try {
    for (const files of completions([...linked(distinct(earlier), draft), draft])) {
      const exposed = exposedIn(files, rules, solver);
      if (exposed.length > 0) return exposed;
    }
    return [];
  } catch (error) {
    if (error instanceof TooLarge || error instanceof SolverFailed) {
      return [{ why: 'unproven', people: 0, where: {}, files: earlier.map(({ name }) => name) }];
    }
    throw error;
  }
}

/**
 * Files of which each tells something that the others do not: the same again tells nothing more, in
 * whichever order its rows stand. With fewer files, more groups of people are looked at.
 */
function distinct(files: readonly KnownFile[]): KnownFile[] {
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  const told = files.map(({ tables, people }) =>
    JSON.stringify([
      tables.map(({ groups, ...table }) => [table, sorted(groups)]),
      sorted([...people]),
    ]),
  );
  return files.filter((_, at) => told.indexOf(told[at] ?? '') === at);
}

/** Earlier files that have people in common with the draft, directly or through others. */
function linked(earlier: readonly KnownFile[], draft: KnownFile): KnownFile[] {
  const found = new Set<KnownFile>();
  const people = new Set(draft.people.keys());
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const file of earlier) {
      if (found.has(file) || ![...file.people.keys()].some((person) => people.has(person)))
        continue;
      found.add(file);
      for (const person of file.people.keys()) people.add(person);
    }
  }
  return earlier.filter((file) => found.has(file));
}

/** What the last of these files tells together with the others. */
function exposedIn(files: readonly KnownFile[], rules: AttackRules, solver: Solver): Exposed[] {
  const last = files.length - 1;
  if (last < 1) return [];
  const patterns = patternsOf(files);
  const problem = problemOf(files, patterns);
  const targets = targetsOf(files, patterns, problem.blocks, rules);
  const readers: Reader[] = [];
  const reading = (reads: (file: number) => boolean) => {
    const reader = new Reader(problem, reads, solver);
    readers.push(reader);
    return reader;
  };
  try {
    const all = reading(() => true);
    let others: { before: Reader; alone: Reader } | undefined;
    all.sweep(targets, sweeps);
    const found: { target: Target; needed: readonly number[] }[] = [];
    for (const target of targets) {
      if (found.length >= lookedInto) break;
      if (all.cannotTell(target) || isOpenAsItsParts(target, all)) continue;
      if (isSaidByItself(target, files, patterns)) continue;
      others ??= {
        before: reading((file) => file !== last),
        alone: reading((file) => file === last),
      };
      if (!addsTo(target, all, others.before, others.alone)) continue;
      found.push({
        target,
        needed: neededFor(target, last, (reads) => new Reader(problem, reads, solver)),
      });
    }
    return found
      .map(({ target, needed }) => ({
        ...{ why: target.why, people: target.people, where: target.where },
        files: needed.flatMap((at) => files[at]?.name ?? []),
      }))
      .sort((one, other) => one.people - other.people);
  } finally {
    for (const reader of readers) reader.release();
  }
}

/**
 * Whether a number of people of several patterns is as open as those of each: each is judged by
 * itself, and where most of them are known to be of another group few can be left to be open.
 */
function isOpenAsItsParts(target: Target, all: Reader): boolean {
  if (target.why !== 'count' || target.parts.length < 2) return false;
  const width = (own: Sum) => {
    const { least, most } = all.bounds(own);
    return most - least;
  };
  return width(target) >= target.parts.reduce((sum, part) => sum + width(part), 0);
}

/**
 * Whether it takes the draft and the earlier files to tell a number. Both tell
 * of people that only both together define, also where one of them tells of all its people.
 */
function addsTo(target: Target, all: Reader, before: Reader, alone: Reader): boolean {
  const width = (reader: Reader) => {
    const { least, most } = reader.bounds(target);
    return target.why === 'whole' ? most : most - least;
  };
  const both = width(all);
  return (!target.byEarlier || width(before) > both) && (!target.byDraft || width(alone) > both);
}

/** The earlier files without any of which the reader could not tell. */
function neededFor(
  target: Target,
  draft: number,
  reading: (reads: (file: number) => boolean) => Reader,
): number[] {
  const needed = new Set(Array.from({ length: draft }, (_, at) => at));
  for (const at of [...needed]) {
    needed.delete(at);
    const reader = reading((file) => file === draft || needed.has(file));
    if (reader.cannotTell(target)) needed.add(at);
    reader.release();
  }
  return [...needed];
}
