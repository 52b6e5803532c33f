import type { peopleColumns } from './columns.ts';

type PeopleColumn = keyof typeof peopleColumns;

/** What charities call the columns of their registers, beside the column's own name. */
export const peopleHeadings: Readonly<Record<PeopleColumn, readonly string[]>> = {
  ref: [
    'ref',
    'reference',
    'ref no',
    'id',
    'id number',
    'person id',
    'member number',
    'number',
    'no',
  ],
  first_name: ['first name', 'forename', 'given name', 'christian name', 'first', 'firstname'],
  last_name: ['last name', 'surname', 'family name', 'second name', 'last', 'lastname'],
  known_as: ['known as', 'preferred name', 'likes to be called', 'nickname'],
  date_of_birth: [
    'date of birth',
    'dob',
    'd o b',
    'birth date',
    'birthday',
    'born',
    'year of birth',
  ],
  gender: ['gender', 'sex', 'gender identity'],
  trans: ['trans', 'transgender'],
  ethnicity: ['ethnicity', 'ethnic group', 'ethnic origin', 'ethnic background'],
  postcode: ['postcode', 'post code', 'postal code'],
  phone: ['phone', 'telephone', 'tel', 'mobile', 'phone number', 'mobile number', 'contact number'],
  email: ['email', 'e mail', 'email address', 'e mail address'],
  safe_contact: ['safe contact', 'how to contact', 'contact preference', 'best way to contact'],
  journey_stage: ['how they know services', 'journey stage', 'stage'],
  interests: ['interests', 'interested in', 'hobbies'],
  access_needs: ['access needs', 'access requirements', 'support needs', 'disability'],
  payment_route: ['how they are paid', 'payment route', 'payment method', 'how paid'],
  joined: ['joined', 'date joined', 'joined on', 'start date', 'started', 'registered'],
  note: ['note', 'notes', 'comment', 'comments', 'remarks'],
};

/** What charities call a column that holds the whole name. */
export const wholeNameHeadings: readonly string[] = [
  ...['name', 'full name', 'names', 'participant', 'participant name', 'client', 'client name'],
  ...['member', 'member name', 'person', 'service user', 'attendee'],
];
