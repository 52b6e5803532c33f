import { STAR } from '../hierarchies/hierarchy.ts';
import type { RandomBytes } from '../random.ts';
import type { Outcome, RowSpec, Table } from '../spec.ts';
import { type Cohort, readCohort } from './cohort.ts';
import { allowance } from './costs.ts';
import { unkeptColumns } from './explain.ts';
import { AttributeSpace, type Region } from './local-space.ts';
import { bestSplit } from './local-split.ts';
import { rowPlacesOf, strataOf } from './local-strata.ts';
import { type MeasuredWithoutLinkage, measure } from './measure.ts';
import { finest, merge } from './partition.ts';
import { type ReleasedRows, releaseRows } from './release.ts';
import type { OnProgress } from './search.ts';

export interface LocalOptions {
  /** Where pseudonyms and the row order come from. */
  readonly random: RandomBytes;
  /** Called with people settled and people in all; answer false to cancel. */
  readonly onProgress?: OnProgress;
}

export interface LocalReport {
  /** The linkage minimum is the verifier's to count: labels of different classes may overlap. */
  readonly measured: MeasuredWithoutLinkage;
  /** How many different labels each column is released with. */
  readonly columns: readonly { readonly column: string; readonly labels: number }[];
}

export interface LocallyAnonymised extends ReleasedRows {
  readonly report: LocalReport;
}

/**
 * Anonymises people by local recoding: greedy Mondrian (LeFevre 2006) on the NCP
 * (Xu 2006). The cohort begins as one region. A region is cut where the cut keeps most, into the
 * labels one level finer or between two numbers, as long as every part holds k people and keeps
 * the sensitive rules. Each equivalence class gets the finest labels that cover it. This keeps far
 * more than one generalisation level for the whole column. But labels overlap and the cuts depend
 * on the answers, so an attacker who knows the method may learn more than the classes say: use it
 * for a named recipient only. People with different numbers of rows are partitioned apart, and all
 * people of a class have the same rows of labels. Bad input is refused and never thrown.
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
  const recoding = partitionStrata(cohort, spec, options.onProgress);
  if (recoding === null) return { ok: false, refusal: { code: 'cancelled' } };
  if (!isReleasable(cohort, spec, recoding)) {
    return { ok: false, refusal: { code: 'cannot-be-met', columns: unkeptColumns(cohort) } };
  }
  const { classes, classOf } = recoding;
  const places = rowPlacesOf(cohort, spec);
  const labelsOf = (row: number) => {
    const own = classes[classOf[cohort.unitOf[cohort.personOf[row] as number] as number] as number];
    return own === undefined || own.suppressed ? null : (own.labels[places[row] as number] ?? null);
  };
  const released = releaseRows(cohort, spec, labelsOf, options.random);
  if (released === null) return { ok: false, refusal: { code: 'poor-randomness' } };
  return { ok: true, value: { ...released, report: reportOn(cohort, spec, recoding) } };
}

/** An equivalence class: people with the same rows of labels. */
interface RecodedClass {
  readonly labels: readonly (readonly string[])[];
  /** 1 − the NCP of each column, summed over those rows. */
  readonly kept: readonly number[];
  readonly people: number;
  /** Whether they are left out because all their labels are stars. */
  suppressed: boolean;
}

interface Recoding {
  readonly classes: readonly RecodedClass[];
  /** The class of each unit; −1 where there are too few people for any class. */
  readonly classOf: Int32Array;
  readonly leftOut: number;
}

