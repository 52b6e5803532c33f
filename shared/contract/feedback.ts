import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { lineKinds, printFormats, printSizes, recordReaders } from '../domain/paper.ts';
import { payLetters } from '../domain/payLetters.ts';
import { requestLetters } from '../domain/requests.ts';
import { bar } from './contributions.ts';
import { command, query } from './define.ts';
import { id, line, onDate, text, token } from './fields.ts';

const size = z.enum(printSizes);

/**
 * What is to be printed: a letter to a contributor, a poster of a project, a certificate, what a
 * group agreed, the agenda or the record of a session, a note to the family of a person who died, a
 * letter about a request, a page for a person of what is held of them, one that shows that they took
 * no fee, or a form to ask about consent.
 */
const asked = z.discriminatedUnion('of', [
  z.strictObject({
    ...{ of: z.literal('letter'), projectId: id, personId: id, size },
    easy: z.boolean(),
  }),
  z.strictObject({
    ...{ of: z.literal('poster'), projectId: id, size },
    /** With what people said, where they agree to it today. */
    quotes: z.boolean(),
  }),
  z.strictObject({ of: z.literal('certificate'), celebrationId: id, size, easy: z.boolean() }),
  z.strictObject({
    ...{ of: z.literal('family-note'), personId: id, size },
    /** Whom it is for, and who signs it. */
    to: line,
    from: line,
  }),
  z.strictObject({ of: z.literal('slip'), personId: id, size, easy: z.boolean() }),
  z.strictObject({
    ...{ of: z.literal('decline'), personId: id, sessionId: id, size, easy: z.boolean() },
  }),
  z.strictObject({
    ...{ of: z.literal('request-letter'), requestId: id, size },
    letter: z.enum(requestLetters),
  }),
  z.strictObject({
    ...{ of: z.literal('consent-form'), size, easy: z.boolean() },
    purposes: z.array(id).min(1, 'required').max(100, 'too-many'),
    /** Whose name stands on it; null for a blank one. */
    personId: id.nullable(),
  }),
  z.strictObject({
    ...{ of: z.literal('pay-letter'), personId: id, size, easy: z.boolean() },
    letter: z.enum(payLetters),
    ...{ from: onDate, to: onDate },
    /** The words as the user edited them. */
    text,
  }),
  z.strictObject({ of: z.literal('charter'), projectId: id, size, easy: z.boolean() }),
  z.strictObject({ of: z.literal('expectations'), projectId: id, size, easy: z.boolean() }),
  z.strictObject({ of: z.literal('agenda'), sessionId: id, size, easy: z.boolean() }),
  z.strictObject({
    ...{ of: z.literal('session'), sessionId: id, size, easy: z.boolean() },
    /** For the charity's own file it names people; to hand out it names no person who took part. */
    for: z.enum(recordReaders),
  }),
]);

const paperLine = z.strictObject({
  kind: z.enum(lineKinds),
  label: z.string().nullable(),
  text: z.string(),
  picture: z.string().startsWith('data:image/').optional(),
});
export const paper = z.strictObject({
  look: z.enum(['letter', 'poster', 'certificate', 'slip', 'receipt']),
  apart: z.boolean().optional(),
  size,
  easy: z.boolean(),
  title: z.string(),
  charityName: z.string(),
  madeOn: onDate,
  parts: z.array(z.strictObject({ title: z.string().nullable(), lines: z.array(paperLine) })),
});

/** Why nothing may be printed for a person, or of them. */
const barred = [
  'died',
  'not-died',
  'no-contact',
  'opted-out',
  'no-consent',
  'nothing-to-say',
  'not-certified',
] as const;

/** "You said, we did": the prints for contributors and for the public. */
export const feedback = {
  /** Who contributed to a project, and why one is not to be written to. */
  contributors: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id }),
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          id,
          name: z.string(),
          safeContact: z.string().nullable(),
          /** The format that their needs imply. */
          printFormat: z.enum(printFormats),
          bar: bar.nullable(),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  /** The page as it would be printed today. */
  preview: query({
    needs: 'projects.write',
    input: z.strictObject({ asked }),
    output: z.strictObject({
      paper,
      /** The digest of what is seen: another page than this is not printed. */
      seen: z.string(),
      /** The keys of the people whom the page is about. */
      people: z.array(id),
      /** Names of other people that were replaced by "someone". */
      replaced: z.int().min(0),
      /** Contributors who are not quoted, with the state of their consent to it. */
      notQuoted: z.array(z.strictObject({ name: z.string(), consent: z.enum(consentStates) })),
    }),
    refusals: ['not-found', ...barred],
  }),
  /** Writes the page as a PDF; refuses where the page changed since the preview or a consent in it ended. */
  save: command({
    needs: 'projects.write',
    leaves: true,
    input: z.strictObject({
      asked,
      seen: z.string().max(100),
      people: z.array(id).max(1_000, 'too-many'),
      file: token,
    }),
    output: z.strictObject({ fileName: z.string() }),
    refusals: [
      'not-found',
      ...barred,
      'consent-changed',
      'page-changed',
      'not-rendered',
      'token-used',
      'cannot-write',
      'not-safe',
    ],
  }),
};
