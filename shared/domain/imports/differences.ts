import { fold } from '../people.ts';
import { phoneKey } from './contacts.ts';
import { tightKey } from './likeness.ts';
import type { lineOf, personOf, sessionOf } from './recordOf.ts';

/** What a row says about a person; fields without a column are missing. */
export type RowFields = ReturnType<typeof personOf>;

/** What a row says about a session, and about one who came to it. */
export type SessionFields = ReturnType<typeof sessionOf>;
export type LineFields = ReturnType<typeof lineOf>;

/** What a row can change about a person: a field, or a note that is added. */
export const personFields = [
  ...['firstName', 'lastName', 'knownAs', 'pronouns', 'aliases', 'dateOfBirth', 'gender'],
  ...['trans', 'ethnicity', 'noFixedAddress', 'postcode', 'phone', 'email', 'safeContact'],
  ...['journeyStage', 'interests', 'skills', 'experiences', 'kinds', 'noMessages', 'accessNeeds'],
  ...['paymentRoute', 'joinedOn', 'note'],
] as ((keyof RowFields & string) | 'note')[];
type PersonField = (typeof personFields)[number];

const sessionFields = [
  ...['title', 'on', 'startsAt', 'minutes', 'kind', 'place', 'facilitator'],
  ...['purpose', 'agenda', 'accessNotes', 'made', 'note'],
] as (keyof SessionFields & string)[];
const lineFields = ['role', 'minutes', 'accessNeedMet'] as const satisfies (keyof LineFields)[];

/** What a row can say otherwise about a payment, which is shown and never taken over. */
const paymentFields = [
  ...(['person', 'session', 'fee', 'expenses', 'outcome', 'method', 'paidOn'] as const),
  'voucherSerial',
] as const;

/** The fields in which a row and a record of any kind can differ. */
export const changedFields = [
  ...new Set([...personFields, ...sessionFields, ...lineFields, ...paymentFields]),
];

/** A field of the charity's own, by its name: of fields in use each has another. */
export type OwnTaken = `own:${string}`;
export const ownTaken = ({ name }: { readonly name: string }): OwnTaken => `own:${name}`;

export type TakenField = (typeof changedFields)[number] | OwnTaken;

/** A field in which a row and a record differ. */
export interface Difference {
  readonly field: TakenField;
  /** What is here; null where nothing is. */
  readonly here: string | null;
  /** What the row says. */
  readonly says: string;
}

/**
 * The fields in which a row says something else than a record. A blank cell says nothing; case and
 * spaces of names, numbers and addresses do not differ.
 */
export function differencesOf<Fields extends object>(says: Fields, here: Fields): Difference[] {
  return fieldsOf(says).flatMap((field) => {
    const [theirs, ours] = [says[field], here[field]] as [FieldValue, FieldValue];
    const text = textOf(theirs);
    if (text === null || holds(field, ours, theirs)) return [];
    return [{ field: field as TakenField, here: textOf(ours), says: text }];
  });
}

/** The same of a person, whose name is the same where it is only cut into first and last elsewhere. */
export function personDifferences(says: RowFields, here: RowFields): Difference[] {
  const sameName = nameKey(says) === nameKey(here);
  return differencesOf(says, here).filter(
    ({ field }) => !(sameName && (field === 'firstName' || field === 'lastName')),
  );
}

const fieldsOf = <Fields extends object>(says: Fields) =>
  Object.keys(says) as (keyof Fields & string)[];

/** A field of a row and of a person beside it. */
export interface Beside {
  readonly field: PersonField;
  readonly row: string | null;
  readonly other: string | null;
  readonly differs: boolean;
}

/** All that a row or the other person says, field by field. */
export function besideEachOther(row: RowFields, other: RowFields): Beside[] {
  return fieldsOf(row).flatMap((field) => {
    const [mine, theirs] = [textOf(row[field]), textOf(other[field])];
    if (mine === null && theirs === null) return [];
    const differs = mine === null || theirs === null || !holds(field, other[field], row[field]);
    return [{ field, row: mine, other: theirs, differs }];
  });
}

const nameKey = ({ firstName, lastName }: RowFields): string =>
  tightKey(`${firstName} ${lastName ?? ''}`);

type FieldValue = string | number | boolean | null | undefined | readonly string[];

/** A value as text; null where there is none. */
export function textOf(value: FieldValue): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  return value === null || value === undefined || value === '' ? null : String(value);
}

/** Whether what is here says the same already. */
function holds(field: string, here: FieldValue, says: FieldValue): boolean {
  if (Array.isArray(says)) {
    const own = new Set((Array.isArray(here) ? here : []).map(fold));
    return says.every((each) => own.has(fold(each)));
  }
  if (field === 'phone') {
    const [ours, theirs] = [phoneKey(here as string | null), phoneKey(says as string)];
    if (ours !== '' || theirs !== '') return ours === theirs;
  }
  return tightKey(textOf(here)) === tightKey(textOf(says));
}

/** What becomes of a record's fields when some of a row's are taken over; lists are joined. */
export function takenOver<Fields extends object>(
  here: Fields,
  says: Fields,
  fields: readonly TakenField[],
): Partial<Fields> {
  const taken: Record<string, unknown> = {};
  for (const field of fieldsOf(says)) {
    if (!(fields as readonly string[]).includes(field)) continue;
    const value: unknown = says[field];
    taken[field] = Array.isArray(value) ? joined(here[field] as readonly string[], value) : value;
  }
  return taken as Partial<Fields>;
}

/** The same of a person: an address and having none exclude each other. */
export function personTaken(
  here: RowFields,
  says: RowFields,
  fields: readonly TakenField[],
): Partial<RowFields> {
  const taken = takenOver(here, says, fields);
  if ('postcode' in taken) return { ...taken, noFixedAddress: false };
  return 'noFixedAddress' in taken ? { ...taken, postcode: null } : taken;
}

function joined(here: readonly string[], more: readonly string[]): string[] {
  const own = new Set(here.map(fold));
  return [...here, ...more.filter((each) => !own.has(fold(each)))];
}