/** Partitions each stratum by itself; null when cancelled. */
function partitionStrata(cohort: Cohort, spec: RowSpec, onProgress?: OnProgress): Recoding | null {
  const classes: RecodedClass[] = [];
  const classOf = new Int32Array(cohort.peopleOf.length).fill(-1);
  const spaces = strataOf(cohort, spec).map(({ units, ...own }) => ({
    units,
    space: new AttributeSpace(own.cohort, own.spec),
  }));
  const safe = spaces.filter(({ space }) => space.isSafe(space.whole));
  let settled = cohort.people - safe.reduce((sum, { space }) => sum + space.whole.people, 0);
  let leftOut = settled;
  for (const { space, units } of safe) {
    const before = settled;
    const onSettled = (done: number) => onProgress?.(before + done, cohort.people);
    const regions = partition(space, allowance(cohort, spec) - leftOut, onSettled);
    if (regions === null) return null;
    settled += space.whole.people;
    for (const region of regions) {
      const index = classes.push(recoded(space, region, spec.quasiIdentifiers.length)) - 1;
      for (const tuple of region.tuples) classOf[units[tuple] as number] = index;
      if (classes[index]?.suppressed) leftOut += region.people;
    }
  }
  if (!classes.every(({ suppressed }) => suppressed)) return { classes, classOf, leftOut };
  // If every class is stars alone, the file is all stars and no class is left out for it.
  for (const own of classes) {
    own.suppressed = false;
    leftOut -= own.people;
  }
  return { classes, classOf, leftOut };
}

function recoded(space: AttributeSpace, region: Region, columns: number): RecodedClass {
  const { low, high, people } = region;
  const labels: string[][] = [];
  const kept = new Array<number>(columns).fill(0);
  space.axes.forEach((axis, at) => {
    const [from, to] = [low[at] as number, high[at] as number];
    const row = labels[Math.floor(at / columns)] ?? [];
    labels[Math.floor(at / columns)] = row;
    row.push(axis.label(from, to));
    kept[at % columns] = (kept[at % columns] as number) + 1 - axis.ncp(from, to);
  });
  return { labels, kept, people, suppressed: space.isStarred(region) };
}

/** Whether enough people are kept, and those left out are k people with the same stars. */
function isReleasable(cohort: Cohort, spec: RowSpec, { classes, leftOut }: Recoding): boolean {
  if (classes.length === 0 || leftOut > allowance(cohort, spec)) return false;
  if (spec.suppressed === 'remove' || leftOut === 0) return true;
  const starred = classes.every(({ labels }) => labels.flat().every((label) => label === STAR));
  return leftOut >= spec.k && !starred;
}

/** Cuts until no region can be cut further; null when cancelled. */
function partition(
  space: AttributeSpace,
  mostStarred: number,
  onSettled: (done: number) => boolean | undefined,
): Region[] | null {
  const done: Region[] = [];
  const waiting = [space.whole];
  let settled = 0;
  for (let region = waiting.pop(); region !== undefined; region = waiting.pop()) {
    const parts = bestSplit(space, region, mostStarred);
    if (parts) {
      waiting.push(...parts);
      continue;
    }
    done.push(region);
    settled += region.people;
    if (done.length % 16 === 1 && onSettled(settled) === false) return null;
  }
  return onSettled(space.whole.people) === false ? null : done;
}

function reportOn(cohort: Cohort, spec: RowSpec, { classes, classOf }: Recoding): LocalReport {
  // A label may stand on two levels: regions that were cut apart and have equal labels are one class.
  const numbers = new Map<string, number>();
  const firsts: (RecodedClass | null)[] = [];
  const numberOf = (key: string, own: RecodedClass | null) => {
    const number = numbers.get(key) ?? firsts.push(own) - 1;
    numbers.set(key, number);
    return number;
  };
  const numbered = classes.map((own) => {
    const rows = own.labels.map((labels) => JSON.stringify(labels));
    return numberOf((spec.shuffle ? rows.sort() : rows).join(), own);
  });
  const groupOf = classOf.map((index) => numbered[index] ?? numberOf('', null));
  const merged = merge(finest(cohort), firsts.length, groupOf);
  const broken = Uint8Array.from(firsts, (own) => (own === null || own.suppressed ? 1 : 0));
  const kept = (column: number, index: number) => firsts[index]?.kept[column] ?? 0;
  return {
    measured: measure(cohort, spec, merged, broken, kept),
    columns: spec.quasiIdentifiers.map(({ column }, at) => ({
      column,
      labels: new Set(
        classes.flatMap(({ labels, suppressed }) =>
          suppressed ? STAR : labels.map((row) => row[at]),
        ),
      ).size,
    })),
  };
}
