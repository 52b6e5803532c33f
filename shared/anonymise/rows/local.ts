import type { RandomBytes } from '../random.ts';
import { type Outcome, type RowSpec, STAR, type Table } from '../spec.ts';
import { type Cohort, readCohort } from './cohort.ts';
import { allowance } from './costs.ts';
import { unkeptColumns } from './explain.ts';
import { Crowd, type Group } from './local-crowd.ts';
import { layersOf, placesOf } from './local-layers.ts';
import { bestSplit } from './local-split.ts';
import { measure, type Unlinked } from './measure.ts';
import { finest, merge } from './partition.ts';
import { type ReleasedRows, releaseRows } from './release.ts';
import type { OnProgress } from './search.ts';

export interface LocalOptions {
  /** Where pseudonyms and the row order come from. */
  readonly random: RandomBytes;
  /** Told people settled and people in all; answer false to cancel. */
  readonly onProgress?: OnProgress;
}

export interface LocalReport {
  /** The linkage minimum is the verifier's to count: labels of different classes may overlap. */
  readonly measured: Unlinked;
  /** How many different labels each column is told by. */
  readonly columns: readonly { readonly column: string; readonly labels: number }[];
}

export interface LocallyAnonymised extends ReleasedRows {
  readonly report: LocalReport;
}

/**
 * Anonymises people by local recoding: greedy Mondrian (LeFevre 2006) on the NCP
 * (Xu 2006). Everybody begins as one class; a class is cut where the cut keeps most, into the
 * labels one level finer or between two numbers, as long as every part holds k people and keeps
 * the sensitive rules. Each class is told by the finest labels that cover it. It keeps far more
 * than one level for everybody, but labels overlap and the cuts follow the answers, so whoever
 * knows the method may learn more than the classes say: for a named recipient only. People with
 * several rows are cut apart from those with fewer or more, and all rows of a class read alike.
 * Bad input is refused and never thrown.
 */
export function anonymiseLocally(
  table: Table,
  spec: RowSpec,
  options: LocalOptions,
): Outcome<LocallyAnonymised> {
  if (spec.recoding !== 'local') {
    return { ok: false, refusal: { code: 'bad-spec', field: 'recoding' } };
  }
  const read = readCohort(table, spec);
  if (!read.ok) return read;
  const cohort = read.value;
  const classes = cutLayers(cohort, spec, options.onProgress);
  if (classes === null) return { ok: false, refusal: { code: 'cancelled' } };
  if (!isReleasable(cohort, spec, classes)) {
    return { ok: false, refusal: { code: 'cannot-be-met', columns: unkeptColumns(cohort) } };
  }
  const { told, classOf } = classes;
  const places = placesOf(cohort, spec);
  const labelsOf = (row: number) => {
    const own = told[classOf[cohort.unitOf[cohort.personOf[row] as number] as number] as number];
    return own === undefined || own.hidden ? null : (own.labels[places[row] as number] ?? null);
  };
  const released = releaseRows(cohort, spec, labelsOf, options.random);
  if (released === null) return { ok: false, refusal: { code: 'poor-randomness' } };
  return { ok: true, value: { ...released, report: reportOn(cohort, spec, classes) } };
}

/** People told by the same rows of labels. */
interface ToldClass {
  readonly labels: readonly (readonly string[])[];
  /** 1 − the NCP of each column, summed over those rows. */
  readonly kept: readonly number[];
  readonly people: number;
  /** Whether they are left out, because stars alone would tell of them. */
  hidden: boolean;
}

interface ToldClasses {
  readonly told: readonly ToldClass[];
  /** The class of each unit; −1 where there are too few to be told at all. */
  readonly classOf: Int32Array;
  readonly leftOut: number;
}

