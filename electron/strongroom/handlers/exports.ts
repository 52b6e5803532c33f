import type { exports as area } from '../../../shared/contract/exports.ts';
import { purposeCovers } from '../../../shared/domain/exports/recipes.ts';
import { rehearsalProblems } from '../../../shared/domain/exports/rehearsal.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccesses } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import { releaseOf } from '../exports/document.ts';
import type { DraftText, Prepared } from '../exports/draft.ts';
import {
  isOutdated,
  leftOutOf,
  prepareExport,
  previewOf,
  stillAgreed,
} from '../exports/prepare.ts';
import { notHandedOver, writeRelease } from '../exports/release.ts';
import { digestOf } from '../exports/texts.ts';
import { listPurposes } from '../store/consents.ts';
import * as store from '../store/exports.ts';
import { expectOwnColumns } from '../store/ownAnswers.ts';
import { findDueRelease } from '../store/plans.ts';
import { findReview, putReview } from '../store/textReviews.ts';

const kind = 'exports.prepare';

export const exports: AreaHandlers<typeof area, AppContext> = {
  prepare: (asked, context) => {
    if (asked.from > asked.to) {
      refuse('period-backwards', undefined, [{ path: 'to', code: 'period-backwards' }]);
    }
    const { purposes, cohort } = context.vault.unit.read((db) => {
      expectOwnColumns(db, asked);
      if (asked.recipeId !== null && !findDueRelease(db, asked)) refuse('not-found');
      return {
        purposes: listPurposes(db),
        cohort: asked.cohortOf && store.findRelease(db, asked.cohortOf),
      };
    });
    const purpose = purposes.find(({ id }) => id === asked.purposeId) ?? refuse('not-found');
    if (!purposeCovers(asked.kind, purpose.key)) {
      refuse('not-agreed-to', undefined, [{ path: 'purposeId', code: 'not-agreed-to' }]);
    }
    if (asked.cohortOf && (!cohort || cohort.state === 'not-left')) refuse('not-found');
    const question = { ...asked, purposeName: purpose.name };
    return context.jobs.start(kind, (job) => prepareExport(context, question, job));
  },

  preview: ({ jobId }, { jobs, vault }) => {
    const prepared = jobs.result<Prepared>(kind, jobId);
    return vault.unit.read((db) => previewOf(db, prepared));
  },

  texts: ({ jobId }, context) => {
    const texts = textsOf(context.jobs.result<Prepared>(kind, jobId));
    // The reviewer reads the original texts: the access log names their authors.
    logAccesses(
      context,
      texts.map(({ personId }) => personId),
    );
    return context.vault.unit.read((db) => ({ texts: texts.map((text) => shown(db, text)) }));
  },

  readText: ({ jobId, textId, spans, used }, { jobs, vault }) => {
    const texts = textsOf(jobs.result<Prepared>(kind, jobId));
    const text = texts.find(({ noteId }) => noteId === textId) ?? refuse('not-found');
    const sorted = [...spans].sort((one, other) => one.start - other.start);
    const apart = sorted.every(({ start, end }, at) => {
      const before = at === 0 ? 0 : (sorted[at - 1]?.end ?? 0);
      const whole = [start, end].every((edge) => !isInsideLetter(text.text, edge));
      return start >= before && start < end && end <= text.text.length && whole;
    });
    if (!apart) refuse('outside-text');
    return vault.unit.write('exports.readText', (tx) => {
      putReview(tx, { noteId: textId, digest: digestOf(text.text), spans: sorted, used });
      tx.audit(textId);
      tx.changed('exports');
      return shown(tx, text);
    });
  },

  save: async ({ jobId, file, format, ...rehearsal }, context) => {
    const prepared = context.jobs.result<Prepared>(kind, jobId);
    if ('refused' in prepared) refuse('not-safe');
    const { question, draft } = prepared;
    if (draft.kind !== 'texts' && isOutdated(context, prepared.comparedWith)) {
      context.jobs.drop(jobId);
      refuse('not-found');
    }
    // A field may have been kept back since the preparation.
    context.vault.unit.read((db) => expectOwnColumns(db, question));
    const reasons = expectReleasable(context, prepared, rehearsal);
    const made = releaseOf(context, { question, leftOut: leftOutOf(prepared), draft });
    const id = await writeRelease(context, made, {
      ...{ format, file, inPlan: prepared.inPlan },
      rehearsal: { ...rehearsal, ...reasons },
    });
    // The same pseudonyms must not be released twice: another file is prepared anew.
    context.jobs.drop(jobId);
    return entryOf(context, id);
  },

  notHandedOver: ({ exportId, reason }, context) => {
    notHandedOver(context, exportId, reason);
    return entryOf(context, exportId);
  },

  register: (_, { vault }) => ({ entries: vault.unit.read(store.listReleases) }),
};

type Reader = Parameters<typeof findReview>[0];

/** The texts of a prepared export; none where it is refused or of another kind. */
function textsOf(prepared: Prepared): readonly DraftText[] {
  return 'draft' in prepared && prepared.draft.kind === 'texts' ? prepared.draft.texts : [];
}

/** A text as the review screen shows it. */
function shown(db: Reader, { noteId, text, found }: DraftText) {
  return {
    id: noteId,
    text,
    found: found.map((span) => ({ ...span })),
    read: findReview(db, noteId, digestOf(text)),
  };
}

/** Whether an offset splits a surrogate pair: half of one cannot be encoded. */
const isInsideLetter = (text: string, at: number) => (text.codePointAt(at - 1) ?? 0) > 0xffff;

/** An entry of the register by its key. */
function entryOf(context: AppContext, exportId: string) {
  return context.vault.unit.read((db) => store.findRelease(db, exportId)) ?? refuse('not-found');
}

/**
 * Refuses to release while a consent is missing, no second person tried to find people, or a
 * withheld draft has no reason or a group with one sensitive answer no decision. Answers with the
 * two, null where none was needed.
 */
function expectReleasable(
  context: AppContext,
  { question, draft, withheld }: Extract<Prepared, { draft: unknown }>,
  rehearsal: store.Rehearsal,
): Pick<store.Rehearsal, 'reason' | 'decision'> {
  const also = draft.kind === 'tables' ? draft.alsoCounted : [];
  const people = [...draft.people.keys(), ...also];
  if (!stillAgreed(context, question.purposeId, people)) refuse('consents-changed');
  expectRehearsed(context, rehearsal);
  const { reason, decision } = rehearsal;
  const isWithheld = withheld.length > 0;
  if (isWithheld && !reason) refuse('withheld', undefined, [{ path: 'reason', code: 'withheld' }]);
  const undecided = draft.kind === 'tables' && draft.oneAnswer.length > 0;
  if (undecided && !decision) {
    refuse('undecided', undefined, [{ path: 'decision', code: 'undecided' }]);
  }
  return { reason: isWithheld ? reason : null, decision: undecided ? decision : null };
}

/** Checks that another person made the rehearsal, and that the file is kept until a later day. */
function expectRehearsed(context: AppContext, of: store.Rehearsal): void {
  const problems = rehearsalProblems(of, context.vault.user.name, context.today());
  const [first] = problems;
  if (first) refuse(first.code, undefined, problems);
}
