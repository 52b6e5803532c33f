import { STAR } from '../../../shared/anonymise/hierarchies/hierarchy.ts';
import type { Anonymised } from '../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { RowSpec, Table } from '../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../shared/anonymise/verify/verify.ts';
import { labelsByLevel } from '../../../shared/domain/exports/labelsByLevel.ts';
import { participantSpec, participantTable } from '../../../shared/domain/exports/participants.ts';
import { minimumClass } from '../../../shared/domain/exports/recipes.ts';
import { mostSuppressed } from '../../../shared/domain/exports/tables.ts';
import { filled } from '../outputs/words.ts';
import { suppressingTables } from './differencing.ts';
import { type FieldOf, fieldsWith, published, words } from './documentWords.ts';
import type { Refused, RowsDraft } from './draft.ts';
import { keyedHash } from './labelHash.ts';
import type { RowsSnapshot } from './snapshot.ts';
import type { Workshop } from './workshop.ts';

/** How many rows the screen shows of the file. */
const rowsShown = 20;

/**
 * One row a person: the optimal global recoding, verified from the text that would be released. If
 * earlier tables of the same people suppress an answer, classes are made larger than the numbers
 * that those suppress, wherever possible.
 */
export async function draftRows(
  snapshot: RowsSnapshot,
  workshop: Workshop,
): Promise<RowsDraft | Refused> {
  const { commitment } = snapshot;
  if (commitment) return await draftClasses(snapshot, commitment.k, workshop);
  const people = new Map([...snapshot.ids].map((personId) => [personId, null]));
  if (suppressingTables(snapshot, people).length > 0) {
    const draft = await draftClasses(snapshot, mostSuppressed + 1, workshop);
    if (!('refused' in draft)) return draft;
  }
  return await draftClasses(snapshot, minimumClass, workshop);
}

/** Rows in equivalence classes of at least k people. */
async function draftClasses(
  { question, people, groupings, own, releaseKey, agesOn, commitment }: RowsSnapshot,
  k: number,
  workshop: Workshop,
): Promise<RowsDraft | Refused> {
  const table = participantTable(people, question.columns, agesOn, groupings, own);
  const spec = committed(participantSpec(table, groupings, k, own), commitment);
  if (people.length < spec.k) return { refused: 'too-few' };
  const outcome = await workshop('anonymise', { table, spec });
  if (!outcome.ok) {
    return { refused: outcome.refusal.code === 'too-few-people' ? 'too-few' : 'not-safe' };
  }
  const { table: released, sources, report } = outcome.value;
  const verdict = verifyText(csvText(released), table, spec);
  if (!verdict.ok) return { refused: 'not-safe' };
  const sensitive = await costOfDiversity(table, spec, report, workshop);
  const { measured } = verdict;
  const suppressed = people.length - sources.length;
  const labelsOf = labelsByLevel(report.columns, spec);
  const hash = keyedHash(releaseKey);
  const fieldOf = fieldsWith(own);
  const named = inFile(table, spec, fieldOf);
  return {
    kind: 'rows',
    shown: {
      kind: 'rows',
      columns: columnsShown(report, measured.columns, spec, released),
      headings: [...released.columns],
      rows: released.rows.slice(0, rowsShown).map((row) => [...row]),
      k: measured.k,
      sensitive,
    },
    people: new Map(
      sources.map((source, at) => {
        const original = table.rows[source] ?? [];
        const levels = labelsOf(original, table.columns).map(([column, labels]) => [
          column,
          labels.map((label) => hash(JSON.stringify([column, label]))),
        ]);
        const row = hash(JSON.stringify(released.rows[at]?.slice(1)));
        return [original[0] ?? '', { row, levels: Object.fromEntries(levels) }];
      }),
    ),
    levels: report.columns.map(({ column, level }) => [column, level]),
    unprotected: uniques(table.rows),
    suppressed,
    lost: measured.meanNcp,
    parts: [
      {
        kind: 'rows',
        name: 'participants',
        title: words.rows.title,
        columns: released.columns.map(fieldOf),
        rows: released.rows,
      },
    ],
    notes: [
      filled(words.rows.alike, { others: measured.k - 1 }),
      ...(suppressed > 0 ? [filled(words.rows.leftOut, { count: published(suppressed) })] : []),
      words.rows.shuffled,
      ...(released.rows.some((row) => row.includes(STAR)) ? [words.rows.star] : []),
    ],
    report: measured,
    isSafe: (csv) => verifyText(csv, named.table, named.spec).ok,
  };
}

