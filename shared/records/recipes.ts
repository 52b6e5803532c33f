import { z } from 'zod';
import { id, line, onDate } from '../contract/fields.ts';
import { exportColumns, recipeKinds, recipePeriods } from '../domain/exports/recipes.ts';
import { field, json, record } from './record.ts';

/** A saved question to the records, with its period in words. */
export const recipe = record('recipes', {
  name: field('name', line),
  kind: field('kind', z.enum(recipeKinds)),
  purposeId: field('purpose_id', id),
  recipient: field('recipient', line),
  columns: json('columns', z.array(z.enum(exportColumns)).max(exportColumns.length)),
  period: field('period', z.enum(recipePeriods)),
  /** The two days of a `fixed` period, else null. */
  from: field('from_on', onDate.nullable()),
  to: field('to_on', onDate.nullable()),
});
