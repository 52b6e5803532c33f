import { z } from 'zod';
import { holdCovers } from '../domain/holds.ts';
import { requestKinds } from '../domain/requests.ts';
import { byHandKinds, erasureReasons, mentionDecisions, unreadReasons } from '../domain/rights.ts';
import { legalHold } from '../records/holds.ts';
import { command, query } from './define.ts';
import { id, onDate, version } from './fields.ts';

const count = z.int().min(0);

const erasure = z.strictObject({
  goes: z.strictObject({
    details: count,
    notes: count,
    restrictedNotes: count,
    consents: count,
    attachments: count,
    attendance: count,
    projects: count,
    drafts: count,
    packs: count,
  }),
  anonymised: z.strictObject({ work: count, concerns: count, requests: count, exports: count }),
  /** Records that a legal hold keeps until it is lifted; they are in no other number. */
  held: count,
  stays: z.strictObject({ payments: count, until: onDate.nullable() }),
});

/** A mention, sure or possible, of the person in a text about others, with the words around it. */
const mention = z.strictObject({
  id: z.string(),
  in: z.enum(['note', 'restricted', 'concern', 'session', 'own', 'declared']),
  /** The person that the note is about; the title of the session. */
  about: z.string(),
  on: onDate,
  /** Whether it is in an earlier version of a note. */
  earlier: z.boolean(),
  sure: z.boolean(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
});

export const rights = {
  /** Searches texts about others for a person's name. */
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
      /** Why some restricted notes may not have been searched. */
      unread: z.array(z.enum(unreadReasons)),
    }),
    refusals: ['not-found'],
  }),
  /** The preview: what erasing a person would remove and leave, and what it cannot reach. */
  wouldErase: query({
    needs: 'people.erase',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      personId: id,
      name: z.string(),
      /** The user whose person record this is: an erasure needs them removed first. */
      user: z.string().nullable(),
      /** Null as long as there is such a user. */
      erasure: erasure.nullable(),
      /** The holds that keep a part of it, or all of it. */
      holds: z.array(
        z.strictObject({
          covers: z.enum(holdCovers),
          reason: z.string(),
          placedOn: onDate,
          placedBy: z.string(),
        }),
      ),
      /** Their names that are too short to be searched for in texts about others. */
      shortNames: z.array(z.string()),
      /** Releases that they were in: the files were handed out. */
      releases: z.array(
        z.strictObject({ on: onDate, recipient: z.string(), fileName: z.string() }),
      ),
      /** Requests and complaints of theirs that are open. */
      requests: z.array(z.strictObject({ id, kind: z.enum(requestKinds), receivedOn: onDate })),
      /** The digest of all that the records hold of the person and of what is shown. */
      seen: z.string(),
    }),
    refusals: ['not-found'],
  }),
  /**
   * Erases a person for good, as an approved preview says. Refuses where anything of the person
   * changed since. Entries of money and of the register stay, with nothing personal.
   */
  erase: command({
    needs: 'people.erase',
    input: z.strictObject({
      personId: id,
      /** The digest of the preview that the user approved. */
      seen: z.string().max(100),
      reason: z.enum(erasureReasons),
      /** Needed where a request other than to erase is open: it is never answered then. */
      despiteRequests: z.boolean().optional(),
      /** What the user has looked through by hand. */
      byHand: z.array(z.enum(byHandKinds)).max(byHandKinds.length),
      /** The decision for each mention; may be missing where there is none. */
      mentions: z
        .strictObject({
          jobId: id,
          decisions: z
            .array(z.strictObject({ id: z.string().max(40), decided: z.enum(mentionDecisions) }))
            .max(20_000),
        })
        .optional(),
    }),
    /** With the day and the charity's name, for the certificate. */
    output: erasure.extend({ erasedOn: onDate, charityName: z.string() }),
    refusals: [
      'not-found',
      'changed-since',
      'person-signs-in',
      'all-held',
      'requests-open',
      'busy',
      'mentions-open',
      'mentions-changed',
    ],
  }),
  /** Every legal hold but those on the user's own records, lifted ones too, those that were placed last first. */
  holds: query({
    needs: 'people.erase',
    input: z.strictObject({}),
    output: z.strictObject({
      holds: z.array(
        legalHold.schema.extend({
          id,
          version,
          placedOn: onDate,
          /** What it keeps, by the name of each kind of record. */
          keeps: z.array(z.strictObject({ name: z.string(), records: count })),
          personName: z.string(),
          erased: z.boolean(),
          canFinish: z.boolean(),
        }),
      ),
    }),
  }),
  /** Keeps a part of a person's records for a claim or an inquiry. */
  hold: command({
    needs: 'people.erase',
    writes: ['people'],
    input: z.strictObject({ hold: legalHold.schema.omit({ liftedOn: true }) }),
    output: z.strictObject({ id }),
    refusals: ['not-found', 'about-yourself'],
  }),
  lift: command({
    needs: 'people.erase',
    writes: ['people'],
    input: z.strictObject({ holdId: id, expectedVersion: version, on: onDate }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
  /** Erases what a hold kept of an erased person; refused while one still holds. */
  finish: command({
    needs: 'people.erase',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({}),
    refusals: ['not-found', 'still-held', 'busy'],
  }),
};
