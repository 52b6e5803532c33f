import { STAR } from '../hierarchies/hierarchy.ts';
import type { RowSpec, Table } from '../spec.ts';
import { type Covers, coversOf } from './covers.ts';
import { link } from './linkage.ts';
import { type Original, readOriginal } from './original.ts';
import { journalistRisk } from './population.ts';
import { readCsv } from './read-csv.ts';
import { type Released, readReleased } from './released.ts';
import { checkDiverse, checkSensitive, measureSensitive } from './sensitive.ts';
import { Failures, type Verdict, type Verified } from './verdict.ts';

/**
 * Verifies the text of a finished file against the original rows and the spec. It shares only
 * types and the reading of hierarchies with the engine, takes nothing on trust, and accepts only
 * when every check was made and passed.
 */
export function verifyText(text: string, original: Table, spec: RowSpec, delimiter = ','): Verdict {
  const read = readCsv(text, delimiter);
  if (!read.ok) return { ok: false, failures: [{ code: 'unreadable', line: read.line }] };
  return verifyTable(read.table, original, spec);
}

/** Verifies a finished table that was read back from its file; see {@link verifyText}. */
export function verifyTable(table: Table, original: Table, spec: RowSpec): Verdict {
  const failures = new Failures();
  const covers = readSpec(spec, failures);
  const people = covers && readOriginal(original, spec, covers, failures);
  const released = people && readReleased(table, spec, covers, people, failures);
  if (!covers || !people || !released) return { ok: false, failures: failures.listed };
  checkRows(released, people, original, spec, covers, failures);
  const measured = measure(released, people, spec, covers, failures);
  return failures.any ? { ok: false, failures: failures.listed } : { ok: true, measured };
}

function readSpec(spec: RowSpec, failures: Failures): Covers[] | null {
  const { k, suppressionLimit: limit } = spec;
  if (!(Number.isInteger(k) && k >= 1)) failures.add({ code: 'bad-spec', field: 'k' });
  if (!(limit >= 0 && limit <= 1)) failures.add({ code: 'bad-spec', field: 'suppressionLimit' });
  if (spec.quasiIdentifiers.length === 0) {
    failures.add({ code: 'bad-spec', field: 'quasiIdentifiers' });
  }
  const covers = spec.quasiIdentifiers.flatMap((own) => {
    // Ranges have no level: global recoding could not be checked.
    if (own.ranges === true && spec.recoding !== 'local') {
      failures.add({ code: 'bad-spec', field: 'recoding' });
    }
    const cover = coversOf(own);
    if (cover === null) failures.add({ code: 'bad-hierarchy', column: own.column });
    return cover ?? [];
  });
  if (failures.any) return null;
  spec.population?.forEach(({ answers, people }, row) => {
    const known = covers.every(({ coverOf }, index) => coverOf(answers[index] ?? ''));
    if (!known || !(people >= 0)) failures.add({ code: 'bad-population', row });
  });
  return failures.any ? null : covers;
}

function checkRows(
  released: Released,
  { people, rows: originals }: Original,
  original: Table,
  spec: RowSpec,
  covers: readonly Covers[],
  failures: Failures,
): void {
  const { rows, people: releasedPeople, cells } = released;
  const everybody = spec.suppressed === 'keep-as-star';
  if (releasedPeople > people || rows > originals || (everybody && rows < originals)) {
    failures.add({ code: 'row-count', rows, people });
  }
  if (releasedPeople === 0) failures.add({ code: 'nobody' });
  const leftOut = people - releasedPeople;
  const allowed = Math.floor(spec.suppressionLimit * people + 1e-9);
  if (leftOut > allowed) failures.add({ code: 'too-many-left-out', leftOut, allowed });
  if (spec.recoding !== 'local') checkLevels(released, covers, failures);
  // Without shuffling and with all people kept, each row is at the index of its original.
  if (!spec.shuffle && everybody && rows === originals) {
    checkAligned(cells, original, spec, covers, failures);
  }
}

