import type { exports as area } from '../../../shared/contract/exports.ts';
import { purposeCovers } from '../../../shared/domain/exports/recipes.ts';
import { rehearsalProblems } from '../../../shared/domain/exports/rehearsal.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { noteLooks } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import type { Drawn, Prepared, Preview } from '../exports/drawn.ts';
import { documentOf } from '../exports/fileOf.ts';
import { isOutdated, prepareExport, stillAgreed } from '../exports/prepare.ts';
import { notHandedOver, release } from '../exports/release.ts';
import { digestOf, readingOf } from '../exports/texts.ts';
import { listPurposes } from '../store/consents.ts';
import * as store from '../store/exports.ts';
import { findReview, putReview } from '../store/reviews.ts';

const kind = 'exports.prepare';

export const exports: AreaHandlers<typeof area, AppContext> = {
  prepare: (asked, context) => {
    if (asked.from > asked.to) {
      refuse('period-backwards', undefined, [{ path: 'to', code: 'period-backwards' }]);
    }
    const { purposes, entries } = context.vault.unit.read((db) => ({
      purposes: listPurposes(db),
      entries: store.listExports(db),
    }));
    const purpose = purposes.find(({ id }) => id === asked.purposeId) ?? refuse('not-found');
    if (!purposeCovers(asked.kind, purpose.key)) {
      refuse('not-agreed-to', undefined, [{ path: 'purposeId', code: 'not-agreed-to' }]);
    }
    const known = entries.some(({ id, state }) => id === asked.cohortOf && state !== 'not-left');
    if (asked.cohortOf && !known) refuse('not-found');
    const question = { ...asked, purposeName: purpose.name };
    return context.jobs.start(kind, (job) => prepareExport(context, question, job));
  },

  preview: ({ jobId }, { jobs, vault }) => {
    const { preview, texts } = jobs.result<Prepared>(kind, jobId);
    if (preview.told?.kind !== 'texts') return preview;
    return { ...preview, told: vault.unit.read((db) => readingOf(db, texts)) };
  },

  texts: ({ jobId }, context) => {
    const { jobs, vault } = context;
    const { texts } = jobs.result<Prepared>(kind, jobId);
    // What somebody said is read as they said it, with whom they name.
    noteLooks(
      context,
      texts.map(({ personId }) => personId),
    );
    return vault.unit.read((db) => ({ texts: texts.map((text) => shown(db, text)) }));
  },

  readText: ({ jobId, textId, spans, used }, { jobs, vault }) => {
    const { texts } = jobs.result<Prepared>(kind, jobId);
    const text = texts.find(({ noteId }) => noteId === textId) ?? refuse('not-found');
    const marks = [...spans].sort((one, other) => one.start - other.start);
    const apart = marks.every(({ start, end }, at) => {
      const before = at === 0 ? 0 : (marks[at - 1]?.end ?? 0);
      const whole = [start, end].every((edge) => !isInsideLetter(text.text, edge));
      return start >= before && start < end && end <= text.text.length && whole;
    });
    if (!apart) refuse('outside-text');
    return vault.unit.write('exports.readText', (tx) => {
      putReview(tx, { noteId: textId, digest: digestOf(text.text), spans: marks, used });
      tx.audit(textId);
      tx.changed('exports');
      return shown(tx, text);
    });
  },

  save: async ({ jobId, file, format, ...rehearsal }, context) => {
    const prepared = context.jobs.result<Prepared>(kind, jobId);
    const { preview, drawn } = prepared;
    if (!drawn) refuse('not-safe');
    if (isOutdated(context, prepared)) {
      context.jobs.drop(jobId);
      refuse('not-found');
    }
    const left = expectMayLeave(context, preview, drawn, rehearsal);
    const { document, personIds } = documentOf(context, prepared, drawn);
    const id = await release(context, {
      ...{ preview, drawn, document, personIds, format, file },
      rehearsal: { ...rehearsal, ...left },
    });
    // The same pseudonyms must not leave twice: another file is prepared anew.
    context.jobs.drop(jobId);
    return entryOf(context, id);
  },

  notHandedOver: ({ exportId, reason }, context) => {
    notHandedOver(context, exportId, reason);
    return entryOf(context, exportId);
  },

  register: (_, { vault }) => ({ entries: vault.unit.read(store.listExports) }),
};

type Reader = Parameters<typeof findReview>[0];

/** A text as the reading screen shows it. */
function shown(db: Reader, { noteId, text, found }: Prepared['texts'][number]) {
  return {
    id: noteId,
    text,
    found: found.map((mark) => ({ ...mark })),
    read: findReview(db, noteId, digestOf(text)),
  };
}

/** Whether a letter outside the basic plane would be cut in two: half of one cannot be written. */
const isInsideLetter = (text: string, at: number) => (text.codePointAt(at - 1) ?? 0) > 0xffff;

/** An entry of the register by its key. */
function entryOf(context: AppContext, exportId: string) {
  const entries = context.vault.unit.read(store.listExports);
  return entries.find(({ id }) => id === exportId) ?? refuse('not-found');
}

/**
 * Everybody agrees, a second person tried, what is withheld has a reason and what tells one
 * sensitive answer of a group a decision. Answers with the two, null where none was needed.
 */
function expectMayLeave(
  context: AppContext,
  { question, held: before, oneAnswer }: Preview,
  drawn: Drawn,
  rehearsal: store.Rehearsal,
): Pick<store.Rehearsal, 'reason' | 'decision'> {
  if (!stillAgreed(context, question.purposeId, drawn.personIds)) refuse('consents-changed');
  expectRehearsed(context, rehearsal);
  const { reason, decision } = rehearsal;
  const held = before.length > 0;
  if (held && !reason) refuse('held', undefined, [{ path: 'reason', code: 'held' }]);
  const undecided = oneAnswer.length > 0;
  if (undecided && !decision) {
    refuse('undecided', undefined, [{ path: 'decision', code: 'undecided' }]);
  }
  return { reason: held ? reason : null, decision: undecided ? decision : null };
}

/** Somebody else tried first, and the file is kept for a time that is still to come. */
function expectRehearsed(context: AppContext, of: store.Rehearsal): void {
  const problems = rehearsalProblems(of, context.vault.user.name, context.today());
  const [first] = problems;
  if (first) refuse(first.code, undefined, problems);
}
