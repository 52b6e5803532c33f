import { NOT_ASKED, PREFER_NOT_TO_SAY } from '../../anonymise/hierarchies/answers.ts';
import { person } from '../../records/people.ts';
import type { Field, ListField } from '../../records/record.ts';
import { consentEventKinds, consentMethods, lawfulBases } from '../consents.ts';
import { noPence } from '../money.ts';
import { ownKinds, ownPlaces, ownRecords } from '../ownFields.ts';
import { paymentMethods, paymentOutcomes } from '../payments.ts';
import { journeyStages, messageKinds, noteKinds, paymentRoutes, personKinds } from '../people.ts';
import { recognisedConditions, specialConditions } from '../purposes.ts';
import { involvementRoles, sessionKinds } from '../sessions.ts';
import { birth, date, instant, ledgerMoney, past, time } from './amounts.ts';
import {
  blankIs,
  type Cell,
  choice,
  choices,
  line,
  list,
  listOfAll,
  longText,
  minutes,
  numbers,
  optional,
  place,
  required,
  whole,
  wordKey,
  yesNo,
} from './cells.ts';

const ref = required(line(60));
/** A corrected form has a number after the letters that can be typed. */
const formName = line(250);

/** An equality answer: to be asked and not to say is an answer, not to be asked is none. */
const equality: Cell<string | null> = (text, today) => {
  const key = wordKey(text);
  if (key === '' || key === wordKey(NOT_ASKED)) return { value: null };
  return key === wordKey(PREFER_NOT_TO_SAY) ? { value: PREFER_NOT_TO_SAY } : line()(text, today);
};

/** The columns of the list of people that are read in a way of their own. */
const knownColumns = {
  ref: optional(line(60)),
  first_name: required(line()),
  last_name: optional(line()),
  known_as: optional(line()),
  pronouns: optional(line()),
  aliases: blankIs([], listOfAll(20)),
  date_of_birth: optional(birth),
  gender: equality,
  trans: equality,
  ethnicity: equality,
  no_fixed_address: optional(yesNo),
  postcode: optional(line()),
  phone: optional(line()),
  email: optional(line()),
  safe_contact: optional(line()),
  journey_stage: optional(
    choice(journeyStages, {
      'Using services now': 'using-now',
      'Used services in the last two years': 'used-recently',
      'Used services more than two years ago': 'used-long-ago',
      'Family or friend': 'family-or-friend',
    }),
  ),
  interests: blankIs([], list()),
  skills: blankIs([], list()),
  experiences: blankIs([], list()),
  kinds: blankIs([], choices(personKinds, personKinds.length)),
  no_messages: blankIs([], choices(messageKinds, messageKinds.length)),
  access_needs: optional(line(5_000)),
  payment_route: optional(
    choice(paymentRoutes, {
      'Expenses only': 'expenses-only',
      'Does not want payment': 'no-payment',
    }),
  ),
  joined: optional(date),
  note: optional(longText()),
};

/** Sheets call some columns otherwise than their tables do. */
const sheetNames: Readonly<Record<string, string>> = {
  joined_on: 'joined',
  person_kinds: 'kinds',
  message_opt_outs: 'no_messages',
  on_date: 'date',
  starts_at: 'start',
  project_id: 'project',
};

/** A column of a record's table as its sheet calls it. */
export const inSheet = (column: string): string => sheetNames[column] ?? column;

/** The fields of a person that are read as their declaration says. */
export const declaredFields = Object.entries<Field | ListField>(person.fields).flatMap(
  ([name, of]) =>
    !('column' in of) || inSheet(of.column) in knownColumns
      ? []
      : [{ name, column: of.column, cell: cellOf(of) }],
);

function cellOf({ column, blank, choices, schema }: Field): Cell<unknown> {
  if (choices !== null) return optional(choice(choices, {}));
  if (blank === false) return blankIs(false, yesNo);
  if (schema.safeParse('words').success) return optional(line());
  throw new Error(`say how ${column} is read: shared/domain/imports/columns.ts`);
}

const declared: Readonly<Record<string, Cell<unknown>>> = Object.fromEntries(
  declaredFields.map(({ column, cell }) => [column, cell]),
);

/** The charity's list of people; `ref`, where there is one, links the sheets. */
export const peopleColumns: typeof knownColumns = { ...knownColumns, ...declared };

/**
 * One answer a row, with its withdrawal if there was one; or one event a row, with its number in
 * the order of recording.
 */
