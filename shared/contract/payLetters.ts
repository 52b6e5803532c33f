import { z } from 'zod';
import { payLetters as letters } from '../domain/payLetters.ts';
import { query } from './define.ts';
import { id, onDate } from './fields.ts';

/** Statements and letters about a person’s money. `feedback` prints them. */
export const payLetters = {
  /** The words of a letter as the records fill them, to be edited. */
  draft: query({
    needs: 'payments.write',
    input: z.strictObject({
      personId: id,
      letter: z.enum(letters),
      from: onDate,
      to: onDate,
      easy: z.boolean(),
    }),
    output: z.strictObject({ text: z.string() }),
    refusals: ['not-found', 'nothing-to-say'],
  }),
};
