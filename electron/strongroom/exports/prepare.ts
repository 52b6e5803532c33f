import { allows } from '../../../shared/domain/consents.ts';
import { leftOutReasons } from '../../../shared/domain/exports/participants.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { formatsFor } from '../outputs/writeDocument.ts';
import { consentsNow } from '../store/consents.ts';
import { type InPlan, releaseIds } from '../store/exports.ts';
import type { Reader } from '../store/unit.ts';
import { judge } from './differencing.ts';
import type { Draft, Prepared, Preview, Question, Refused } from './draft.ts';
import { type PreparedOnce, preparePlanned } from './planned.ts';
import { draftRows } from './rows.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { draftTables } from './tables.ts';
import { draftTexts, reviewProgress } from './texts.ts';
import { waysOut } from './waysOut.ts';
import { steps, type Workshop, workshopFor } from './workshop.ts';

/**
 * Prepares an export from one snapshot of the vault: makes what is asked for safe, verifies it and
 * compares it with all earlier releases.
 */
export async function prepareExport(
  context: AppContext,
  question: Question,
  job: Job,
): Promise<Prepared> {
  const today = context.today();
  const snapshot = context.vault.unit.read((db) => readSnapshot(db, question, today));
  const { host } = context;
  // All ways out together take no longer than the attack, all drafts of a plan six times as long.
  const isPlanned = snapshot.kind !== 'texts' && snapshot.planned !== null;
  const forOthers = workshopFor(host, job, (isPlanned ? 6 : 1) * host.attackWithinMs);
  return await prepareFrom(snapshot, workshopFor(host, job), forOthers, (done) =>
    job.progress(done, steps),
  );
}

/**
 * Makes a draft from a snapshot, verifies it and compares it with all earlier releases. What is tried
 * besides, ways out and other drafts of a plan, is made by `forOthers`.
 */
export async function prepareFrom(
  snapshot: Snapshot,
  workshop: Workshop,
  forOthers: Workshop,
  progress: (done: number) => void = () => undefined,
): Promise<Prepared> {
  if (snapshot.kind !== 'texts' && snapshot.planned) {
    let given = workshop;
    return await preparePlanned(snapshot, workshop, (each) => {
      const own = given;
      given = forOthers;
      return prepareOnce(each, own, progress);
    });
  }
  const prepared = await prepareOnce(snapshot, workshop, progress);
  if ('refused' in prepared || snapshot.kind === 'texts') return prepared;
  const { withheld } = prepared;
  if (withheld.length === 0) return prepared;
  const again = (changed: Snapshot) => prepareOnce(changed, forOthers);
  return { ...prepared, waysOut: await waysOut(snapshot, withheld, again) };
}

async function prepareOnce(
  snapshot: Snapshot,
  workshop: Workshop,
  progress: (done: number) => void = () => undefined,
): Promise<PreparedOnce> {
  const { question, people, leftOut, earlier } = snapshot;
  const about = { question, leftOut, inPlan: inPlanOf(snapshot) };
  const ofWork = snapshot.kind === 'tables' && snapshot.work !== null;
  if (people.length === 0 && !ofWork) return { ...about, refused: 'nobody' };
  progress(1);
  const draft = await draftOf(snapshot, workshop);
  if ('refused' in draft) return { ...about, ...draft };
  progress(2);
  const judged = await judge(snapshot, draft, workshop);
  progress(steps);
  const comparedWith = earlier.map((own) => own.exportId);
  return { ...about, draft, ...judged, waysOut: [], comparedWith };
}

/** Where a question is a release of a plan, its place there. */
export function inPlanOf(snapshot: Snapshot): InPlan | null {
  if (snapshot.kind === 'texts' || snapshot.planned === null) return null;
  const { plan, asked } = snapshot.planned;
  return { plan, asked, agesOn: snapshot.agesOn };
}

async function draftOf(snapshot: Snapshot, workshop: Workshop): Promise<Draft | Refused> {
  if (snapshot.kind === 'rows') return await draftRows(snapshot, workshop);
  if (snapshot.kind === 'tables') return await draftTables(snapshot, workshop);
  return await draftTexts(snapshot, workshop);
}

/** A prepared export as the window shows it. */
export function previewOf(db: Reader, prepared: Prepared): Preview {
  const { question } = prepared;
  if ('refused' in prepared) {
    return {
      ...{ question, refused: prepared.refused, leftOut: leftOutOf(prepared), draft: null },
      ...{ people: 0, withheld: [], waysOut: [], oneAnswer: [], unprotected: 0, formats: [] },
    };
  }
  const { draft, withheld } = prepared;
  return {
    question,
    people: draft.people.size,
    leftOut: leftOutOf(prepared),
    draft: draft.kind === 'texts' ? reviewProgress(db, draft.texts) : draft.shown,
    withheld: [...withheld],
    waysOut: [...prepared.waysOut],
    oneAnswer: draft.kind === 'tables' ? draft.oneAnswer.map((each) => ({ ...each })) : [],
    unprotected:
      draft.kind === 'texts'
        ? draft.texts.filter(({ found }) => found.length > 0).length
        : draft.unprotected,
    formats: formatsFor({ parts: draft.kind === 'texts' ? [] : draft.parts }),
    refused: null,
  };
}

/** Whether everybody in a release still agrees today; a consent may have changed since the preview. */
export function stillAgreed(
  context: AppContext,
  purposeId: string,
  personIds: Iterable<string>,
): boolean {
  const consent = context.vault.unit.read((db) => consentsNow(db, { purposeId }, context.today()));
  return [...personIds].every((personId) => allows(consent(personId)));
}

/** Whether figures were released since the preparation: the draft was not compared with those. */
export function isOutdated(context: AppContext, comparedWith: readonly string[]): boolean {
  const ids = context.vault.unit.read(releaseIds);
  return ids.some(({ id, kind }) => kind !== 'quotes' && !comparedWith.includes(id));
}

/** The people left out by reason, in one order so that two exports can be compared at a glance. */
export function leftOutOf(prepared: Prepared) {
  const leftOut = new Map(prepared.leftOut);
  if ('draft' in prepared && prepared.draft.kind === 'rows') {
    const before = leftOut.get('stands-out') ?? 0;
    leftOut.set('stands-out', before + prepared.draft.suppressed);
  }
  return leftOutReasons.flatMap((reason) => {
    const people = leftOut.get(reason) ?? 0;
    return people > 0 ? [{ reason, people }] : [];
  });
}
