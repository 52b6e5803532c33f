import { z } from 'zod';
import { id, line, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { contactWays } from '../domain/people.ts';
import { identityStates, requestKinds, requestOutcomes } from '../domain/requests.ts';
import { textBody } from './projects.ts';
import { field, record } from './record.ts';

const way = z.enum(contactWays);

/** What a person asked about their data, or a complaint about how it was used. */
export const request = record('requests', {
  kind: field('kind', z.enum(requestKinds)),
  /** Null where they are in no record, and after an erasure. */
  personId: field('person_id', id.nullable()),
  /** The name of a person without a record. */
  name: field('name', optionalLine),
  receivedOn: field('received_on', onDate),
  way: field('way', way),
  /** In their own words; null after an erasure. */
  words: field('words', optionalText),
  identity: field('identity', z.enum(identityStates)),
  identityOn: field('identity_on', onDate.nullable()),
  identityBy: field('identity_by', optionalLine),
  /** What was looked at. No document and no number of one. */
  identityHow: field('identity_how', optionalLine),
  acknowledgedOn: field('acknowledged_on', onDate.nullable()),
  extendedOn: field('extended_on', onDate.nullable()),
  extendedBecause: field('extended_because', optionalText),
  /** Null as long as it is open. */
  outcome: field('outcome', z.enum(requestOutcomes).nullable()),
  answeredOn: field('answered_on', onDate.nullable()),
  because: field('because', optionalText),
  learning: field('learning', optionalText),
  sentOn: field('sent_on', onDate.nullable()),
  sentWay: field('sent_way', way.nullable()),
  /** Why the answer went a way that their rule for safe contact does not allow. */
  sentReason: field('sent_reason', optionalLine),
});

/** Another record of the person who asks. */
export const requestPerson = record('request_people', {
  requestId: field('request_id', id),
  personId: field('person_id', id),
});

/** A question about what a request is for; null as long as it is open. */
export const requestQuestion = record('request_questions', {
  requestId: field('request_id', id),
  askedOn: field('asked_on', onDate),
  question: field('question', textBody),
  answeredOn: field('answered_on', onDate.nullable()),
  answer: field('answer', optionalText),
});

/** What was done about a request. Entries are only added. */
export const requestEntry = record('request_entries', {
  requestId: field('request_id', id),
  onDate: field('on_date', onDate),
  body: field('body', textBody),
});

/** A bank holiday that was entered by hand. */
export const bankHoliday = record('bank_holidays', {
  onDate: field('on_date', onDate),
  name: field('name', line),
});
