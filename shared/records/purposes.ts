import { z } from 'zod';
import { id, line, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { lawfulBases } from '../domain/consents.ts';
import { recognisedConditions, specialConditions } from '../domain/purposes.ts';
import { field, flag, record } from './record.ts';

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

/** The words that people are asked with for a purpose. They are never changed: new words are a new form. */
export const form = record('forms', {
  label: field('label', line),
  /** Null where a spreadsheet gave only the form's name. */
  wording: field('wording', optionalText),
  fromOn: field('from_on', onDate),
  /** Whether people are asked with it now; one form of each purpose is. */
  current: flag('current'),
  /** The form whose spelling this one corrects, who compared the two, and why. */
  corrects: field('corrects', id.nullable()),
  comparedBy: field('compared_by', optionalLine),
  reason: field('reason', optionalText),
  /** Whether people who agreed to earlier words come on Home to be asked again. */
  asksAgain: flag('asks_again'),
});
