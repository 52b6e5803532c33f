import { z } from 'zod';
import { birth, id, line, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { printFormats } from '../domain/paper.ts';
import {
  contactBeginners,
  contactWays,
  goalEntryKinds,
  journeyStages,
  messageKinds,
  needKinds,
  paymentRoutes,
  personKinds,
  personMarks,
} from '../domain/people.ts';
import { erasedName } from '../domain/rights.ts';
import { field, flag, lines, record } from './record.ts';

/** Twenty needs of a line each. */
const optionalNeeds = z.string().trim().max(5_000, 'too-long').nullable();

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
  skills: lines('skills', z.array(line).max(50), {
    headings: ['skills', 'good at', 'talents', 'strengths'],
  }),
  experiences: lines('experiences', z.array(line).max(50), {
    headings: ['experiences', 'experience', 'lived experience of', 'experience of'],
  }),
  kinds: lines('person_kinds', z.array(z.enum(personKinds)).max(personKinds.length), {
    headings: ['kinds', 'kind of person', 'takes part as'],
  }),
  /** The kinds of message that they asked not to be sent. */
  noMessages: lines('message_opt_outs', z.array(z.enum(messageKinds)).max(messageKinds.length), {
    headings: ['no messages', 'no messages by', 'opted out', 'opt outs', 'unsubscribed'],
  }),
  /** What they need to take part, with semicolons between; `need` says more about each. */
  accessNeeds: field('access_needs', optionalNeeds, {
    headings: ['access needs', 'access requirements', 'support needs', 'disability'],
  }),
  /** When they can usually come, in words. */
  availability: field('availability', optionalLine, {
    headings: ['availability', 'available', 'times', 'days', 'when they can come'],
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

/** That a person died or is not to be contacted. */
export const personMark = record('person_marks', {
  personId: field('person_id', id),
  kind: field('kind', z.enum(personMarks)),
  /** Since when; null where that is not known. */
  on: field('on_date', onDate.nullable()),
  saidBy: field('who_said', line),
});

/** A need of a person: an entry for each need of their words, and for training. */
export const need = record('needs', {
  personId: field('person_id', id),
  kind: field('kind', z.enum(needKinds)),
  what: field('what', line),
  /** How things are printed for them; null where the need says nothing about it. */
  printFormat: field('print_format', z.enum(printFormats).nullable()),
  /** The day on which it is asked about again. */
  reviewOn: field('review_on', onDate.nullable()),
});

/** A contact between a person and the charity. */
export const contact = record('contacts', {
  personId: field('person_id', id),
  on: field('on_date', onDate),
  way: field('way', z.enum(contactWays)),
  began: field('began', z.enum(contactBeginners)),
  byWhom: field('by_whom', line, { search: true }),
  about: field('about', optionalText.unwrap().min(1, 'required'), { search: true }),
  /** Why a way was used that the rule for safe contact does not allow. */
  wayReason: field('way_reason', optionalLine, { search: true }),
});

/** What a person wants to reach, in their words. */
export const goal = record('goals', {
  personId: field('person_id', id),
  setOn: field('set_on', onDate),
  words: field('words', optionalText.unwrap().min(1, 'required'), { search: true }),
});

/** How it goes with a goal, in the person's words. Entries are only added. */
export const goalEntry = record('goal_entries', {
  goalId: field('goal_id', id),
  on: field('on_date', onDate),
  kind: field('kind', z.enum(goalEntryKinds)),
  words: field('words', optionalText.unwrap().min(1, 'required')),
});
