import { z } from 'zod';
import { nations } from '../domain/bankHolidays.ts';
import { printFormats } from '../domain/paper.ts';
import { contactWays } from '../domain/people.ts';
import { textBody } from '../records/projects.ts';
import { bankHoliday, request, requestEntry, requestQuestion } from '../records/requests.ts';
import { command, query } from './define.ts';
import { id, line, onDate, optionalLine, optionalText, version } from './fields.ts';

const named = z.strictObject({ id, name: z.string() });

/** How the time of a request stands: `clockOf` in `shared/domain/requests.ts`. */
const clock = z.discriminatedUnion('state', [
  z.strictObject({
    ...{ state: z.literal('runs'), dueOn: onDate },
    /** Until when the person can be told that it takes two months more. */
    extendBy: onDate.nullable(),
  }),
  z.strictObject({ state: z.enum(['identity', 'question', 'acknowledged', 'answered']) }),
]);

const saved = request.schema.extend({
  ...{ id, version, clock },
  /** The records that it is about: none for a person without one. */
  people: z.array(named),
});
const whole = saved.extend({
  questions: z.array(requestQuestion.schema.omit({ requestId: true }).extend({ id })),
  entries: z.array(
    requestEntry.schema.omit({ requestId: true }).extend({ id, writtenBy: z.string() }),
  ),
  /** Their rule for safe contact, and a mark beside the name; of all their records. */
  safeContact: z.array(z.string()),
  /** The ways that need a reason to send the answer by. */
  reasonFor: z.array(z.enum(contactWays)),
  /** How things are printed for them. */
  printFormat: z.enum(printFormats),
});

/** A request as it is written down; what comes of it is said later. */
const written = request.schema
  .pick({ kind: true, personId: true, name: true, receivedOn: true, way: true })
  .extend({
    words: textBody,
    /** A second record of the same person. */
    otherPersonId: id.nullable(),
  });
const identity = request.schema.pick({
  ...{ identity: true, identityOn: true, identityBy: true, identityHow: true },
});
const ofRequest = { requestId: id, expectedVersion: version };
const change = { needs: 'people.write', writes: ['people'] } as const;
const refusals = ['not-found', 'stale'] as const;

/** What people ask about their data, and complaints about how it was used. */
export const requests = {
  /** All of them, or those of a person: open ones first, then by the day they are due. */
  list: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id.nullable() }),
    output: z.strictObject({ requests: z.array(saved) }),
  }),
  get: query({
    needs: 'people.read',
    input: z.strictObject({ requestId: id }),
    output: whole,
    refusals: ['not-found'],
  }),
  add: command({
    ...change,
    input: z.strictObject({ request: written }),
    output: whole,
    refusals: ['not-found', 'nobody-named', 'same-person'],
  }),
  change: command({
    ...change,
    input: z.strictObject({ ...ofRequest, request: written }),
    output: whole,
    refusals: [...refusals, 'nobody-named', 'same-person'],
  }),
  /** Says how it is known who asks: who looked, when, at what. */
  identify: command({
    ...change,
    input: z.strictObject({ ...ofRequest, ...identity.shape }),
    output: whole,
    refusals: [...refusals, 'identity-untold'],
  }),
  /** Says what was asked to know what an access request is for. Its clock stops. */
  ask: command({
    ...change,
    input: z.strictObject({ requestId: id, askedOn: onDate, question: textBody }),
    output: whole,
    refusals: ['not-found', 'question-open', 'not-access', 'answered-already'],
  }),
  /** Says what they answered. Its clock runs again. */
  hear: command({
    ...change,
    input: z.strictObject({ questionId: id, answeredOn: onDate, answer: textBody }),
    output: whole,
    refusals: ['not-found', 'before-asked', 'answered-already'],
  }),
  /** Says when the person was told that it takes two months more, and why. */
  extend: command({
    ...change,
    input: z.strictObject({ ...ofRequest, extendedOn: onDate, extendedBecause: textBody }),
    output: whole,
    refusals: [...refusals, 'too-late-to-extend', 'not-extendable'],
  }),
  /** Says when receipt of a complaint was acknowledged. */
  acknowledge: command({
    ...change,
    input: z.strictObject({ ...ofRequest, acknowledgedOn: onDate }),
    output: whole,
    refusals: [...refusals, 'before-received'],
  }),
  /** Says what was done about it. Entries are never changed. */
  addEntry: command({
    ...change,
    input: z.strictObject({ requestId: id, onDate, body: textBody }),
    output: whole,
    refusals: ['not-found'],
  }),
  /** Says what came of it. A refusal of all or a part has its reason. */
  answer: command({
    ...change,
    input: z.strictObject({
      ...ofRequest,
      outcome: request.schema.shape.outcome.unwrap(),
      answeredOn: onDate,
      because: optionalText,
      learning: optionalText,
    }),
    output: whole,
    refusals: [...refusals, 'reason-missing', 'before-received'],
  }),
  /** Takes an outcome back: it is open again. */
  reopen: command({
    ...change,
    input: z.strictObject(ofRequest),
    output: whole,
    refusals,
  }),
  /** Says when and how the answer went to them. */
  send: command({
    ...change,
    input: z.strictObject({
      ...ofRequest,
      sentOn: onDate,
      sentWay: request.schema.shape.sentWay.unwrap(),
      sentReason: optionalLine,
    }),
    output: whole,
    refusals: [...refusals, 'way-not-safe', 'not-answered'],
  }),
  /** The charity's nation, and the bank holidays that were entered by hand. */
  calendar: query({
    needs: 'people.read',
    input: z.strictObject({}),
    output: z.strictObject({
      nation: z.enum(nations),
      added: z.array(bankHoliday.schema.extend({ id, version })),
    }),
  }),
  setNation: command({
    needs: 'vault.manage',
    writes: ['people'],
    input: z.strictObject({ nation: z.enum(nations) }),
    output: z.strictObject({ nation: z.enum(nations) }),
  }),
  addHoliday: command({
    needs: 'vault.manage',
    writes: ['people'],
    input: z.strictObject({ onDate, name: line }),
    output: z.strictObject({ id }),
    refusals: ['holiday-known'],
  }),
  removeHoliday: command({
    needs: 'vault.manage',
    writes: ['people'],
    input: z.strictObject({ holidayId: id, expectedVersion: version }),
    output: z.strictObject({}),
    refusals,
  }),
};
