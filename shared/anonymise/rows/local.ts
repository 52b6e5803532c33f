import type { RandomBytes } from '../random.ts';
import { type Outcome, type RowSpec, STAR, type Table } from '../spec.ts';
import { type Cohort, readCohort } from './cohort.ts';
import { allowance } from './costs.ts';
import { unkeptColumns } from './explain.ts';
import { Crowd, type Group } from './local-crowd.ts';
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
 * Anonymises one row a person by local recoding: greedy Mondrian (LeFevre 2006) on the NCP
 * (Xu 2006). Everybody begins as one class; a class is cut where the cut keeps most, into the
 * labels one level finer or between two numbers, as long as every part holds k people and keeps
 * the sensitive rules. Each class is told by the finest labels that cover it. It keeps far more
 * than one level for everybody, but labels overlap and the cuts follow the answers, so whoever
 * knows the method may learn more than the classes say: for a named recipient only. Bad input is
 * refused and never thrown.
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
  const crowd = new Crowd(cohort, spec);
  if (!crowd.isSafe(crowd.whole)) {
    return { ok: false, refusal: { code: 'cannot-be-met', columns: unkeptColumns(cohort) } };
  }
  const groups = cut(crowd, allowance(cohort, spec), cohort.people, options.onProgress);
  if (groups === null) return { ok: false, refusal: { code: 'cancelled' } };
  const labels = groups.map(({ low, high }) =>
    crowd.axes.map((axis, at) => axis.label(low[at] as number, high[at] as number)),
  );
  const groupOf = new Int32Array(cohort.peopleOf.length);
  groups.forEach(({ tuples }, group) => {
    for (const tuple of tuples) groupOf[tuple] = group;
  });
  // Where everybody is told by stars alone, nobody is left out: they are one class.
  const hidden = groups.map((group) => groups.length > 1 && crowd.isStarred(group));
  const told = {
    isLeftOut: (tuple: number) => hidden[groupOf[tuple] as number] === true,
    labelsOf: (tuple: number) => labels[groupOf[tuple] as number] ?? [],
  };
  const released = releaseRows(cohort, spec, told, options.random);
  if (released === null) return { ok: false, refusal: { code: 'poor-randomness' } };
  const report = reportOn(cohort, spec, crowd, { groups, labels, hidden, groupOf });
  return { ok: true, value: { ...released, report } };
}

/** Cuts until no group can be cut further; null when cancelled. */
function cut(
  crowd: Crowd,
  mostStarred: number,
  people: number,
  onProgress?: OnProgress,
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
    if (done.length % 16 === 1 && onProgress?.(settled, people) === false) return null;
  }
  return onProgress?.(people, people) === false ? null : done;
}

interface Told {
  readonly groups: readonly Group[];
  readonly labels: readonly (readonly string[])[];
  readonly hidden: readonly boolean[];
  readonly groupOf: Int32Array;
}

function reportOn(cohort: Cohort, spec: RowSpec, crowd: Crowd, told: Told): LocalReport {
  const { groups, labels, hidden, groupOf } = told;
  // A label may stand on two levels, so groups cut apart may read alike: they are one class.
  const numbers = new Map<string, number>();
  const firsts: number[] = [];
  const classOf = labels.map((own, group) => {
    const key = JSON.stringify(own);
    const known = numbers.get(key) ?? firsts.push(group) - 1;
    numbers.set(key, known);
    return known;
  });
  const classes = merge(
    finest(cohort),
    firsts.length,
    groupOf.map((group) => classOf[group] as number),
  );
  const broken = Uint8Array.from(firsts, (group) => (hidden[group] ? 1 : 0));
  const kept = (column: number, index: number) => {
    const { low, high } = groups[firsts[index] as number] as Group;
    return 1 - (crowd.axes[column]?.lost(low[column] as number, high[column] as number) ?? 1);
  };
  return {
    measured: measure(cohort, spec, classes, broken, kept),
    columns: crowd.axes.map(({ column }, at) => ({
      column,
      labels: new Set(labels.map((own, group) => (hidden[group] ? STAR : own[at]))).size,
    })),
  };
}
