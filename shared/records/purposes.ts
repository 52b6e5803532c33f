import { z } from 'zod';
import { line, optionalLine, optionalText } from '../contract/fields.ts';
import { lawfulBases } from '../domain/consents.ts';
import { recognisedConditions, specialConditions } from '../domain/purposes.ts';
import { field, record } from './record.ts';

/** What records are used for, and on which lawful basis. */
export const purpose = record('purposes', {
  name: field('name', line),
  lawfulBasis: field('lawful_basis', z.enum(lawfulBases)),
  /** What the basis needs in writing: the balancing, the necessity, or the law. */
  basisNote: field('basis_note', optionalText),
  /** The condition of a recognised legitimate interest. */
  recognisedCondition: field('recognised_condition', z.enum(recognisedConditions).nullable()),
  /** The condition of Article 9 for special category data; null where there is none of it. */
  specialCondition: field('special_condition', z.enum(specialConditions).nullable()),
  /** Organisations that decide on the use beside the charity. */
  controllers: field('controllers', optionalLine),
});
