import words from '../../../resources/locales/en/consents.json' with { type: 'json' };
import type { consents as area } from '../../../shared/contract/consents.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import {
  consentState,
  countingEvents,
  lastRecorded,
  needsSignature,
  passesOn,
  refuseAnswer,
  refuseCheck,
  refuseForm,
  refuseWithdrawal,
  toCheck,
} from '../../../shared/domain/consents.ts';
import { dateProblem } from '../../../shared/domain/dates.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { addAttachment } from '../access/attachments.ts';
import { checkSignature } from '../attachments/signatureCheck.ts';
import type { AppContext } from '../context.ts';
import { filled } from '../outputs/words.ts';
import { listThere, toAskAt } from '../store/askingAt.ts';
import { papersOfAnswers } from '../store/attachments.ts';
import * as store from '../store/consents.ts';
import { personExists } from '../store/people.ts';
import { reachedBy } from '../store/reachedBy.ts';
import { expectVersionOf } from '../store/repository.ts';
import type { Reader, Writer } from '../store/unit.ts';

type Consent = OutputOf<(typeof area)['withdraw']>;
type Answer = InputOf<(typeof area)['record']>['answer'];

export const consents: AreaHandlers<typeof area, AppContext, Writer> = {
  purposes: (_, { vault }) => ({ purposes: vault.unit.read(store.listPurposes) }),

  ofPerson: ({ personId, on }, { vault, dayMeant }) =>
    vault.unit.read((db) => {
      if (!personExists(db, personId)) refuse('not-found');
      const consents = store
        .purposesOf(db, personId)
        .map((purpose) => consentOf(db, personId, purpose, dayMeant(on)));
      return { consents };
    }),

  record: ({ personId, expectedVersion, answer, signature = null }, tx, { today, vault }) => {
    if (!personExists(tx, personId)) refuse('not-found');
    expectPast(answer.on, today(), 'answer.on');
    const signed = signature !== null && needsSignature(answer.method);
    const eventId = answerFor(tx, personId, answer, { expectedVersion, path: 'answer', signed });
    const purpose = purposeOf(tx, answer.purposeId);
    if (signed) {
      const picture = checkSignature(signature);
      if (typeof picture === 'string') return refuse(picture);
      const description = filled(words.signature.of, { purpose: purpose.name });
      const about = { aboutKind: 'answer', aboutId: eventId, description } as const;
      addAttachment(tx, vault, { personId, kind: 'signature', ...about }, picture, false);
    }
    return consentOf(tx, personId, purpose, today());
  },

  reached: ({ personId, purposeId }, { vault }) =>
    vault.unit.read((db) => {
      if (!personExists(db, personId)) refuse('not-found');
      return reachedBy(db, personId, purposeOf(db, purposeId));
    }),

  withdraw: ({ consentId, expectedVersion, on, method, reason }, tx, { today }) => {
    const consent = store.getConsent(tx, consentId);
    expectVersionOf(consent, expectedVersion);
    expectPast(on, today(), 'on');
    const purpose = purposeOf(tx, consent.purpose_id);
    const refusal = refuseWithdrawal(store.historyOf(tx, consentId), purpose.lawfulBasis, on);
    if (refusal) refuse(refusal);
    store.appendEvent(tx, consent, 'withdrawn', on, { method, reason });
    return consentOf(tx, consent.person_id, purpose, today());
  },

  check: ({ consentId, expectedVersion, on, method, checkedBy, given }, tx, { today }) => {
    const consent = store.getConsent(tx, consentId);
    expectVersionOf(consent, expectedVersion);
    expectPast(on, today(), 'on');
    const history = store.historyOf(tx, consentId);
    const refusal = refuseCheck(history, on);
    if (refusal) refuse(refusal);
    const checks = toCheck(history, today())?.id ?? null;
    store.appendEvent(tx, consent, 'checked', on, { method, checkedBy, given, checks });
    return consentOf(tx, consent.person_id, purposeOf(tx, consent.purpose_id), today());
  },

  toAskAt: ({ sessionId }, { vault, today }) =>
    vault.unit.read((db) => toAskAt(db, sessionId, today())),

  recordAt: ({ sessionId, answers }, tx, { today }) => {
    const there = new Set(listThere(tx, sessionId).map(({ personId }) => personId));
    for (const [index, { personId, expectedVersion, answer }] of answers.entries()) {
      if (!there.has(personId)) refuse('not-there');
      const path = `answers.${index}.answer`;
      expectPast(answer.on, today(), `${path}.on`);
      answerFor(tx, personId, answer, { expectedVersion, path, sessionId });
    }
    const people = new Set(answers.map(({ personId }) => personId)).size;
    return { people, answers: answers.length };
  },

  recordAll: ({ personId, answers }, tx, { today }) => {
    if (!personExists(tx, personId)) refuse('not-found');
    for (const [index, { expectedVersion, answer }] of answers.entries()) {
      const path = `answers.${index}.answer`;
      expectPast(answer.on, today(), `${path}.on`);
      answerFor(tx, personId, answer, { expectedVersion, path });
    }
    return { answers: answers.length };
  },

  strikeOut: ({ consentId, expectedVersion }, tx, { today }) => {
    const consent = store.getConsent(tx, consentId);
    expectVersionOf(consent, expectedVersion);
    const last = lastRecorded(store.historyOf(tx, consentId));
    if (!last) refuse('nothing-to-strike-out');
    store.appendEvent(tx, consent, 'struck-out', today(), { supersedes: last.id });
    return consentOf(tx, consent.person_id, purposeOf(tx, consent.purpose_id), today());
  },
};

