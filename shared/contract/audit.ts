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
  /** The method that the entry records, such as `consents.withdraw`. */
  action: z.string(),
  record: z.string(),
  /** The kind of the record and its present name, where it still exists. */
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
   * Verifies the hash chain and names its first broken row. Also answers whether the records hold
   * the audit head of the vault's header; where not, its number.
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
  /** Writes the filtered rows as CSV to the chosen file. */
  save: command({
    needs: 'audit.read',
    leaves: true,
    input: filter.extend({ file: token }),
    output: z.strictObject({ rows: z.int(), fileName: z.string() }),
    refusals: ['token-used', 'cannot-write', 'not-safe'],
  }),
  /** Adds an audit entry that a page was printed; called by the desktop. */
  notePrint: command({
    needs: 'signed-in',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};
