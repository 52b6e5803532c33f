import { z } from 'zod';
import { query } from './define.ts';
import { id, instant, onDate } from './fields.ts';

export const reports = {
  /** What needs doing, in numbers and a few names. */
  home: query({
    needs: 'people.read',
    input: z.strictObject({ today: onDate }),
    output: z.strictObject({
      people: z.int(),
      sessions: z.int(),
      recoveryKeyProved: z.boolean(),
      /** How backups stand on this computer; null for the demo and for those who do not make them. */
      backup: z
        .strictObject({
          lastAt: instant.nullable(),
          provedAt: instant.nullable(),
          problem: z.string().nullable(),
        })
        .nullable(),
      askAgain: z.array(
        z.strictObject({ personId: id, name: z.string(), purpose: z.string(), on: onDate }),
      ),
      askAgainCount: z.int(),
      expiring: z.array(
        z.strictObject({ personId: id, name: z.string(), purpose: z.string(), on: onDate }),
      ),
      expiringCount: z.int(),
      nextSession: z.strictObject({ id, title: z.string(), on: onDate }).nullable(),
      lastSession: z.strictObject({ id, title: z.string(), on: onDate }).nullable(),
    }),
  }),
  /** The search of the top bar: people and sessions by name, alias or note. */
  search: query({
    needs: 'people.read',
    input: z.strictObject({ find: z.string().max(200) }),
    output: z.strictObject({
      people: z.array(z.strictObject({ id, name: z.string(), hint: z.string().nullable() })),
      sessions: z.array(z.strictObject({ id, title: z.string(), on: onDate })),
    }),
  }),
};
