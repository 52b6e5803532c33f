import { z } from 'zod';
import { birth, line, onDate, optionalLine } from '../contract/fields.ts';
import { journeyStages, paymentRoutes } from '../domain/people.ts';
import { erasedName } from '../domain/rights.ts';
import { field, flag, lines, record } from './record.ts';

/** A person's fields, in the order of the screen. Null always means "not asked". */
export const person = record('people', {
  firstName: field('first_name', line, { search: true, erased: erasedName }),
  lastName: field('last_name', optionalLine, { search: true }),
  knownAs: field('known_as', optionalLine, { search: true }),
  pronouns: field('pronouns', optionalLine),
  safeContact: field('safe_contact', optionalLine),
  phone: field('phone', optionalLine),
  aliases: lines('aliases', z.array(line).max(20), { search: true }),
  dateOfBirth: field('date_of_birth', birth.nullable()),
  email: field('email', optionalLine),
  postcode: field('postcode', optionalLine),
  noFixedAddress: flag('no_fixed_address'),
  journeyStage: field('journey_stage', z.enum(journeyStages).nullable()),
  interests: lines('interests', z.array(line).max(50)),
  accessNeeds: field('access_needs', optionalLine),
  paymentRoute: field('payment_route', z.enum(paymentRoutes).nullable()),
  joinedOn: field('joined_on', onDate.nullable()),
  gender: field('gender', optionalLine),
  trans: field('trans', optionalLine),
  ethnicity: field('ethnicity', optionalLine),
});