/** Cuts the people of each number of rows by themselves; null when cancelled. */
function cutLayers(cohort: Cohort, spec: RowSpec, onProgress?: OnProgress): ToldClasses | null {
  const told: ToldClass[] = [];
  const classOf = new Int32Array(cohort.peopleOf.length).fill(-1);
  const crowds = layersOf(cohort, spec).map(({ units, ...own }) => ({
    units,
    crowd: new Crowd(own.cohort, own.spec),
  }));
  const safe = crowds.filter(({ crowd }) => crowd.isSafe(crowd.whole));
  let settled = cohort.people - safe.reduce((sum, { crowd }) => sum + crowd.whole.people, 0);
  let leftOut = settled;
  for (const { crowd, units } of safe) {
    const before = settled;
    const onSettled = (done: number) => onProgress?.(before + done, cohort.people);
    const groups = cut(crowd, allowance(cohort, spec) - leftOut, onSettled);
    if (groups === null) return null;
    settled += crowd.whole.people;
    for (const group of groups) {
      const index = told.push(toldClass(crowd, group, spec.quasiIdentifiers.length)) - 1;
      for (const tuple of group.tuples) classOf[units[tuple] as number] = index;
      if (told[index]?.hidden) leftOut += group.people;
    }
  }
  if (!told.every(({ hidden }) => hidden)) return { told, classOf, leftOut };
  // Where everybody is told by stars alone, nobody is left out for it.
  for (const own of told) {
    own.hidden = false;
    leftOut -= own.people;
  }
  return { told, classOf, leftOut };
}

function toldClass(crowd: Crowd, group: Group, columns: number): ToldClass {
  const { low, high, people } = group;
  const labels: string[][] = [];
  const kept = new Array<number>(columns).fill(0);
  crowd.axes.forEach((axis, at) => {
    const [from, to] = [low[at] as number, high[at] as number];
    const row = labels[Math.floor(at / columns)] ?? [];
    labels[Math.floor(at / columns)] = row;
    row.push(axis.label(from, to));
    kept[at % columns] = (kept[at % columns] as number) + 1 - axis.lost(from, to);
  });
  return { labels, kept, people, hidden: crowd.isStarred(group) };
}

/** Whether enough people are told of, and those left out could not be told apart. */
function isReleasable(cohort: Cohort, spec: RowSpec, { told, leftOut }: ToldClasses): boolean {
  if (told.length === 0 || leftOut > allowance(cohort, spec)) return false;
  if (spec.suppressed === 'remove' || leftOut === 0) return true;
  const starred = told.every(({ labels }) => labels.flat().every((label) => label === STAR));
  return leftOut >= spec.k && !starred;
}

/** Cuts until no group can be cut further; null when cancelled. */
function cut(
  crowd: Crowd,
  mostStarred: number,
  onSettled: (done: number) => boolean | undefined,
): Group[] | null {
  const done: Group[] = [];
  const waiting = [crowd.whole];
  let settled = 0;
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    const parts = bestSplit(crowd, group, mostStarred);
    if (parts) {
      waiting.push(...parts);
      continue;
    }
    done.push(group);
    settled += group.people;
    if (done.length % 16 === 1 && onSettled(settled) === false) return null;
  }
  return onSettled(crowd.whole.people) === false ? null : done;
}

function reportOn(cohort: Cohort, spec: RowSpec, { told, classOf }: ToldClasses): LocalReport {
  // A label may stand on two levels, so groups cut apart may read alike: they are one class.
  const numbers = new Map<string, number>();
  const firsts: (ToldClass | null)[] = [];
  const numberOf = (key: string, own: ToldClass | null) => {
    const number = numbers.get(key) ?? firsts.push(own) - 1;
    numbers.set(key, number);
    return number;
  };
  const groups = told.map((own) => {
    const rows = own.labels.map((labels) => JSON.stringify(labels));
    return numberOf((spec.shuffle ? rows.sort() : rows).join(), own);
  });
  const groupOf = classOf.map((index) => groups[index] ?? numberOf('', null));
  const classes = merge(finest(cohort), firsts.length, groupOf);
  const broken = Uint8Array.from(firsts, (own) => (own === null || own.hidden ? 1 : 0));
  const kept = (column: number, index: number) => firsts[index]?.kept[column] ?? 0;
  return {
    measured: measure(cohort, spec, classes, broken, kept),
    columns: spec.quasiIdentifiers.map(({ column }, at) => ({
      column,
      labels: new Set(
        told.flatMap(({ labels, hidden }) => (hidden ? STAR : labels.map((row) => row[at]))),
      ).size,
    })),
  };
}
