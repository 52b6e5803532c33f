import { z } from 'zod';
import { needsNote } from '../domain/purposes.ts';
import { form, purpose } from '../records/purposes.ts';
import { command, query } from './define.ts';
import { id, line, onDate, text, version } from './fields.ts';

/** A purpose as it is written: what its lawful basis asks for is there. */
const written = purpose.schema
  .refine(({ lawfulBasis, basisNote }) => !needsNote(lawfulBasis) || (basisNote ?? '') !== '', {
    path: ['basisNote'],
    message: 'no-note',
  })
  .refine(
    ({ lawfulBasis, recognisedCondition }) =>
      lawfulBasis !== 'recognised-legitimate-interest' || recognisedCondition !== null,
    { path: ['recognisedCondition'], message: 'no-condition' },
  );

/** A corrected form's label is that of the form before it with a number: longer than one that is typed. */
const longLabel = z.string();

const shown = purpose.schema.extend({
  id,
  key: z.string(),
  version,
  endedOn: onDate.nullable(),
  mayEnd: z.boolean(),
  /** All forms, the newest first. */
  forms: z.array(form.schema.extend({ id, label: longLabel })),
});

const list = z.strictObject({ purposes: z.array(shown) });

/** What the charity uses records for, with the words that people are asked with. */
export const purposes = {
  list: query({ needs: 'people.read', input: z.strictObject({}), output: list }),
  add: command({
    needs: 'vault.manage',
    writes: ['consents', 'people'],
    input: z.strictObject({ purpose: written, label: line, wording: text }),
    output: shown,
    refusals: ['name-taken'],
  }),
  change: command({
    needs: 'vault.manage',
    writes: ['consents', 'people'],
    input: z.strictObject({ purposeId: id, expectedVersion: version, purpose: written }),
    output: shown,
    refusals: ['not-found', 'stale', 'name-taken'],
  }),
  /** A new form. Earlier answers keep the words that they were given to. */
  reword: command({
    needs: 'vault.manage',
    writes: ['consents', 'people'],
    input: z.strictObject({
      purposeId: id,
      expectedVersion: version,
      wording: text,
      ...form.schema.pick({ label: true, asksAgain: true }).shape,
    }),
    output: shown,
    refusals: ['not-found', 'stale', 'same', 'label-taken'],
  }),
  /** A form with its spelling corrected, compared by a second person; it asks no person again. */
  correct: command({
    needs: 'vault.manage',
    writes: ['consents', 'people'],
    input: z.strictObject({
      purposeId: id,
      expectedVersion: version,
      wording: text,
      comparedBy: line,
      reason: line,
    }),
    output: shown,
    refusals: ['not-found', 'stale', 'same', 'other-words', 'same-person', 'no-words'],
  }),
  /** Ends a purpose: no person is asked for it, and nothing is used for it. */
  end: command({
    needs: 'vault.manage',
    writes: ['consents', 'people'],
    input: z.strictObject({ purposeId: id, expectedVersion: version }),
    output: shown,
    refusals: ['not-found', 'stale', 'needed'],
  }),
  /** Takes the end of a purpose back. */
  resume: command({
    needs: 'vault.manage',
    writes: ['consents', 'people'],
    input: z.strictObject({ purposeId: id, expectedVersion: version }),
    output: shown,
    refusals: ['not-found', 'stale'],
  }),
};
