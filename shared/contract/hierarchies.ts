import { z } from 'zod';
import { groupingProblems } from '../anonymise/hierarchies/problems.ts';
import { groupedFields, groupingKinds } from '../domain/hierarchies.ts';
import { command, query } from './define.ts';
import { version } from './fields.ts';

const label = z.string().trim().max(80, 'too-long');
const row = z.strictObject({
  answer: label.min(1, 'required'),
  /** All blank for an answer without a group. */
  groups: z.array(label).min(1).max(3).readonly(),
});
const rows = z.array(row).max(500).readonly();

/** Bands begin at these numbers, narrowest bands first; answers have groups, narrowest first. */
const grouping = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bands'),
    limits: z
      .array(z.array(z.number().max(9_999)).max(40).readonly())
      .max(5)
      .readonly(),
  }),
  z.strictObject({ kind: z.literal('answers'), rows }),
  z.strictObject({ kind: z.literal('places'), rows }),
]);

/** A grouping; its faults are named at their place: `rows.3.groups.0`, `limits.1.2`. */
const sound = grouping.superRefine((own, context) => {
  for (const { row: at, column, code, value } of groupingProblems(own)) {
    const place = own.kind === 'bands' ? ['limits', at, column] : placeOf(at, column);
    const path = at === null ? [] : place.filter((part) => part !== null);
    const answer = own.kind === 'bands' ? '' : (own.rows[at ?? -1]?.answer ?? '');
    context.addIssue({ code: 'custom', path, message: code, params: { value, answer } });
  }
});

const placeOf = (at: number | null, column: number) =>
  column === 0 ? ['rows', at, 'answer'] : ['rows', at, 'groups', column - 1];

const field = z.enum(groupedFields);
const state = z.strictObject({
  field,
  version,
  /** Whether the charity has its own grouping; else the shipped one is in force. */
  own: z.boolean(),
  grouping,
  /** Answers in the records with their counts; those without a group first. */
  given: z.array(z.strictObject({ answer: z.string(), count: z.int(), grouped: z.boolean() })),
  /** The number of unreadable postcodes. */
  unreadable: z.int(),
});

/** How answers are grouped in exports. */
export const hierarchies = {
  list: query({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({ fields: z.array(state) }),
  }),
  get: query({
    needs: 'vault.manage',
    input: z.strictObject({ field }),
    output: state.extend({
      /** The shipped grouping, with its source. */
      shipped: grouping,
      source: z.string(),
    }),
  }),
  /** Stores the charity's own grouping; null restores the shipped one. */
  save: command({
    needs: 'vault.manage',
    writes: ['exports'],
    input: z
      .strictObject({ field, expectedVersion: version, grouping: sound.nullable() })
      .refine((of) => of.grouping === null || of.grouping.kind === groupingKinds[of.field], {
        path: ['grouping'],
        message: 'wrong',
      }),
    output: state,
    refusals: ['stale'],
  }),
};
