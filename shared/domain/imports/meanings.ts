import { peopleColumns } from './columns.ts';
import type { Comma } from './orders.ts';

export type PeopleColumn = keyof typeof peopleColumns;

/** What a column says about a consent: an answer to one purpose, or how all answers were given. */
const consentMeanings = ['consent', 'consent_date', 'consent_form', 'consent_method'] as const;

/** What the cells of a column that is one session say: who came, how long, or what they were paid. */
export const sessionMeanings = ['came', 'hours', 'minutes', 'amount'] as const;
export type SessionMeaning = (typeof sessionMeanings)[number];

/** What columns say about one payment to the person of the row. */
const paymentMeanings = ['fee', 'expenses', 'paid_on', 'paid_by'] as const;

/** What a column of the charity's own register can become, in the order in which it is offered. */
export const meanings = [
  'whole_name',
  ...(Object.keys(peopleColumns) as PeopleColumn[]).filter((column) => column !== 'note'),
  ...consentMeanings,
  ...sessionMeanings,
  ...paymentMeanings,
  'own',
  'note',
  'left-out',
  // Of a sheet of sessions: what its heading says, which is not to be chosen.
  'as-headed',
] as const;
export type Meaning =
  | PeopleColumn
  | 'whole_name'
  | (typeof consentMeanings)[number]
  | SessionMeaning
  | (typeof paymentMeanings)[number]
  | 'own'
  | 'left-out'
  | 'as-headed';

/** What a column of people can become, and what a further column of a sheet of sessions can. */
export const ofPeople: readonly Meaning[] = meanings.filter((as) => as !== 'as-headed');
export const ofSessions: readonly Meaning[] = ['own', 'note', 'left-out'];

/** Whether several columns may be the same. */
export const repeats = (as: Meaning): boolean =>
  as === 'note' ||
  as === 'left-out' ||
  as === 'own' ||
  as === 'as-headed' ||
  as === 'consent' ||
  isSession(as);

export const isSession = (as: Meaning): as is SessionMeaning =>
  (sessionMeanings as readonly Meaning[]).includes(as);

export const isPeopleColumn = (as: Meaning): as is PeopleColumn => as in peopleColumns;

/** Columns whose cells are dates. */
export const isDated = (as: Meaning): boolean =>
  as === 'date_of_birth' || as === 'joined' || as === 'consent_date' || as === 'paid_on';

/** Columns whose cells are amounts of money. */
export const isMoney = (as: Meaning): boolean =>
  as === 'fee' || as === 'expenses' || as === 'amount';

/** What a column is taken for, and how it is read. */
export interface ChosenColumn {
  readonly as: Meaning;
  /** Of a consent: the purpose. */
  readonly of: string | null;
  /** The order of its dates, where a person said it; of a session, of the date in its heading. */
  readonly dates: 'day-first' | 'month-first' | null;
  /** What a comma in its amounts stands before, where a person said it. */
  readonly comma: Comma | null;
  /** Of a session: its day, where a person said it. */
  readonly on: string | null;
}
