import { z } from 'zod';
import { id, line, onDate } from '../contract/fields.ts';
import { planCalendars } from '../domain/exports/plans.ts';
import {
  exportColumns,
  type OwnKey,
  recipeKinds,
  recipePeriods,
} from '../domain/exports/recipes.ts';
import { mostOwnFields } from '../domain/ownFields.ts';
import { field, json, record } from './record.ts';

/** A column of an export: an answer that the app knows, or a field of the charity's own. */
const exportColumn = z.union([
  z.enum(exportColumns),
  z.string().regex(/^own-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown as z.ZodType<
    OwnKey,
    OwnKey
  >,
]);

/** A saved question to the records, with its period in words. */
export const recipe = record('recipes', {
  name: field('name', line),
  kind: field('kind', z.enum(recipeKinds)),
  purposeId: field('purpose_id', id),
  recipient: field('recipient', line),
  columns: json('columns', z.array(exportColumn).max(exportColumns.length + mostOwnFields)),
  period: field('period', z.enum(recipePeriods)),
  /** The two days of a `fixed` period, else null. */
  from: field('from_on', onDate.nullable()),
  to: field('to_on', onDate.nullable()),
  /** In what parts a reporting plan sends it, whose days are the two; null where it is in none. */
  calendar: field('calendar', z.enum(planCalendars).nullable()),
});
