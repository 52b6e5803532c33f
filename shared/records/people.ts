import { z } from 'zod';
import { birth, line, onDate, optionalLine } from '../contract/fields.ts';
import { journeyStages, paymentRoutes } from '../domain/people.ts';
import { erasedName } from '../domain/rights.ts';
import { field, flag, lines, record } from './record.ts';

/** A person's fields, in the order of the screen. Null always means "not asked". */
export const person = record('people', {
  firstName: field('first_name', line, {
    search: true,
    erased: erasedName,
    headings: ['first name', 'forename', 'given name', 'christian name', 'first', 'firstname'],
  }),
  lastName: field('last_name', optionalLine, {
    search: true,
    headings: ['last name', 'surname', 'family name', 'second name', 'last', 'lastname'],
  }),
  knownAs: field('known_as', optionalLine, {
    search: true,
    headings: ['known as', 'preferred name', 'likes to be called', 'nickname'],
  }),
  pronouns: field('pronouns', optionalLine, { headings: ['pronouns', 'pronoun'] }),
  safeContact: field('safe_contact', optionalLine, {
    headings: ['safe contact', 'how to contact', 'contact preference', 'best way to contact'],
  }),
  phone: field('phone', optionalLine, {
    headings: [
      ...['phone', 'telephone', 'tel', 'mobile', 'phone number', 'mobile number'],
      ...['contact number', 'phone no', 'tel no', 'mobile no', 'telephone number'],
    ],
  }),
  aliases: lines('aliases', z.array(line).max(20), {
    search: true,
    headings: ['aliases', 'other names', 'also known as', 'aka'],
  }),
  dateOfBirth: field('date_of_birth', birth.nullable(), {
    headings: [
      ...['date of birth', 'dob', 'd o b', 'birth date', 'birthday', 'born', 'year of birth'],
      'birthdate',
    ],
  }),
  email: field('email', optionalLine, {
    headings: ['email', 'e mail', 'email address', 'e mail address'],
  }),
  postcode: field('postcode', optionalLine, { headings: ['postcode', 'post code', 'postal code'] }),
  noFixedAddress: flag('no_fixed_address', { headings: ['no fixed address', 'no fixed abode'] }),
  journeyStage: field('journey_stage', z.enum(journeyStages).nullable(), {
    headings: ['how they know services', 'journey stage', 'stage', 'experience of services'],
  }),
  interests: lines('interests', z.array(line).max(50), {
    headings: ['interests', 'interested in', 'hobbies', 'likes to do'],
  }),
  accessNeeds: field('access_needs', optionalLine, {
    headings: ['access needs', 'access requirements', 'support needs', 'disability'],
  }),
  paymentRoute: field('payment_route', z.enum(paymentRoutes).nullable(), {
    headings: ['how they are paid', 'payment route', 'payment preference', 'how paid'],
  }),
  joinedOn: field('joined_on', onDate.nullable(), {
    headings: ['joined', 'date joined', 'joined on', 'start date', 'started', 'registered'],
  }),
  gender: field('gender', optionalLine, { headings: ['gender', 'sex', 'gender identity', 'm f'] }),
  trans: field('trans', optionalLine, { headings: ['trans', 'transgender'] }),
  ethnicity: field('ethnicity', optionalLine, {
    headings: ['ethnicity', 'ethnic group', 'ethnic origin', 'ethnic background'],
  }),
});