export const consentColumns = {
  person: ref,
  purpose: required(line()),
  answer: required(choice(consentEventKinds, {})),
  form_version: optional(formName),
  method: optional(
    choice(consentMethods, {
      'Said aloud, witnessed': 'said-aloud',
      'Said aloud, not witnessed': 'said-aloud-alone',
      'Text message': 'message',
      'Through a key worker': 'key-worker',
    }),
  ),
  // An answer of a day to come would put an end to a withdrawal when that day comes.
  asked_on: required(past),
  expires_on: optional(date),
  withdrawn_on: optional(date),
  number: blankIs(0, place),
  ask_again_on: optional(date),
  witness: optional(line()),
  reason: optional(longText()),
  takes_back: optional(place),
  passed_on_by: optional(line()),
  interpreter: optional(line()),
  given: optional(line()),
  checked_by: optional(line()),
  checks: optional(place),
  session: optional(line(60)),
};

/**
 * The wordings that people are asked with, one in use for each purpose, and what is known of the
 * purpose.
 */
export const formColumns = {
  purpose: required(line()),
  name: required(formName),
  wording: optional(longText()),
  from: required(date),
  in_use: required(yesNo),
  /** The name of the form whose spelling this one corrects. */
  corrects: optional(formName),
  compared_by: optional(line()),
  correction: optional(longText()),
  asks_again: blankIs(false, yesNo),
  lawful_basis: optional(choice(lawfulBases, {})),
  basis_note: optional(longText()),
  recognised_condition: optional(choice(recognisedConditions, {})),
  special_condition: optional(choice(specialConditions, {})),
  controllers: optional(line()),
  ended: optional(date),
};

/** Sessions with their day and place. */
export const sessionColumns = {
  ref: optional(line(60)),
  date: required(date),
  start: optional(time),
  minutes: required(minutes),
  kind: required(
    choice(sessionKinds, {
      'Survey or consultation': 'survey',
      Consultation: 'survey',
      'Recruitment panel': 'recruitment',
    }),
  ),
  title: required(line()),
  place: optional(line()),
  facilitator: optional(line()),
  purpose: optional(longText()),
  agenda: optional(longText()),
  access_notes: optional(longText()),
  made: optional(longText()),
  note: optional(longText()),
  project: optional(line(60)),
};

/** Attendance of sessions. */
export const attendanceColumns = {
  session: ref,
  person: ref,
  role: optional(choice(involvementRoles, {})),
  minutes: optional(minutes),
  access_need_met: optional(yesNo),
};

/** Fees and expenses, offered and paid, in pounds. */
export const paymentColumns = {
  ref: optional(line(60)),
  person: ref,
  session: optional(line(60)),
  fee: required(ledgerMoney),
  expenses: blankIs(noPence, ledgerMoney),
  outcome: required(choice(paymentOutcomes, {})),
  method: optional(choice(paymentMethods, {})),
  paid_on: optional(date),
  voucher_serial: optional(line()),
  reverses: optional(line(60)),
};

/** Notes about people, and their own words. */
export const noteColumns = {
  person: ref,
  number: blankIs(0, place),
  date: required(date),
  kind: blankIs('note', choice(noteKinds, { 'Own words': 'quote' })),
  text: required(longText()),
};

/** What notes said before; `note` is the number of the note that each is a version of. */
export const earlierNoteColumns = {
  person: ref,
  note: required(place),
  version: required(place),
  date: required(date),
  kind: required(choice(noteKinds, {})),
  text: required(longText()),
  replaced_at: required(instant),
  replaced_by: required(line()),
};

/** Restricted notes, a row for each version; the last of a note, without end, is what it says now. */
export const restrictedNoteColumns = {
  person: ref,
  note: required(place),
  version: required(place),
  date: required(date),
  text: required(longText()),
  written_at: required(instant),
  written_by: required(line()),
  replaced_at: optional(instant),
  replaced_by: optional(line()),
};

/** What the charity's own fields are; `number` names a field where two have one name. */
export const ownFieldColumns = {
  number: required(place),
  record: required(choice(ownRecords, {})),
  name: required(line(80)),
  kind: required(choice(ownKinds, {})),
  choices: blankIs([], listOfAll(50)),
  shown: required(choice(ownPlaces, {})),
  leaves: required(yesNo),
  sensitive: required(yesNo),
  bands: blankIs([], numbers(20)),
  keep_years: optional(whole(1, 50)),
  retired_at: optional(instant),
};

/** The answers to the charity's own fields, of people and of sessions. */
export const ownValueColumns = {
  sheet: required(choice(ownRecords, {})),
  ref,
  field: required(line(80)),
  number: blankIs(0, place),
  value: required(longText()),
};