interface Recording {
  readonly expectedVersion: number;
  /** Where the answer stands in the call, to name a wrong field of it. */
  readonly path: string;
  /** The session at which the person was asked. */
  readonly sessionId?: string;
  /** Whether a signature comes with it. */
  readonly signed?: boolean;
}

/**
 * Records an answer inside the caller's unit; adding a person with answers uses it too. Answers with
 * the key of its event.
 */
export function answerFor(tx: Writer, personId: string, answer: Answer, of: Recording): string {
  const { expectedVersion, path, sessionId = null, signed = false } = of;
  if (needsSignature(answer.method) && !signed) refuse('no-signature');
  const wrongForm = refuseForm(
    store.formsOf(tx, answer.purposeId),
    answer.formId,
    answer.on,
    answer.method,
  );
  const born = store.bornOn(tx, personId);
  const wrongDay = wrongForm ?? (born !== null && answer.on < born ? 'before-birth' : null);
  if (wrongDay === 'form-retired') refuse('form-retired');
  if (wrongDay) refuse('invalid', undefined, [{ path: `${path}.on`, code: wrongDay }]);
  const found = store.findConsent(tx, personId, answer.purposeId);
  expectVersionOf(found ?? { version: 0 }, expectedVersion);
  const consent = found ?? store.insertConsent(tx, personId, answer.purposeId);
  const refusal = refuseAnswer(store.historyOf(tx, consent.id), answer.on);
  if (refusal) refuse(refusal);
  const { formId, method, witness, passedOnBy, interpreter, given } = answer;
  const expiresOn = answer.answer === 'agreed' ? answer.expiresOn : null;
  const askAgainOn = answer.answer === 'not-today' ? answer.askAgainOn : null;
  const id = store.appendEvent(tx, consent, answer.answer, answer.on, {
    formId,
    method,
    witness,
    expiresOn,
    askAgainOn,
    passedOnBy: passesOn(method) ? (passedOnBy ?? null) : null,
    interpreter: interpreter || null,
    given: given || null,
    sessionId,
  });
  tx.audit(consent.id);
  return id;
}

/** Refuses a date that the domain does not accept, with the field and the reason. */
export function expectPast(
  on: string | null,
  today: string,
  path: string,
  kind: 'past' | 'birth' = 'past',
): void {
  const problem = on === null ? null : dateProblem(on, kind, today);
  if (problem !== null) refuse('invalid', undefined, [{ path, code: problem }]);
}

/** Refuses a day before the person was born, as far as that is known. */
export function expectBorn(
  db: Reader,
  personId: string | null,
  on: string | null,
  path: string,
): void {
  const born = personId === null ? null : store.bornOn(db, personId);
  if (born === null || on === null || on >= born) return;
  refuse('invalid', undefined, [{ path, code: 'before-birth' }]);
}

function purposeOf(db: Reader, purposeId: string): store.Purpose {
  return store.findPurpose(db, purposeId) ?? refuse('not-found');
}

/** A consent's state on a day, with its history. */
function consentOf(db: Reader, personId: string, purpose: store.Purpose, day: string): Consent {
  const consent = store.findConsent(db, personId, purpose.id);
  const history = consent ? store.historyOf(db, consent.id) : [];
  const { state, event } = consentState(history, purpose, day);
  const waits = toCheck(history, day);
  const papers = papersOfAnswers(
    db,
    history.map(({ id }) => id),
  );
  const counting = new Set(countingEvents(history).map(({ id }) => id));
  return {
    id: consent?.id ?? null,
    version: consent?.version ?? 0,
    personId,
    purpose,
    state,
    since: event?.on ?? null,
    until: event?.expiresOn ?? null,
    askAgainOn: event?.askAgainOn ?? null,
    method: history.find(({ id }) => id === event?.id)?.method ?? null,
    toCheck: waits && { on: waits.on, passedOnBy: waits.passedOnBy ?? '' },
    history: history
      .filter(({ kind }) => kind !== 'struck-out')
      .map(({ seq, formId, supersedes, checks, sessionId, ...rest }) => ({
        ...rest,
        superseded: !counting.has(rest.id),
        papers: papers(rest.id),
      })),
  };
}
