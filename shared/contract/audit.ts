import { z } from 'zod';
import { auditSubjects } from '../domain/audit.ts';
import { command, query } from './define.ts';
import { cursor, id, instant, limit, onDate, token } from './fields.ts';

const filter = z.strictObject({
  userId: id.nullable(),
  personId: id.nullable(),
  from: onDate.nullable(),
  to: onDate.nullable(),
});

const row = z.strictObject({
  seq: z.int(),
  at: instant,
  userId: id.nullable(),
  userName: z.string().nullable(),
  /** The method that did it, such as `consents.withdraw`. */
  action: z.string(),
  record: z.string(),
  /** What the record is and what it is called now, where it is still there. */
  subject: z.strictObject({ kind: z.enum(auditSubjects), id, name: z.string() }).nullable(),
});

export const audit = {
  list: query({
    needs: 'audit.read',
    input: filter.extend({ after: cursor, limit }),
    output: z.strictObject({
      rows: z.array(row),
      next: cursor,
      total: z.int(),
      users: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  /**
   * Whether every row still vouches for the one before; where not, the first that does not. And
   * whether the last one that the vault's header vouches for is there; where not, its number.
   */
  verify: query({
    needs: 'audit.read',
    input: z.strictObject({}),
    output: z.strictObject({
      rows: z.int(),
      head: z.string(),
      brokenAt: z.int().nullable(),
      lostAt: z.int().nullable(),
    }),
  }),
  /** Writes what the filter shows as CSV where somebody chose. */
  save: command({
    needs: 'audit.read',
    leaves: true,
    input: filter.extend({ file: token }),
    output: z.strictObject({ rows: z.int(), fileName: z.string() }),
    refusals: ['token-used', 'cannot-write', 'not-safe'],
  }),
  /** Notes that a page was printed: the desktop says so, and what leaves on paper is on record. */
  notePrint: command({
    needs: 'signed-in',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};
