import { z } from 'zod';
import { attachmentKinds } from '../domain/attachments.ts';
import {
  checkMethods,
  consentAnswers,
  consentMethods,
  consentStates,
  lawfulBases,
  needsWitness,
  passesOn,
  sentKinds,
} from '../domain/consents.ts';
import { consentEvent } from '../records/consents.ts';
import { command, query } from './define.ts';
import {
  bytes,
  id,
  instant,
  line,
  onDate,
  optionalLine,
  optionalText,
  version,
  writtenDate,
} from './fields.ts';

/**
 * A person's answer about one purpose. An agreement has no legal end: null holds until it is
 * withdrawn. A day after today is refused with the code `future`, one before the words of the form
 * were in use with `before-form`, and one before the person was born with `before-birth`.
 */
export const consentAnswer = z
  .strictObject({
    purposeId: id,
    formId: id,
    answer: z.enum(consentAnswers),
    method: z.enum(consentMethods),
    on: writtenDate('past'),
    expiresOn: writtenDate('coming').nullable(),
    askAgainOn: writtenDate('coming').nullable(),
    witness: optionalLine,
    /** Who passed the answer on, where the person did not give it themselves. */
    passedOnBy: optionalLine.optional(),
    /** Who helped with the language, and into which. */
    interpreter: optionalLine.optional(),
    /** What they were given to read or to watch. */
    given: optionalLine.optional(),
  })
  .refine(({ on, expiresOn }) => expiresOn === null || expiresOn >= on, {
    path: ['expiresOn'],
    message: 'before-asked',
  })
  .refine(({ method, witness }) => !needsWitness(method) || (witness ?? '') !== '', {
    path: ['witness'],
    message: 'no-witness',
  })
  .refine(({ method, passedOnBy }) => !passesOn(method) || (passedOnBy ?? '') !== '', {
    path: ['passedOnBy'],
    message: 'no-name',
  })
  .refine(({ on, askAgainOn }) => askAgainOn === null || askAgainOn > on, {
    path: ['askAgainOn'],
    message: 'before-asked',
  });

const form = z.strictObject({ id, label: z.string(), wording: z.string(), fromOn: onDate });

const purpose = z.strictObject({
  id,
  key: z.string(),
  name: z.string(),
  lawfulBasis: z.enum(lawfulBases),
  /** The day on which the charity ended it; only people who were asked before see it then. */
  endedOn: onDate.nullable(),
  form,
  /** The words that this form replaced, newest first: an answer may be to these. */
  earlier: z.array(form),
});

const happened = consentEvent.schema
  .omit({ formId: true, supersedes: true, checks: true, sessionId: true })
  .extend({
    id,
    formLabel: z.string().nullable(),
    /** The form's text; null where only its name is known. */
    wording: z.string().nullable(),
    /** The session at which it was asked. */
    sessionTitle: z.string().nullable(),
    superseded: z.boolean(),
    /** The signature or the paper form that is kept with it; those that coordinators alone read are left out. */
    papers: z.array(z.strictObject({ id, kind: z.enum(attachmentKinds) })),
    recordedAt: instant,
    recordedBy: z.string(),
  });

/** A person's consent to one purpose: its state on the requested day and its history. */
const consent = z.strictObject({
  id: id.nullable(),
  version,
  personId: id,
  purpose,
  state: z.enum(consentStates),
  since: onDate.nullable(),
  until: onDate.nullable(),
  askAgainOn: onDate.nullable(),
  method: z.string().nullable(),
  /** An agreement that another person passed on, and that is not checked yet. */
  toCheck: z.strictObject({ on: onDate, passedOnBy: z.string() }).nullable(),
  history: z.array(happened),
});

