import type { Table } from '../../../shared/anonymise/spec.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import { oneAnswerIn } from '../../../shared/domain/exports/oneAnswer.ts';
import type { Participant } from '../../../shared/domain/exports/participants.ts';
import type { ExportColumn } from '../../../shared/domain/exports/recipes.ts';
import type { SessionHeld } from '../../../shared/domain/exports/sessionsHeld.ts';
import {
  type Case,
  caseTable,
  gridsOf,
  type TablesKind,
  tablesSpec,
} from '../../../shared/domain/exports/tables.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { groupingsOf } from '../store/hierarchies.ts';
import { words } from './documentWords.ts';
import type { Drawn, Refused } from './drawn.ts';
import { heldTable, partOf, toldTable } from './tableParts.ts';
import { endIfStopped, limits } from './workshopLimits.ts';

/** Tables that were released before about the same people and time, by the export's key. */
export interface EarlierTables {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly cells: readonly PublishedCell[];
  /** It counted the very same people and time, so that any change in it is one of records. */
  readonly sameRecords?: boolean;
}

interface DrawnTables extends Drawn {
  /** Earlier releases that today's records do not bear out. */
  readonly changed: readonly string[];
  /** What was counted, with the answers of all tables. */
  readonly cases: Table;
}

interface Asked {
  readonly kind: TablesKind;
  readonly columns: readonly ExportColumn[];
  /** The day on which ages are counted. */
  readonly on: string;
  readonly people: readonly Participant[];
  readonly cases: readonly Case[];
  /** Sessions of the period, where the export tells how many there were. */
  readonly sessions: readonly SessionHeld[] | null;
  readonly earlier: readonly EarlierTables[];
}

/** Tables protected together, with all that was released of the same cases before. */
export async function drawTables(
  context: AppContext,
  { kind, columns, on, people, cases, sessions, earlier }: Asked,
  job: Job,
): Promise<DrawnTables | Refused> {
  // What earlier tables counted by must be in the rows too, or they could not be reckoned with.
  const before = new Set(earlier.flatMap((each) => each.columns));
  const all = [...new Set([...columns, ...before])];
  const table = caseTable(cases, people, all, on, context.vault.unit.read(groupingsOf));
  const spec = tablesSpec(kind, columns);
  // Every number would be hidden, while the names of the rows would tell what all of them share.
  if (sessions === null && people.length <= spec.hide) return { refused: 'too-few' };
  const { workshop } = context.host;
  const run = (releases: readonly EarlierTables[]) =>
    runInWorkshop(
      workshop,
      'protect',
      { table, spec, earlier: releases },
      limits,
      job.stopped,
    ).catch(endIfStopped(job));
  let outcome = await run(earlier);
  // What was released then does not fit today's records: the difference itself would tell.
  const changed = earlier.filter(() => !outcome.ok && outcome.refusal.code.startsWith('earlier-'));
  if (changed.length > 0) outcome = await run([]);
  if (!outcome.ok) return { refused: outcome.refusal.code === 'nobody' ? 'too-few' : 'not-safe' };
  const { cells, shown, primary, secondary } = outcome.value;
  const held = sessions === null ? [] : gridsOf(columns).map((by) => heldTable(by, sessions));
  return {
    told: {
      kind: 'tables',
      tables: [
        ...spec.tables.map((request) => toldTable(request, cells)),
        ...held.map(({ told }) => told),
      ],
    },
    changed: changed.map(({ name }) => name),
    personIds: people.map(({ personId }) => personId),
    answers: null,
    shape: JSON.stringify(cells),
    k: spec.hide + 1,
    unprotected: primary,
    standsOut: 0,
    oneAnswer: oneAnswerIn(table, columns),
    cases: table,
    parts: [
      ...spec.tables.map((request) => partOf(request, cells)),
      ...held.map(({ part }) => part),
    ],
    notes: [words.tables.agreed, words.tables.once],
    report: { shown, primary, secondary },
    isSafe: () => true,
  };
}
