import { z } from 'zod';
import { leftOutReasons } from '../domain/exports/participants.ts';
import { exportColumns } from '../domain/exports/recipes.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, token } from './fields.ts';

const recipe = z.strictObject({
  purposeId: id,
  from: onDate,
  to: onDate,
  recipient: line,
  columns: z.array(z.enum(exportColumns)).min(1, 'choose-more').max(exportColumns.length),
});

const column = z.strictObject({
  key: z.string(),
  /** How far the column was generalised: 0 is as answered. */
  level: z.int(),
  levels: z.int(),
  /** Share of what the column could tell that it still tells, 0 to 1. */
  kept: z.number(),
});

const leftOut = z.array(z.strictObject({ reason: z.enum(leftOutReasons), people: z.int() }));

const entry = recipe.extend({
  id,
  purposeName: z.string(),
  madeAt: instant,
  madeBy: z.string(),
  people: z.int(),
  leftOut,
  k: z.int(),
  digest: z.string(),
  fileName: z.string(),
});

export const exports = {
  /** Makes the safe rows and has them checked; writes nothing. Answers with a job. */
  prepare: command({
    needs: 'exports.make',
    input: recipe,
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'period-backwards', 'busy'],
  }),
  preview: query({
    needs: 'exports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      recipe: recipe.extend({ purposeName: z.string() }),
      people: z.int(),
      leftOut,
      columns: z.array(column),
      headings: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      /** The smallest number of people that look alike in the file. */
      k: z.int(),
      refused: z.enum(['nobody', 'too-few', 'not-safe']).nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** Writes the prepared rows, reads the file back, has it checked again and enters it in the register. */
  save: command({
    needs: 'exports.make',
    input: z.strictObject({ jobId: id, file: token }),
    output: entry,
    refusals: ['not-found', 'not-safe', 'token-used', 'cannot-write', 'consents-changed'],
  }),
  register: query({
    needs: 'exports.make',
    input: z.strictObject({}),
    output: z.strictObject({ entries: z.array(entry) }),
  }),
};
