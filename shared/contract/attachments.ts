import { z } from 'zod';
import { mediaTypes } from '../domain/attachments.ts';
import { attachment, attachmentUse } from '../records/attachments.ts';
import { command, query } from './define.ts';
import { bytes, id, instant, line, onDate, token, version } from './fields.ts';

const use = attachmentUse.schema.omit({ attachmentId: true }).extend({
  ...{ id, version, purpose: z.string() },
});

/** A picture or paper without its bytes. */
const saved = attachment.schema.omit({ digest: true }).extend({
  ...{ id, version, addedAt: instant, addedBy: z.string() },
  /** Read by coordinators alone. */
  restricted: z.boolean(),
  uses: z.array(use),
});
export type Attachment = z.output<typeof saved>;

/** What is said about a new one; the rest is measured. */
export const describedAttachment = attachment.schema
  .pick({ personId: true, kind: true, aboutKind: true, aboutId: true })
  .extend({ description: line });

const content = z.strictObject({ mediaType: z.enum(mediaTypes), bytes });
const seen = { attachmentId: id, expectedVersion: version };

/** Pictures and papers of people, inside the encrypted records. */
export const attachments = {
  /** A person's, the newest first; restricted ones only for users who may read them. */
  list: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({ attachments: z.array(saved) }),
    refusals: ['not-found'],
  }),
  /** The bytes of one that is not restricted, compared with their digest. */
  read: query({
    needs: 'people.read',
    input: z.strictObject({ attachmentId: id }),
    output: content,
    refusals: ['not-found', 'attachment-damaged'],
  }),
  /** The bytes of a restricted one. The access log entry is committed before they are shown. */
  readRestricted: command({
    needs: 'restricted.read',
    input: z.strictObject({ attachmentId: id }),
    output: content,
    refusals: ['not-found', 'attachment-damaged', 'about-yourself'],
  }),
  /** The bytes of a chosen file, for the window to encode anew. Nothing is saved. */
  readChosen: query({
    needs: 'people.write',
    aside: true,
    input: z.strictObject({ file: token }),
    output: z.strictObject({ name: z.string(), bytes }),
    refusals: ['token-used', 'too-big', 'heic', 'pdf', 'not-a-picture', 'cannot-read'],
  }),
  /**
   * Adds a picture as the window encoded it anew: without place, time and camera, which is checked.
   * `whole`: the photograph before it was cut and faces were blurred, which is kept
   * for coordinators alone; null where it is not kept.
   */
  add: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({
      attachment: describedAttachment,
      restricted: z.boolean(),
      picture: bytes,
      whole: bytes.nullable(),
    }),
    output: saved,
    refusals: ['not-found', 'not-clean', 'too-big', 'about-yourself', 'identity-document'],
  }),
  /** Corrects what it is and what can be seen. */
  change: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ ...seen, kind: attachment.schema.shape.kind, description: line }),
    output: saved,
    refusals: ['not-found', 'stale', 'about-yourself', 'identity-document'],
  }),
  /** Removes one for good: its bytes are overwritten. */
  remove: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject(seen),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'about-yourself', 'in-use', 'held'],
  }),
  /** Saves a photograph to be used outside, where the person's consent to the purpose is in force. */
  use: command({
    needs: 'people.write',
    leaves: true,
    input: z.strictObject({ attachmentId: id, purposeId: id, place: line, file: token }),
    output: z.strictObject({ fileName: z.string() }),
    refusals: [
      'not-found',
      'not-a-photograph',
      'not-for-pictures',
      'not-agreed',
      'attachment-damaged',
      'token-used',
      'cannot-write',
      'not-safe',
    ],
  }),
  /** Says on which day a photograph was taken down. */
  takeDown: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ useId: id, expectedVersion: version, downOn: onDate }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
};
