import { z } from 'zod';
import { largestDraft, mayBeKept } from '../domain/drafts.ts';
import { command, query } from './define.ts';
import { instant, version } from './fields.ts';

/** Which form: the method it is for, and the records it is about: `people.change:<id>`. */
const form = z
  .string()
  .regex(/^[a-z]{2,20}\.[a-zA-Z]{2,20}(:[0-9a-f-]{36}){0,2}$/)
  .refine(mayBeKept);

/** The address of the form's screen inside the window. It names records by their keys alone. */
export const place = z.string().regex(/^\/[a-z0-9/-]{0,200}(\?form=[0-9a-f-]{36})?$/);

/**
 * What somebody typed into a form and has not saved. Each user sees their own alone. A draft of a
 * restricted note is encrypted as the note will be, and refused to those who may not write one.
 */
export const drafts = {
  keep: command({
    needs: 'signed-in',
    input: z.strictObject({
      form,
      place,
      /** The version of the record that the form began with; null for something new. */
      version: version.nullable(),
      /** What was typed, as the form itself writes it down: nobody else reads it. */
      text: z.string().max(largestDraft, 'too-long'),
    }),
    output: z.strictObject({}),
  }),
  find: query({
    needs: 'signed-in',
    input: z.strictObject({ form }),
    output: z.strictObject({
      draft: z
        .strictObject({ version: version.nullable(), text: z.string(), keptAt: instant })
        .nullable(),
    }),
  }),
  /** Forgets a draft: it was saved, or is not wanted. One that is not there is forgotten already. */
  discard: command({
    needs: 'signed-in',
    input: z.strictObject({ form }),
    output: z.strictObject({}),
  }),
  /** Says that the window kept all it had: a lock that waits for that goes on. */
  handedOver: command({
    needs: 'anyone',
    /** The screen that its user comes back to. */
    input: z.strictObject({ place: place.nullable().optional() }),
    output: z.strictObject({}),
  }),
};