/** What rows must keep, at the levels of a reporting plan or coarser ones. */
function committed(spec: RowSpec, commitment: RowsSnapshot['commitment']): RowSpec {
  if (!commitment) return spec;
  const { atLeast, everyone } = commitment;
  return {
    ...spec,
    suppressionLimit: everyone ? 0 : spec.suppressionLimit,
    quasiIdentifiers: spec.quasiIdentifiers.map((each) => ({
      ...each,
      atLeast: Math.max(each.atLeast ?? 0, atLeast.get(each.column) ?? 0),
    })),
  };
}

/**
 * What the rules for sensitive answers cost: how many more people are left out than without them, and
 * which columns are generalised further. Null where no column is sensitive.
 */
async function costOfDiversity(
  table: Table,
  spec: RowSpec,
  { measured, columns }: Anonymised['report'],
  workshop: Workshop,
): Promise<RowsDraft['shown']['sensitive']> {
  const judged = spec.quasiIdentifiers.filter(({ diverse }) => diverse !== undefined);
  const [first] = judged;
  if (first?.diverse === undefined) return null;
  const plain = spec.quasiIdentifiers.map(({ diverse: _, ...own }) => own);
  const outcome = await workshop('anonymise', {
    table,
    spec: { ...spec, quasiIdentifiers: plain },
  });
  if (!outcome.ok) return null;
  const without = outcome.value.report;
  const levelOf = (key: string) => without.columns.find(({ column }) => column === key)?.level ?? 0;
  return {
    columns: judged.map(({ column }) => column),
    labels: first.diverse.labels,
    share: first.diverse.share,
    leftOut: Math.max(0, measured.suppressed - without.measured.suppressed),
    coarser: columns.flatMap(({ column, level }) => (level > levelOf(column) ? [column] : [])),
  };
}

/** The table and what it must keep under the headings of the file: own columns have names there. */
function inFile(table: Table, spec: RowSpec, fieldOf: FieldOf) {
  const keyOf = (column: string) => fieldOf(column).key;
  const quasiIdentifiers = spec.quasiIdentifiers.map((each) => ({
    ...each,
    column: keyOf(each.column),
  }));
  return {
    table: { ...table, columns: table.columns.map(keyOf) },
    spec: { ...spec, quasiIdentifiers },
  };
}

/** How each column is released, and why no finer. */
function columnsShown(
  report: Anonymised['report'],
  measured: readonly { readonly column: string; readonly kept: number }[],
  { quasiIdentifiers }: RowSpec,
  released: Table,
) {
  return report.columns.map(({ column, level, levels, why, finer }) => ({
    key: column,
    level,
    levels,
    labels: labelsIn(released, column, quasiIdentifiers),
    kept: measured.find((each) => each.column === column)?.kept ?? 0,
    why,
    finer: finer && { leftOut: finer.leftOut, allowed: finer.allowed, alone: finer.alone },
  }));
}

/** The labels in a column of the file, in the order of its hierarchy. */
function labelsIn(
  { columns, rows }: Table,
  column: string,
  quasiIdentifiers: RowSpec['quasiIdentifiers'],
): string[] {
  const at = columns.indexOf(column);
  const inFile = new Set(rows.map((row) => row[at] ?? ''));
  const { hierarchy } = quasiIdentifiers.find((own) => own.column === column) ?? {};
  return [...new Set(hierarchy?.labels.flat())].filter((label) => inFile.has(label));
}

/** Sample uniques: people whose original answers no one else has. */
function uniques(rows: readonly (readonly string[])[]): number {
  const often = new Map<string, number>();
  for (const [, ...answers] of rows) {
    const key = JSON.stringify(answers);
    often.set(key, (often.get(key) ?? 0) + 1);
  }
  return [...often.values()].filter((count) => count === 1).length;
}
