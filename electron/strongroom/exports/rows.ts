import { STAR } from '../../../shared/anonymise/hierarchies/hierarchy.ts';
import type { Anonymised } from '../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { RowSpec, Table } from '../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../shared/anonymise/verify/verify.ts';
import {
  type Participant,
  participantSpec,
  participantTable,
} from '../../../shared/domain/exports/participants.ts';
import { fewestAlike } from '../../../shared/domain/exports/recipes.ts';
import { mostHidden } from '../../../shared/domain/exports/tables.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { filled } from '../outputs/words.ts';
import { listEntered } from '../store/exports.ts';
import { groupingsOf } from '../store/hierarchies.ts';
import { fieldOf, published, words } from './documentWords.ts';
import type { Drawn, Question, Refused } from './drawn.ts';
import { tablesBeside } from './held.ts';
import { endIfStopped, limits } from './workshopLimits.ts';

/** How many rows the screen shows of the file. */
const rowsShown = 20;

/**
 * One row a person: the optimal recoding, judged by the verifier from the text that would leave.
 * Beside tables of the same people classes are larger than the numbers that those hide, wherever
 * rows can be made so.
 */
export async function drawRows(
  context: AppContext,
  people: readonly Participant[],
  question: Question,
  job: Job,
): Promise<Drawn | Refused> {
  const entered = context.vault.unit.read(listEntered);
  const ids = new Map(people.map(({ personId }) => [personId, null]));
  if (tablesBeside(question, { people: ids }, entered).length > 0) {
    const drawn = await drawClasses(context, people, question, mostHidden + 1, job);
    if (!('refused' in drawn)) return drawn;
  }
  return await drawClasses(context, people, question, fewestAlike, job);
}

/** Rows of which at least k people are alike. */
async function drawClasses(
  context: AppContext,
  people: readonly Participant[],
  { columns, to }: Question,
  k: number,
  job: Job,
): Promise<Drawn | Refused> {
  const groupings = context.vault.unit.read(groupingsOf);
  const table = participantTable(people, columns, to, groupings);
  const spec = participantSpec(table, groupings, k);
  if (people.length < spec.k) return { refused: 'too-few' };
  const outcome = await runInWorkshop(
    context.host.workshop,
    'anonymise',
    { table, spec },
    limits,
    job.stopped,
  ).catch(endIfStopped(job));
  if (!outcome.ok) {
    return { refused: outcome.refusal.code === 'too-few-people' ? 'too-few' : 'not-safe' };
  }
  const { table: released, sources, report } = outcome.value;
  const verdict = verifyText(csvText(released), table, spec);
  if (!verdict.ok) return { refused: 'not-safe' };
  const { measured } = verdict;
  const standsOut = people.length - sources.length;
  const widthsOf = widthsBy(report, spec);
  const personIds = sources.map((row) => table.rows[row]?.[0] ?? '');
  return {
    told: {
      kind: 'rows',
      columns: told(report, measured.columns, spec, released),
      headings: [...released.columns],
      rows: released.rows.slice(0, rowsShown).map((row) => [...row]),
      k: measured.k,
    },
    personIds,
    answers: new Map(
      sources.map((source, at) => [
        personIds[at] ?? '',
        {
          row: JSON.stringify(released.rows[at]?.slice(1)),
          widths: widthsOf(table.rows[source] ?? [], table.columns),
        },
      ]),
    ),
    shape: JSON.stringify(report.columns.map(({ column, level }) => [column, level])),
    k: measured.k,
    unprotected: alone(table.rows),
    standsOut,
    oneAnswer: [],
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
      ...(standsOut > 0 ? [filled(words.rows.leftOut, { count: published(standsOut) })] : []),
      words.rows.shuffled,
      ...(released.rows.some((row) => row.includes(STAR)) ? [words.rows.star] : []),
    ],
    report: measured,
    isSafe: (csv) => verifyText(csv, table, spec).ok,
  };
}

/** What an answer is called from the widest group of the file to the one that leaves. */
function widthsBy({ columns }: Anonymised['report'], { quasiIdentifiers }: RowSpec) {
  const ladders = columns.map(({ column, level, levels }) => {
    const { labels = [] } = quasiIdentifiers.find((own) => own.column === column)?.hierarchy ?? {};
    const leaves = new Map(labels[0]?.map((leaf, at) => [leaf, at]));
    const steps = labels.slice(level, levels - 1).reverse();
    return { column, leaves, steps };
  });
  return (answers: readonly string[], of: readonly string[]) =>
    Object.fromEntries(
      ladders.map(({ column, leaves, steps }) => {
        const leaf = leaves.get(answers[of.indexOf(column)] ?? '') ?? -1;
        return [column, steps.map((step) => step[leaf] ?? '')];
      }),
    );
}

function told(
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

/** What stands in a column of the file, in the order of its hierarchy. */
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

/** How many people have answers that nobody else has, if they left as they were given. */
function alone(rows: readonly (readonly string[])[]): number {
  const often = new Map<string, number>();
  for (const [, ...answers] of rows) {
    const key = JSON.stringify(answers);
    often.set(key, (often.get(key) ?? 0) + 1);
  }
  return [...often.values()].filter((count) => count === 1).length;
}
