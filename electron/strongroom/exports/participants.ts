import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { Measured, RowSpec, Table } from '../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../shared/anonymise/verify/verify.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';
import {
  type LeftOutReason,
  leftOutReasons,
  participantSpec,
  participantTable,
  splitByConsent,
} from '../../../shared/domain/exports/participants.ts';
import { refuse } from '../../ipc/refusal.ts';
import { runInWorkshop, WorkshopEnded } from '../../workshop/run.ts';
import type { Job } from '../jobs.ts';
import type { Room } from '../room.ts';
import { eventsOf, listPurposes } from '../store/consents.ts';
import { listParticipants } from '../store/exports.ts';

type Recipe = InputOf<(typeof area)['prepare']>;
type Preview = OutputOf<(typeof area)['preview']>;

/** Rows that are safe to leave the room, and what is needed to check that once more. */
export interface Release {
  readonly table: Table;
  readonly spec: RowSpec;
  readonly text: string;
  readonly personIds: readonly string[];
  readonly measured: Measured;
}

/** A prepared export: what the screen shows, and the release unless it was refused. */
export interface Prepared {
  readonly preview: Preview;
  readonly release: Release | null;
}

const limits = { milliseconds: 120_000, memoryMegabytes: 1_024 };
/** How many rows the screen shows of the file. */
const rowsShown = 20;
const steps = 3;

/** Chooses the people by today's consents, makes their rows safe and has the result checked. */
export async function prepareExport(room: Room, recipe: Recipe, job: Job): Promise<Prepared> {
  const { unit } = room.vault;
  const today = room.today();
  const { people, events, purpose } = unit.read((db) => ({
    people: listParticipants(db, recipe.from, recipe.to),
    events: eventsOf(db, { purposeId: recipe.purposeId }),
    purpose: listPurposes(db).find(({ id }) => id === recipe.purposeId) ?? refuse('not-found'),
  }));
  const { included, leftOut } = splitByConsent(people, events, today);
  const nothing: Prepared = {
    preview: {
      recipe: { ...recipe, purposeName: purpose.name },
      people: 0,
      leftOut: listed(leftOut),
      columns: [],
      headings: [],
      rows: [],
      k: 0,
      refused: 'nobody',
    },
    release: null,
  };
  if (included.length === 0) return nothing;
  job.progress(1, steps);

  const table = participantTable(included, recipe.columns, today);
  const spec = participantSpec(table);
  if (included.length < spec.k) return refused(nothing, 'too-few');
  const outcome = await anonymised(room, table, spec, job);
  if (!outcome.ok) {
    return refused(nothing, outcome.refusal.code === 'too-few-people' ? 'too-few' : 'not-safe');
  }
  job.progress(2, steps);

  const { table: released, sources, report } = outcome.value;
  const text = csvText(released);
  const verdict = verifyText(text, table, spec);
  if (!verdict.ok) return refused(nothing, 'not-safe');
  job.progress(steps, steps);
  const { measured } = verdict;
  const standsOut = included.length - sources.length;
  if (standsOut > 0) leftOut.set('stands-out', standsOut);
  return {
    preview: {
      ...nothing.preview,
      people: sources.length,
      leftOut: listed(leftOut),
      columns: report.columns.map(({ column, level, levels }) => ({
        key: column,
        level,
        levels,
        kept: measured.columns.find((each) => each.column === column)?.kept ?? 0,
      })),
      headings: [...released.columns],
      rows: released.rows.slice(0, rowsShown).map((row) => [...row]),
      k: measured.k,
      refused: null,
    },
    release: {
      table,
      spec,
      text,
      personIds: sources.map((row) => table.rows[row]?.[0] ?? ''),
      measured,
    },
  };
}

/** Whether what lies in a file is this release and safe, judged from its text alone. */
export function isReleasable({ text, table, spec }: Release, written: string): boolean {
  return written === text && verifyText(written, table, spec).ok;
}

/** Whether everybody in a release still agrees today; a change of mind since the preview counts. */
export function stillAgreed(room: Room, purposeId: string, personIds: readonly string[]): boolean {
  const events = room.vault.unit.read((db) => eventsOf(db, { purposeId }));
  const people = personIds.map((personId) => ({ personId }));
  return splitByConsent(people, events, room.today()).included.length === personIds.length;
}

async function anonymised(room: Room, table: Table, spec: RowSpec, job: Job) {
  try {
    const { workshop } = room.around;
    return await runInWorkshop(workshop, 'anonymise', { table, spec }, limits, job.stopped);
  } catch (error) {
    // Ends the job here when somebody stopped it.
    if (error instanceof WorkshopEnded && error.reason === 'stopped') job.progress(1, steps);
    throw error;
  }
}

function refused(nothing: Prepared, why: 'too-few' | 'not-safe'): Prepared {
  return { preview: { ...nothing.preview, refused: why }, release: null };
}

/** In one order for every export, so that two can be laid side by side. */
const listed = (leftOut: ReadonlyMap<LeftOutReason, number>) =>
  leftOutReasons.flatMap((reason) => {
    const people = leftOut.get(reason) ?? 0;
    return people > 0 ? [{ reason, people }] : [];
  });
