import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { mergeSides, undoObstacles } from '../domain/merges.ts';
import { command, query } from './define.ts';
import { id, instant, onDate, version } from './fields.ts';

/** A value of a field: lists join, flags are true or false, null is "not asked". */
const value = z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]);

/**
 * A field that at least one of the two records answers. `one`: both do, and one is chosen. `filled`:
 * only the other record does. `joined`: a list takes the entries of both. `strict`: the stricter rule.
 */
const mergedField = z.strictObject({
  name: z.string(),
  kept: value,
  other: value,
  takes: z.enum(['same', 'one', 'filled', 'joined', 'strict']),
  becomes: value,
});

const side = z.strictObject({ id, version, name: z.string() });

/** The kinds of record that move with a person, in the words of a person's page. */
export const movedKinds = [
  ...['consents', 'notes', 'restrictedNotes', 'contacts', 'goals', 'needs', 'marks'],
  ...['attachments', 'sessions', 'payments', 'projects', 'releases', 'user', 'others'],
] as const;

const preview = z.strictObject({
  kept: side,
  other: side,
  /** Of everything that is shown: sent back, so that any change since is noticed. */
  digest: z.string(),
  fields: z.array(mergedField),
  /** Fields of the charity's own, by the key of the field. */
  own: z.array(mergedField.extend({ label: z.string() })),
  moves: z.array(z.strictObject({ kind: z.enum(movedKinds), count: z.int().min(1) })),
  /** Sessions in whose registers both stand: the line of the kept record stays as it is. */
  twice: z.array(
    z.strictObject({
      sessionId: id,
      title: z.string(),
      on: onDate,
      keptMinutes: z.int().nullable(),
      otherMinutes: z.int().nullable(),
    }),
  ),
  consents: z.array(
    z.strictObject({
      purpose: z.string(),
      kept: z.enum(consentStates),
      other: z.enum(consentStates),
      becomes: z.enum(consentStates),
    }),
  ),
});

const both = { personId: id, otherId: id };
const refusedBoth = [
  ...(['not-found', 'same-person', 'own-record', 'two-users'] as const),
  ...(['open-request', 'held'] as const),
] as const;

/** Two records that turn out to be of one person. */
export const merges = {
  /** What making one record of two would do. */
  preview: query({
    needs: 'people.erase',
    input: z.strictObject(both),
    output: preview,
    refusals: [...refusedBoth],
  }),
  /** Makes one record of two: the first is kept, the other is put aside. */
  merge: command({
    needs: 'people.erase',
    writes: ['people', 'consents', 'sessions', 'projects', 'payments'],
    input: z.strictObject({
      ...both,
      digest: z.string().max(100),
      /** The record whose value a field takes, where both have one; the kept one's where it is missing. */
      choices: z.record(z.string().max(60), z.enum(mergeSides)),
    }),
    output: z.strictObject({ personId: id, name: z.string() }),
    refusals: [...refusedBoth, 'changed-since'],
  }),
  /** The records that were put aside for a person, newest first. */
  ofPerson: query({
    needs: 'people.erase',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      merges: z.array(
        z.strictObject({
          otherId: id,
          name: z.string(),
          at: instant,
          by: z.string(),
          obstacle: z.enum(undoObstacles).nullable(),
        }),
      ),
    }),
  }),
  /** Makes two records of one again, as both were before. */
  undo: command({
    needs: 'people.erase',
    writes: ['people', 'consents', 'sessions', 'projects', 'payments'],
    input: z.strictObject({ otherId: id }),
    output: z.strictObject({ personId: id, otherId: id }),
    refusals: ['not-found', 'own-record', ...undoObstacles],
  }),
};
