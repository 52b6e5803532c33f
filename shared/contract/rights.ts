import { z } from 'zod';
import { erasureReasons, mentionDecisions, unreadReasons } from '../domain/rights.ts';
import { command, query } from './define.ts';
import { id, onDate, version } from './fields.ts';

const count = z.int().min(0);

const erasure = z.strictObject({
  goes: z.strictObject({
    details: count,
    notes: count,
    restrictedNotes: count,
    consents: count,
    attendance: count,
    drafts: count,
  }),
  stays: z.strictObject({ payments: count, exports: count, until: onDate.nullable() }),
});

/** A place in a text about others that names the person, or may, with the words around it. */
const mention = z.strictObject({
  id: z.string(),
  in: z.enum(['note', 'restricted', 'session']),
  /** Whom the note is about; the title of the session. */
  about: z.string(),
  on: onDate,
  /** Whether it is what a note said before it was corrected. */
  earlier: z.boolean(),
  sure: z.boolean(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
});

export const rights = {
  /** Looks for a person's name in texts about others. */
  findMentions: command({
    needs: 'people.erase',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'busy'],
  }),
  mentions: query({
    needs: 'people.erase',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      mentions: z.array(mention),
      /** Why there may be restricted notes that were not looked through. */
      unread: z.array(z.enum(unreadReasons)),
    }),
    refusals: ['not-found'],
  }),
  /** What would go and what would have to stay if a person were erased. */
  wouldErase: query({
    needs: 'people.erase',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      personId: id,
      version,
      name: z.string(),
      /** The user that this person is too, who may still sign in: nobody is erased before they are removed. */
      user: z.string().nullable(),
      /** Null as long as there is such a user. */
      erasure: erasure.nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** Erases a person for good. Entries of money and of the register stay, without anything personal. */
  erase: command({
    needs: 'people.erase',
    input: z.strictObject({
      personId: id,
      expectedVersion: version,
      reason: z.enum(erasureReasons),
      /** What becomes of each mention; may be missing where no text about others holds their name. */
      mentions: z
        .strictObject({
          jobId: id,
          decisions: z
            .array(z.strictObject({ id: z.string().max(40), decided: z.enum(mentionDecisions) }))
            .max(20_000),
        })
        .optional(),
    }),
    output: erasure,
    refusals: [
      'not-found',
      'stale',
      'person-signs-in',
      'busy',
      'mentions-open',
      'mentions-changed',
    ],
  }),
};
