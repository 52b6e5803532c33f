import { z } from 'zod';
import { quoteBars } from '../domain/workNotes.ts';
import { quote, quoteUse } from '../records/workNotes.ts';
import { command, query } from './define.ts';
import { id, onDate, version } from './fields.ts';

const { shape } = quote.schema;
const use = quoteUse.schema.omit({ quoteId: true }).extend({ id, version });

/** A quote with who said it, what was written down, and where it was used. */
const whole = quote.schema.extend({
  /** Null as long as nothing was said about the quote: then its version is 0. */
  id: id.nullable(),
  version,
  /** The name in the records of who said it. */
  personName: z.string().nullable(),
  /** The words of the note. */
  words: z.string(),
  /** The session's title or the project's name. */
  placeName: z.string(),
  /** Why it may not be used today; null where it may. */
  bar: z.enum(quoteBars).nullable(),
  uses: z.array(use),
});

/** The quote bank: what people said, and what may be done with it. */
export const quotes = {
  /** All quotes: first those that may not be used and still stand somewhere, then the newest. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({}),
    output: z.strictObject({ quotes: z.array(whole) }),
  }),
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ noteId: id }),
    output: whole,
    refusals: ['not-found', 'not-a-quote'],
  }),
  /** Says whose quote a note is, the words that they approved, and what they answered. */
  save: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      noteId: id,
      expectedVersion: version,
      quote: z.strictObject({
        personId: shape.personId,
        approvedWords: shape.approvedWords,
        attribution: shape.attribution,
        role: shape.role,
        consent: shape.consent.exclude(['withdrawn']),
        askedOn: shape.askedOn,
      }),
    }),
    output: whole,
    refusals: [
      'not-found',
      'stale',
      'not-a-quote',
      'no-words',
      'no-person',
      'no-role',
      'no-day',
      'before-withdrawal',
    ],
  }),
  /** Takes an agreed quote out of every output. Answers with where it stands. */
  withdraw: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ noteId: id, expectedVersion: version, withdrawnOn: onDate }),
    output: whole,
    refusals: ['not-found', 'not-a-quote', 'stale', 'never-agreed'],
  }),
  /** Writes down where a quote was used. */
  addUse: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      noteId: id,
      place: quoteUse.schema.shape.place,
      on: quoteUse.schema.shape.on,
    }),
    output: whole,
    refusals: ['not-found', 'not-a-quote', 'not-kept'],
  }),
  /** Says when it was taken down there; null takes that back. */
  takeDown: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ useId: id, expectedVersion: version, downOn: onDate.nullable() }),
    output: whole,
    refusals: ['not-found', 'stale'],
  }),
};
