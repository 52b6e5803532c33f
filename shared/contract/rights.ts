import { z } from 'zod';
import { erasureReasons } from '../domain/rights.ts';
import { command, query } from './define.ts';
import { id, onDate, version } from './fields.ts';

const count = z.int().min(0);

const erasure = z.strictObject({
  goes: z.strictObject({
    details: count,
    notes: count,
    restrictedNotes: count,
    consents: count,
    attendance: count,
    drafts: count,
  }),
  stays: z.strictObject({ payments: count, exports: count, until: onDate.nullable() }),
});

export const rights = {
  /** What would go and what would have to stay if a person were erased. */
  wouldErase: query({
    needs: 'people.erase',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      personId: id,
      version,
      name: z.string(),
      /** The user that this person is too, who may still sign in: nobody is erased before they are removed. */
      user: z.string().nullable(),
      /** Null as long as there is such a user. */
      erasure: erasure.nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** Erases a person for good. Entries of money and of the register stay, without anything personal. */
  erase: command({
    needs: 'people.erase',
    input: z.strictObject({
      personId: id,
      expectedVersion: version,
      reason: z.enum(erasureReasons),
    }),
    output: erasure,
    refusals: ['not-found', 'stale', 'person-signs-in', 'busy'],
  }),
};