export const consents = {
  purposes: query({
    needs: 'people.read',
    input: z.strictObject({}),
    output: z.strictObject({ purposes: z.array(purpose) }),
  }),
  ofPerson: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id, on: onDate }),
    output: z.strictObject({ consents: z.array(consent) }),
    refusals: ['not-found'],
  }),
  record: command({
    needs: 'consents.write',
    writes: ['consents', 'people'],
    input: z.strictObject({
      personId: id,
      expectedVersion: version,
      answer: consentAnswer,
      /** A picture of the signature, of an answer that was signed on the screen. */
      signature: bytes.nullable().optional(),
    }),
    output: consent,
    refusals: [
      ...(['not-found', 'stale', 'form-retired', 'before-last-answer'] as const),
      ...(['too-big', 'not-clean', 'no-signature', 'not-a-signature'] as const),
    ],
  }),
  /** An answer that another person passed on was checked with the person themselves. */
  check: command({
    needs: 'consents.write',
    writes: ['consents', 'people'],
    input: z.strictObject({
      consentId: id,
      expectedVersion: version,
      on: writtenDate('past'),
      method: z.enum(checkMethods),
      checkedBy: line,
      given: optionalLine,
    }),
    output: consent,
    refusals: ['not-found', 'stale', 'nothing-to-check', 'before-last-answer'],
  }),
  /** The people who came to a session and are to be asked about a purpose, with these purposes. */
  toAskAt: query({
    needs: 'consents.write',
    input: z.strictObject({ sessionId: id }),
    output: z.strictObject({
      title: z.string(),
      on: onDate,
      purposes: z.array(purpose),
      people: z.array(
        z.strictObject({
          personId: id,
          name: z.string(),
          asks: z.array(z.strictObject({ purposeId: id, version, state: z.enum(consentStates) })),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  /** The answers that people gave at a session, each as an event of its own: all of them or none. */
  recordAt: command({
    needs: 'consents.write',
    writes: ['consents', 'people'],
    input: z.strictObject({
      sessionId: id,
      answers: z
        .array(z.strictObject({ personId: id, expectedVersion: version, answer: consentAnswer }))
        .min(1, 'required')
        .max(1_000, 'too-many'),
    }),
    output: z.strictObject({ people: z.int(), answers: z.int() }),
    refusals: [
      ...(['not-found', 'stale', 'not-there', 'form-retired', 'before-last-answer'] as const),
      'no-signature',
    ],
  }),
  /** Several answers that a person gave at once, as on one paper form: all of them or none. */
  recordAll: command({
    needs: 'consents.write',
    writes: ['consents', 'people'],
    input: z.strictObject({
      personId: id,
      answers: z
        .array(z.strictObject({ expectedVersion: version, answer: consentAnswer }))
        .min(1, 'required')
        .max(100, 'too-many'),
    }),
    output: z.strictObject({ answers: z.int() }),
    refusals: [
      ...(['not-found', 'stale', 'form-retired', 'before-last-answer'] as const),
      'no-signature',
    ],
  }),
  /** What has left with the person in it under a purpose: a withdrawal does not call it back. */
  reached: query({
    needs: 'consents.write',
    input: z.strictObject({ personId: id, purposeId: id }),
    output: z.strictObject({
      files: z.array(
        z.strictObject({ fileName: z.string(), recipient: z.string(), madeAt: instant }),
      ),
      /** Where their words stand in print. */
      places: z.array(z.strictObject({ place: z.string(), on: onDate, words: z.string() })),
      /** Where a photograph of them stands. */
      pictures: z.array(
        z.strictObject({
          place: z.string(),
          on: onDate,
          attachmentId: id,
          description: z.string().nullable(),
        }),
      ),
      /** How much was sent to them, of each kind; null where the purpose is about nothing that is. */
      sent: z.record(z.enum(sentKinds), z.int()).nullable(),
    }),
    refusals: ['not-found'],
  }),
  withdraw: command({
    needs: 'consents.write',
    writes: ['consents', 'people'],
    input: z.strictObject({
      consentId: id,
      expectedVersion: version,
      on: writtenDate('past'),
      method: z.enum(consentMethods),
      reason: optionalText,
    }),
    output: consent,
    refusals: [
      ...(['not-found', 'stale', 'already-withdrawn', 'never-agreed'] as const),
      ...(['cannot-object', 'before-last-answer'] as const),
    ],
  }),
  /** Supersedes the last event, which was a slip; the history keeps both. */
  strikeOut: command({
    needs: 'consents.write',
    writes: ['consents', 'people'],
    input: z.strictObject({ consentId: id, expectedVersion: version }),
    output: consent,
    refusals: ['not-found', 'stale', 'nothing-to-strike-out'],
  }),
};
