import { z } from 'zod';
import { ownKinds } from '../domain/ownFields.ts';
import { ownField, ownName } from '../records/ownFields.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

/** A value of a field of the charity's own; its kind is judged by the strongroom. */
const ownValue = z.union([z.string().max(10_000), z.array(id).max(50)]);

/** A record's values by field. */
export const ownValues = z.record(id, ownValue);

/** Values to save: null takes an answer away, and a field that is not named stays as it is. */
export const writtenOwnValues = z.record(id, ownValue.nullable());

/** A record's values as a command takes them, and how it refuses them. */
export const takesOwnValues = {
  own: writtenOwnValues.optional(),
};
export const ownValueRefusals = ['own-value', 'own-field-gone'] as const;

const saved = ownField.schema.extend({
  id,
  version,
  /** How many records hold a value. */
  values: z.int().min(0),
});

/** An answer to choose; a new one has no key yet. */
const writtenChoice = z.strictObject({ id: id.nullable(), name: ownName });

const { shape } = ownField.schema;
const written = z.strictObject({
  name: shape.name,
  choices: z.array(writtenChoice).max(50, 'too-many'),
  shown: shape.shown,
  leaves: shape.leaves,
  sensitive: shape.sensitive,
  bands: shape.bands.refine(
    (bands) => bands.every((limit, at) => at === 0 || (bands[at - 1] ?? 0) < limit),
    'order',
  ),
  keepYears: shape.keepYears,
});

const ofField = { fieldId: id, expectedVersion: version };

/** The charity's own fields on people and sessions. */
export const ownFields = {
  /** All of them in their order, retired ones too. */
  list: query({
    needs: 'people.read',
    input: z.strictObject({}),
    output: z.strictObject({ fields: z.array(saved) }),
  }),
  add: command({
    needs: 'vault.manage',
    writes: ['people', 'sessions', 'exports'],
    input: z.strictObject({ record: shape.record, kind: z.enum(ownKinds), field: written }),
    output: saved,
    refusals: ['name-taken', 'too-many-fields', 'field-unfit'],
  }),
  /** Changes a field, but neither its kind nor its records: its values would change their meaning. */
  change: command({
    needs: 'vault.manage',
    writes: ['people', 'sessions', 'exports'],
    input: z.strictObject({ ...ofField, field: written }),
    output: saved,
    refusals: ['not-found', 'stale', 'name-taken', 'field-unfit', 'choice-in-use'],
  }),
  /** Exchanges a field with the one before or after it on the form. */
  move: command({
    needs: 'vault.manage',
    writes: ['people', 'sessions'],
    input: z.strictObject({ ...ofField, to: z.enum(['up', 'down']) }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  /** Takes a field off the forms; its values stay. */
  retire: command({
    needs: 'vault.manage',
    writes: ['people', 'sessions', 'exports'],
    input: z.strictObject(ofField),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  bringBack: command({
    needs: 'vault.manage',
    writes: ['people', 'sessions', 'exports'],
    input: z.strictObject(ofField),
    output: saved,
    refusals: ['not-found', 'stale', 'name-taken', 'too-many-fields'],
  }),
  /** Deletes a retired field for good, with as many values as the user was told of. */
  remove: command({
    needs: 'vault.manage',
    writes: ['people', 'sessions', 'exports'],
    input: z.strictObject({ ...ofField, values: z.int().min(0) }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'not-retired', 'values-changed'],
  }),
};