/** One level a column: else classes overlap and reveal how they were cut. */
function checkLevels({ classes }: Released, covers: readonly Covers[], failures: Failures): void {
  for (const [index, { column, coverOf }] of covers.entries()) {
    const used = new Set(classes.flatMap(({ labels }) => labels.map((own) => own[index] ?? '')));
    const [first, ...others] = [...used].map((label) => coverOf(label)?.levels);
    const shared = [...(first ?? [])].some((level) => others.every((own) => own?.has(level)));
    if (!shared && used.size > 0) failures.add({ code: 'mixed-levels', column });
  }
}

function checkAligned(
  cells: Released['cells'],
  original: Table,
  spec: RowSpec,
  covers: readonly Covers[],
  failures: Failures,
): void {
  const place = ({ column }: { column: string }) => original.columns.indexOf(column);
  const answersAt = covers.map(place);
  const sensitiveAt = spec.sensitive.map(place);
  for (const [row, own] of cells.entries()) {
    covers.forEach(({ column, leafOf, coverOf }, index) => {
      const leaf = leafOf.get(original.rows[row]?.[answersAt[index] ?? -1] ?? '') ?? -1;
      if (!coverOf(own[index] ?? '')?.leaves.has(leaf)) {
        failures.add({ code: 'untrue-label', column, row });
      }
    });
    spec.sensitive.forEach(({ column }, index) => {
      const value = own[covers.length + index];
      if (value !== STAR && value !== original.rows[row]?.[sensitiveAt[index] ?? -1]) {
        failures.add({ code: 'untrue-value', column, row });
      }
    });
  }
}

function measure(
  released: Released,
  original: Original,
  spec: RowSpec,
  covers: readonly Covers[],
  failures: Failures,
): Verified {
  const { classes, stars, people: releasedPeople } = released;
  const sizes = classes.map((group) => group.people);
  const suppressed = original.people - releasedPeople;
  const all = stars > 0 ? [...sizes, stars] : sizes;
  const k = all.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY);
  if (!(k >= spec.k)) failures.add({ code: 'k', found: k, required: spec.k });
  const { minimum, untrue } = link(released, original, covers, !spec.shuffle);
  if (untrue > 0) failures.add({ code: 'no-such-people', rows: untrue });
  if (!(minimum >= spec.k)) failures.add({ code: 'linkage', found: minimum, required: spec.k });
  const sensitive = spec.sensitive.map((own, at) => {
    const measured = measureSensitive(own, at, released, original);
    checkSensitive(own, measured, failures);
    return measured;
  });
  checkDiverse(spec.quasiIdentifiers, classes, covers, failures);
  const columns = covers.map(({ column, leaves, coverOf }, index) => {
    const keptBy = (labels: readonly string[]) => {
      const covered = coverOf(labels[index] ?? '')?.leaves.size ?? leaves;
      return 1 - (covered - 1) / Math.max(1, leaves - 1);
    };
    const kept = classes.reduce(
      (sum, { people, labels }) => sum + people * labels.reduce((own, row) => own + keptBy(row), 0),
      0,
    );
    return { column, kept: kept / original.rows };
  });
  const told = classes.reduce((sum, { people, labels }) => sum + people * labels.length, 0);
  const keptInAll = columns.reduce((sum, { kept }) => sum + kept, 0) * original.rows;
  return {
    people: original.people,
    released: releasedPeople,
    suppressed,
    classes: classes.length,
    averageClass: releasedPeople / classes.length,
    k,
    linkageMinimum: minimum,
    gcp: 1 - keptInAll / columns.length / told,
    meanNcp: 1 - columns.reduce((sum, { kept }) => sum + kept, 0) / columns.length,
    discernibility: sizes.reduce((sum, size) => sum + size * size, suppressed * original.people),
    columns,
    sensitive,
    risks: {
      prosecutor: 1 / k,
      marketer: classes.length / releasedPeople,
      // Sizes are counts of people by one row each.
      journalist:
        spec.population && !original.several
          ? journalistRisk(released, covers, spec.population)
          : null,
    },
  };
}
