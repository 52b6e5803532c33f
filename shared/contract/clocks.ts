import { z } from 'zod';
import { beginsProblem, clocks as kinds } from '../domain/clocks.ts';
import { earningLimit } from '../records/clocks.ts';
import { command, query } from './define.ts';
import { id, onDate, pence, signedPence, version } from './fields.ts';

const written = earningLimit.schema
  .refine(({ clock, begins }) => beginsProblem(clock, begins) === null, {
    path: ['begins'],
    error: 'begins',
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || fromOn <= untilOn, {
    path: ['untilOn'],
    error: 'backwards',
  });
const saved = earningLimit.schema.extend({ id, version });
const ofLimit = { limitId: id, expectedVersion: version };

const passed = z.strictObject({
  clock: z.enum(kinds),
  from: onDate,
  to: onDate,
  limitPence: pence,
  sumPence: signedPence,
  source: z.string(),
  toldOn: onDate,
  /** Whether the person told it, and not the charity for each person. */
  own: z.boolean(),
});

/** Limits of what people are paid in a time. They advise, and refuse nothing. */
export const clocks = {
  /** The limits of a person, or those that the charity keeps for each person. */
  limits: query({
    needs: 'payments.write',
    input: z.strictObject({ personId: id.nullable() }),
    output: z.strictObject({ limits: z.array(saved) }),
  }),
  add: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ limit: written }),
    output: saved,
    refusals: ['not-found'],
  }),
  change: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ ...ofLimit, limit: written }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  remove: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject(ofLimit),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
  /** Which limits the fees of a session would pass on a day, with where to get advice. */
  advice: query({
    needs: 'payments.write',
    input: z.strictObject({
      sessionId: id,
      on: onDate,
      /** `beside`: paid beside what was handed over for the session before, and not in its place. */
      fees: z
        .array(z.strictObject({ personId: id, pence, beside: z.boolean().optional() }))
        .max(500, 'too-many'),
    }),
    output: z.strictObject({
      people: z.array(z.strictObject({ personId: id, passed: z.array(passed) })),
      contacts: z.array(z.strictObject({ id, name: z.string(), how: z.string() })),
    }),
  }),
};
