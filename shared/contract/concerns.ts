import { z } from 'zod';
import { concernEntryKinds, concernStatuses } from '../domain/concerns.ts';
import { textBody } from '../records/projects.ts';
import { command, query } from './define.ts';
import { id, instant, onDate, optionalLine, optionalText, version } from './fields.ts';

/** What a concern says. All of it is encrypted. */
const words = z.strictObject({
  happenedOn: onDate,
  place: optionalLine,
  /** Who it is about, in words; needed where it names no person and no user. */
  about: optionalText,
  /** Exactly what was said or seen. */
  said: textBody,
  told: optionalLine,
  toldOn: onDate.nullable(),
  /** What was done at once. */
  done: optionalText,
});
export type ConcernWords = Readonly<z.output<typeof words>>;

const whom = { personId: id.nullable(), userId: id.nullable() };
const named = z.strictObject({ id, name: z.string() });
const status = z.enum(concernStatuses);

/** A concern without its words. */
const head = z.strictObject({
  id,
  version,
  status,
  ...whom,
  personName: z.string().nullable(),
  userName: z.string().nullable(),
  writtenAt: instant,
  writtenBy: z.string(),
  signedOn: onDate.nullable(),
  signedBy: z.string().nullable(),
  /** The day it is looked at again. */
  reviewOn: onDate.nullable(),
  openActions: z.int().min(0),
});

const entry = z.strictObject({
  id,
  kind: z.enum(concernEntryKinds),
  /** Null where it does not decrypt, and of a step that needs no words. */
  words: z.string().nullable(),
  status: status.nullable(),
  at: instant,
  by: z.string(),
  owner: z.string().nullable(),
  dueOn: onDate.nullable(),
  doneOn: onDate.nullable(),
});

const whole = head.extend({
  ...words.shape,
  /** What it said before it was corrected, the newest first. */
  earlier: z.array(words.extend({ replacedAt: instant, replacedBy: z.string() })),
  entries: z.array(entry),
  /** Users who may open it: an action is for one of them. */
  owners: z.array(named),
  /** Whether this user wrote it and no other user may sign it off: then it takes a reason. */
  alone: z.boolean(),
  /** Whether this user wrote it, and another may sign it off. */
  own: z.boolean(),
  opened: z.array(z.strictObject({ at: instant, by: z.string() })),
});

const seen = { concernId: id, expectedVersion: version };
const refusals = ['not-found', 'concern-damaged'] as const;

/**
 * Concerns about the safety of a person. No method answers anything of a concern to the user whom it
 * is about: for them it is not there.
 */
export const concerns = {
  /** The users whom a concern may be about. */
  choices: query({
    needs: 'people.write',
    input: z.strictObject({}),
    output: z.strictObject({ users: z.array(named) }),
  }),
  /** Writes one. A user without the restricted key cannot read it afterwards: `id` is null then. */
  add: command({
    needs: 'people.write',
    input: z.strictObject({ concern: words.extend(whom) }),
    output: z.strictObject({ id: id.nullable() }),
    refusals: ['not-found', 'about-yourself', 'no-key-yet'],
  }),
  list: query({
    needs: 'restricted.read',
    input: z.strictObject({ personId: id.nullable() }),
    output: z.strictObject({ concerns: z.array(head) }),
  }),
  /** Opens one. A command, because it adds an access log entry. */
  read: command({
    needs: 'restricted.read',
    input: z.strictObject({ concernId: id }),
    output: whole,
    refusals,
  }),
  /** Corrects the words before the sign-off; what they were stays. */
  change: command({
    needs: 'restricted.write',
    input: z.strictObject({ ...seen, concern: words }),
    output: head,
    refusals: [...refusals, 'stale', 'signed'],
  }),
  setStatus: command({
    needs: 'restricted.write',
    input: z.strictObject({ ...seen, status }),
    output: head,
    refusals: [...refusals, 'stale'],
  }),
  /** Signs it off. From then on it is only added to. */
  sign: command({
    needs: 'restricted.write',
    input: z.strictObject({
      ...seen,
      reviewOn: onDate,
      /** Why its writer signs it off, where no other user may. */
      exceptionReason: optionalLine,
    }),
    output: head,
    refusals: [...refusals, 'stale', 'signed', 'own-sign-off', 'own-sign-off-alone'],
  }),
  /** Adds words, or an action with an owner who may open the concern. */
  addEntry: command({
    needs: 'restricted.write',
    input: z.strictObject({
      concernId: id,
      words: textBody,
      ownerId: id.nullable(),
      dueOn: onDate.nullable(),
    }),
    output: head,
    refusals,
  }),
  /** Says on which day an action was done. */
  finish: command({
    needs: 'restricted.write',
    input: z.strictObject({ entryId: id, doneOn: onDate }),
    output: head,
    refusals,
  }),
  /** Keeps a concern until another day. */
  keep: command({
    needs: 'restricted.write',
    input: z.strictObject({ ...seen, reviewOn: onDate }),
    output: head,
    refusals: [...refusals, 'stale', 'not-signed'],
  }),
  /** Removes one that is closed, signed off and was due to be looked at again. */
  remove: command({
    needs: 'restricted.write',
    input: z.strictObject(seen),
    output: z.strictObject({}),
    refusals: [...refusals, 'stale', 'not-signed', 'still-open', 'not-due', 'held'],
  }),
};
