import { z } from 'zod';
import { largestDraft, mayBeKept } from '../domain/drafts.ts';
import { command, query } from './define.ts';
import { instant, version } from './fields.ts';

/** The key of a form: its method and what it is about, `people.change:<id>` or `projects.writeText:<id>:values`. */
export const form = z
  .string()
  .regex(/^[a-z][a-zA-Z]{1,19}\.[a-zA-Z]{2,20}(:([0-9a-f-]{36}|[a-z-]{2,20})){0,2}$/)
  .refine(mayBeKept);

/** The address of the form's screen inside the window; it names records by key alone. */
export const place = z.string().regex(/^\/[a-z0-9/-]{0,200}(\?form=[0-9a-f-]{36})?$/);

/**
 * Unsaved text of a form. Each user sees their own drafts alone. A draft of a restricted note is
 * encrypted like the note, and refused to users without the permission to write one.
 */
export const drafts = {
  keep: command({
    needs: 'signed-in',
    input: z.strictObject({
      form,
      place,
      /** The version of the record that the form began with; null for something new. */
      version: version.nullable(),
      /** The form's own format; no other code reads it. */
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
  /** The forms of one method in which the user began something, the newest first. */
  begun: query({
    needs: 'signed-in',
    input: z.strictObject({ method: z.string().regex(/^[a-z][a-zA-Z]{1,19}\.[a-zA-Z]{2,20}$/) }),
    output: z.strictObject({ forms: z.array(form) }),
  }),
  /** Removes a draft that was saved or is not wanted. A missing draft is no fault. */
  discard: command({
    needs: 'signed-in',
    input: z.strictObject({ form }),
    output: z.strictObject({}),
  }),
  /** The window has saved all drafts: a lock that waits for them goes on. */
  handedOver: command({
    needs: 'anyone',
    /** The screen to which its user comes back. */
    input: z.strictObject({ place: place.nullable().optional() }),
    output: z.strictObject({}),
  }),
};
