import { z } from 'zod';
import { id, instant } from '../contract/fields.ts';
import { ownKinds, ownPlaces, ownRecords } from '../domain/ownFields.ts';
import { field, flag, json, record } from './record.ts';

/** The name of a field or of an answer: it stands as a label and as a heading of files. */
export const ownName = z
  .string()
  .trim()
  .min(1, 'required')
  .max(80, 'too-long')
  // The star is the label of what exports leave out.
  .refine((name) => name !== '*', 'star');

/** A field of the charity's own: what is asked, and what may become of the answers. */
export const ownField = record('own_fields', {
  record: field('record', z.enum(ownRecords)),
  kind: field('kind', z.enum(ownKinds)),
  name: field('name', ownName),
  /** The answers to choose from, by keys that values hold. */
  choices: json('choices', z.array(z.strictObject({ id, name: ownName })).max(50, 'too-many')),
  shown: field('shown', z.enum(ownPlaces)),
  /** Whether exports may have it as a column; words never may. */
  leaves: flag('leaves'),
  /** Whether an answer can hurt a person whose whole group is known to have given it. */
  sensitive: flag('sensitive'),
  /** Where the bands begin in which numbers leave. */
  bands: json('bands', z.array(z.int().min(1).max(1_000_000)).max(20, 'too-many')),
  /** After so many years without involvement its values are to be looked at; null for no limit. */
  keepYears: field('keep_years', z.int('whole').min(1, 'whole').max(50, 'whole').nullable()),
  position: field('position', z.int()),
  retiredAt: field('retired_at', instant.nullable()),
});
