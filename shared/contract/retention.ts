import { z } from 'zod';
import { retentionKinds } from '../domain/retention.ts';
import { apartReasons } from '../domain/rights.ts';
import { keptLonger, retentionRule } from '../records/retention.ts';
import { command, query } from './define.ts';
import { id, onDate, version, writtenDate } from './fields.ts';

const kind = z.enum(retentionKinds);
const count = z.int().min(0);
const rule = retentionRule.schema.extend({ version });
/** Records of one kind that the user ticked. */
const chosen = { kind, ids: z.array(id).min(1, 'none-chosen').max(500, 'too-many') };

/** As many people as are shown at once. */
const batch = z.array(id).min(1, 'none-chosen').max(50, 'too-many');
const named = z.strictObject({ id, name: z.string() });

const due = z.strictObject({
  id,
  /** Whose record it is; empty where the person is not in the records. */
  name: z.string(),
  personId: id.nullable(),
  /** What it is, in a few of its own words; empty where they are encrypted. */
  words: z.string(),
  /** The day on which it was last needed. */
  since: onDate,
  /** The first day on which it may go. */
  from: onDate,
  /** Whether a legal hold keeps it. */
  held: z.boolean(),
});

/** For how long records are kept, and what is due to go. */
export const retention = {
  /** The schedule: each kind with its rule, and the number of its records and of those that are due. */
  schedule: query({
    needs: 'people.erase',
    input: z.strictObject({}),
    output: z.strictObject({
      kinds: z.array(
        z.strictObject({
          ...{ kind, rule: rule.nullable(), due: count, records: count },
          /** The day on which the oldest was last needed. */
          oldest: onDate.nullable(),
        }),
      ),
    }),
  }),
  /** Decides for how long a kind is kept; null takes the decision back. */
  decide: command({
    needs: 'vault.manage',
    writes: ['people'],
    input: z.strictObject({
      kind,
      rule: retentionRule.schema.omit({ kind: true }).nullable(),
      /** 0 where there is none yet. */
      expectedVersion: version,
    }),
    output: z.strictObject({}),
    refusals: ['stale'],
  }),
  /** The records of a kind whose time is over, the oldest first, and those that are kept longer. */
  due: query({
    needs: 'people.erase',
    input: z.strictObject({ kind }),
    output: z.strictObject({
      rule: rule.nullable(),
      count,
      due: z.array(due),
      kept: z.array(
        keptLonger.schema
          .omit({ kind: true, personId: true })
          .extend({ name: z.string(), version }),
      ),
    }),
  }),
  /** What deleting these records takes away, with the digest that approves it. */
  preview: query({
    needs: 'people.erase',
    input: z.strictObject(chosen),
    output: z.strictObject({
      records: count,
      /** Earlier versions, questions and entries that go with them. */
      parts: count,
      seen: z.string(),
    }),
    refusals: ['not-found', 'held'],
  }),
  /** Deletes records whose time is over, all or none of them, as the preview says. */
  dispose: command({
    needs: 'people.erase',
    writes: ['people'],
    input: z.strictObject({ ...chosen, seen: z.string().max(100) }),
    output: z.strictObject({ deleted: count }),
    refusals: ['not-found', 'held', 'changed-since', 'one-by-one'],
  }),
  /**
   * What erasing these people together takes away, with the digest that approves it, and those who
   * are erased by themselves because something of theirs is to be decided.
   */
  previewPeople: query({
    needs: 'people.erase',
    input: z.strictObject({ ids: batch }),
    output: z.strictObject({
      people: z.array(named),
      apart: z.array(named.extend({ why: z.enum(apartReasons) })),
      /** Answers, notes and other records that go. */
      goes: count,
      /** Entries of money that stay without a name. */
      payments: count,
      seen: z.string(),
    }),
    refusals: ['not-found'],
  }),
  /** Erases people whose time is over, all or none of them, as the preview says. */
  erasePeople: command({
    needs: 'people.erase',
    input: z.strictObject({ ids: batch, seen: z.string().max(100) }),
    output: z.strictObject({ erased: count }),
    refusals: ['not-found', 'one-by-one', 'changed-since', 'busy'],
  }),
  /** Keeps records until another day. */
  keep: command({
    needs: 'people.erase',
    writes: ['people'],
    input: z.strictObject({
      ...chosen,
      until: writtenDate('coming'),
      reason: keptLonger.schema.shape.reason,
    }),
    output: z.strictObject({ kept: count }),
    refusals: ['not-found', 'not-later'],
  }),
  /** Ends that a record is kept longer: it is due again. */
  lookAgain: command({
    needs: 'people.erase',
    writes: ['people'],
    input: z.strictObject({ kind, recordId: id, expectedVersion: version }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
