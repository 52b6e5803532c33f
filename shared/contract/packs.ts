import { z } from 'zod';
import { packDecisions, packSections } from '../domain/packs.ts';
import { printSizes } from '../domain/paper.ts';
import { unreadReasons } from '../domain/rights.ts';
import { command, query } from './define.ts';
import { id, instant, onDate, token } from './fields.ts';

const decided = z.enum(packDecisions);
const itemId = z.string().max(64);

const item = z.strictObject({
  item: itemId,
  kind: z.enum(['mention', 'whole']),
  /** False where it may be no name, or the name of the person themselves. */
  sure: z.boolean(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
  /** Where it stands, for a text that is no plain record of the person. */
  where: z
    .strictObject({
      in: z.enum([
        ...(['note', 'session', 'own', 'declared', 'restricted', 'concern'] as const),
        ...(['restrictedOwn', 'concernOwn', 'fileOwn'] as const),
      ]),
      about: z.string(),
      on: onDate,
    })
    .nullable(),
  /** The part of the copy that it stands in, in words. */
  part: z.string(),
  within: z.array(itemId.nullable()),
  /** Null as long as it is open. */
  decided: decided.nullable(),
});

const refusals = ['not-found', 'not-their-data', 'about-yourself', 'no-key'] as const;

/** The copy of their data that a person asked for. */
export const packs = {
  /** Gathers what the records hold of the person, and the places that name others. */
  gather: command({
    needs: 'people.erase',
    input: z.strictObject({ requestId: id }),
    output: z.strictObject({ jobId: id }),
    refusals: [...refusals, 'busy'],
  }),
  /** What was gathered, with what was decided so far. */
  get: query({
    needs: 'people.erase',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      /** The digest of what was gathered: no other copy than this is saved. */
      seen: z.string(),
      /** Whether the records changed since they were last looked at for this copy. */
      changed: z.boolean(),
      sections: z.array(z.strictObject({ section: z.enum(packSections), rows: z.int().min(0) })),
      items: z.array(item),
      unread: z.array(z.enum(unreadReasons)),
      saved: z.strictObject({ at: instant, by: z.string() }).nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** Decides one item, or takes its decision back. */
  decide: command({
    needs: 'people.erase',
    writes: ['people'],
    input: z.strictObject({ jobId: id, item: itemId, decided: decided.nullable() }),
    output: z.strictObject({}),
    refusals: ['not-found', 'not-a-choice'],
  }),
  /**
   * Saves the copy: a PDF, or a bundle of the PDF and the same for computers that is encrypted with
   * words which `saved` tells once. Refused while anything is undecided.
   */
  save: command({
    needs: 'people.erase',
    leaves: true,
    input: z.strictObject({
      requestId: id,
      seen: z.string().max(100),
      as: z.enum(['pdf', 'bundle']),
      size: z.enum(printSizes),
      file: token,
    }),
    output: z.strictObject({ jobId: id }),
    refusals: [
      ...refusals,
      ...(['undecided', 'changed-since', 'not-rendered'] as const),
      ...(['token-used', 'cannot-write', 'not-safe', 'busy', 'attachment-damaged'] as const),
    ],
  }),
  /** What was saved, with the words that open a bundle. They are told once: a second call finds nothing. */
  saved: query({
    needs: 'people.erase',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ fileName: z.string(), passphrase: z.string().nullable() }),
    refusals: ['not-found'],
  }),
};
