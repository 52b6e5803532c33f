import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import {
  type LeftOutReason,
  leftOutReasons,
  type Participant,
  splitByConsent,
} from '../../../shared/domain/exports/participants.ts';
import { isTablesKind } from '../../../shared/domain/exports/tables.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { formatsFor } from '../outputs/writeDocument.ts';
import { eventsOf } from '../store/consents.ts';
import { listCases, listParticipants, listSessionsHeld } from '../store/exportCases.ts';
import { type Entered, listEntered } from '../store/exports.ts';
import type { Drawn, Held, Prepared, Question, Refused } from './drawn.ts';
import { changedSince, heldAgainst, rowsBeside } from './held.ts';
import { drawRows } from './rows.ts';
import { subjectNames } from './subjects.ts';
import { moneyBeside, sumsBeside, toldBefore } from './sums.ts';
import { drawTables } from './tables.ts';
import { drawTexts } from './texts.ts';
import { steps } from './workshopLimits.ts';

/** Chooses the people by today's consents, makes what is asked for safe and has it checked. */
export async function prepareExport(
  context: AppContext,
  question: Question,
  job: Job,
): Promise<Prepared> {
  const { included, leftOut } = whoIsIn(context, question);
  const nothing: Prepared = {
    preview: {
      question,
      people: 0,
      leftOut: listed(leftOut),
      told: null,
      held: [],
      oneAnswer: [],
      unprotected: 0,
      formats: [],
      refused: 'nobody',
    },
    drawn: null,
    texts: [],
    beside: context.vault.unit.read(listEntered).map(({ exportId }) => exportId),
  };
  if (included.length === 0) return nothing;
  job.progress(1, steps);
  const { drawn, texts = [], beside = [] } = await draw(context, question, included, job);
  if ('refused' in drawn) {
    return { ...nothing, preview: { ...nothing.preview, refused: drawn.refused } };
  }
  job.progress(2, steps);
  if (drawn.standsOut > 0) leftOut.set('stands-out', drawn.standsOut);
  const preview = {
    question,
    people: drawn.personIds.length,
    leftOut: listed(leftOut),
    told: drawn.told,
    held: onceEach([...heldAgainst(context, question, drawn), ...beside]),
    oneAnswer: drawn.oneAnswer.map((each) => ({ ...each })),
    unprotected: drawn.unprotected,
    formats: formatsFor(drawn),
    refused: null,
  };
  job.progress(steps, steps);
  return { ...nothing, preview, drawn, texts };
}

/** Whether everybody in a release still agrees today; a change of mind since the preview counts. */
export function stillAgreed(
  context: AppContext,
  purposeId: string,
  personIds: readonly string[],
): boolean {
  const events = context.vault.unit.read((db) => eventsOf(db, { purposeId }));
  const people = personIds.map((personId) => ({ personId }));
  return splitByConsent(people, events, context.today()).included.length === personIds.length;
}

/** Whether numbers left since these were drawn: a draft is made safe beside all that left before. */
export function isOutdated(context: AppContext, { preview, beside }: Prepared): boolean {
  const left = context.vault.unit.read(listEntered).filter(({ kind }) => kind !== 'quotes');
  return (
    preview.question.kind !== 'quotes' && left.some(({ exportId }) => !beside.includes(exportId))
  );
}

function whoIsIn(context: AppContext, question: Question) {
  const { people, events, frozen } = context.vault.unit.read((db) => ({
    people: listParticipants(db, question.kind, question),
    events: eventsOf(db, { purposeId: question.purposeId }),
    frozen: question.cohortOf
      ? listEntered(db).find(({ exportId }) => exportId === question.cohortOf)
      : undefined,
  }));
  const asked = frozen ? people.filter(({ personId }) => frozen.people.has(personId)) : people;
  return splitByConsent(asked, events, context.today());
}

interface Draw {
  readonly drawn: Drawn | Refused;
  readonly texts?: Prepared['texts'];
  /** What holds it besides the people who are in it. */
  readonly beside?: readonly Held[];
}

async function draw(
  context: AppContext,
  question: Question,
  people: readonly Participant[],
  job: Job,
): Promise<Draw> {
  const { kind, columns } = question;
  if (kind === 'quotes') return await drawTexts(context, question, people, job);
  if (!isTablesKind(kind)) return { drawn: await drawRows(context, people, question, job) };
  const ids = new Set(people.map(({ personId }) => personId));
  const { cases, sessions, entered } = context.vault.unit.read((db) => ({
    cases: listCases(db, kind, question).filter(({ personId }) => ids.has(personId)),
    sessions: kind === 'sessions' ? listSessionsHeld(db, question) : null,
    entered: listEntered(db),
  }));
  const isSame = (each: Entered) => sameCases(each, question, ids);
  // No draft tells titles, but an earlier release of the same people may have.
  const told = entered.some((each) => isSame(each) && each.columns.includes('subject'));
  const titles = [...cases, ...(sessions ?? [])].map(({ subject }) => subject);
  const nameOf = await subjectNames(context, told ? titles : [], job);
  const named = <Each extends { readonly subject: string | null }>(each: Each) => ({
    ...each,
    subject: nameOf(each.subject),
  });
  const money = moneyBeside(context, question, isSame);
  const same = entered.filter(isSame).map(({ exportId, columns: before, shape }) => ({
    name: exportId,
    columns: before,
    cells: JSON.parse(shape) as PublishedCell[],
    sameRecords: true,
  }));
  const drawn = await drawTables(
    context,
    {
      kind,
      columns,
      on: question.to,
      people,
      cases: cases.map(named),
      sessions: sessions?.map(named) ?? null,
      earlier: [...same, ...toldBefore(context, question, ids, money)],
    },
    job,
  );
  if ('refused' in drawn) return { drawn };
  const beside = [
    ...changedSince(context, drawn.changed),
    ...sumsBeside(context, question, drawn, money),
    ...rowsBeside(context, question, drawn, drawn.cases),
  ];
  return { drawn, beside };
}

/** An earlier export holds for one reason: who is in it first. */
const onceEach = (held: readonly Held[]): Held[] =>
  [...new Map([...held].reverse().map((each) => [each.exportId, each])).values()].reverse();

/** Whether an earlier export counted the very same people and time, so that both are one system. */
function sameCases(
  { kind, from, to, people }: Entered,
  question: Question,
  ids: ReadonlySet<string>,
): boolean {
  return (
    isTablesKind(kind) &&
    (kind === 'money') === (question.kind === 'money') &&
    from === question.from &&
    to === question.to &&
    people.size === ids.size &&
    [...people.keys()].every((personId) => ids.has(personId))
  );
}

/** In one order for every export, so that two can be laid side by side. */
const listed = (leftOut: ReadonlyMap<LeftOutReason, number>) =>
  leftOutReasons.flatMap((reason) => {
    const people = leftOut.get(reason) ?? 0;
    return people > 0 ? [{ reason, people }] : [];
  });
