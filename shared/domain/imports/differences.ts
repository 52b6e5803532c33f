import { fold } from '../people.ts';
import { phoneKey, tightKey } from './likeness.ts';
import type { personOf } from './personOf.ts';

/** What a row says about a person; fields without a column are missing. */
export type RowFields = ReturnType<typeof personOf>;

/** What a row can change about a person: a field, or a note that is added. */
export const takenFields = [
  ...['firstName', 'lastName', 'knownAs', 'pronouns', 'aliases', 'dateOfBirth', 'gender'],
  ...['trans', 'ethnicity', 'noFixedAddress', 'postcode', 'phone', 'email', 'safeContact'],
  ...['journeyStage', 'interests', 'accessNeeds', 'paymentRoute', 'joinedOn', 'note'],
] as ((keyof RowFields & string) | 'note')[];
type PersonField = (typeof takenFields)[number];

/** A field of the charity's own, by its name: of fields in use each has another. */
export type OwnTaken = `own:${string}`;
export const ownTaken = ({ name }: { readonly name: string }): OwnTaken => `own:${name}`;

export type TakenField = PersonField | OwnTaken;

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
 * spaces of names, numbers and addresses do not differ. A name that is cut into first and last
 * elsewhere is the same name.
 */
export function differencesOf(says: RowFields, here: RowFields): Difference[] {
  const sameName = nameKey(says) === nameKey(here);
  return fieldsOf(says).flatMap((field) => {
    if (sameName && (field === 'firstName' || field === 'lastName')) return [];
    if (field === 'noFixedAddress' && !says.noFixedAddress) return [];
    const [theirs, ours] = [says[field], here[field]];
    const text = textOf(theirs);
    if (text === null || holds(field, ours, theirs)) return [];
    return [{ field, here: textOf(ours), says: text }];
  });
}

const fieldsOf = (says: RowFields) => Object.keys(says) as (keyof RowFields & string)[];

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

type FieldValue = RowFields[keyof RowFields];

/** A value as text; null where there is none. */
export function textOf(value: FieldValue): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  return value === null || value === undefined || value === '' ? null : String(value);
}

/** Whether what is here says the same already. */
function holds(field: keyof RowFields, here: FieldValue, says: FieldValue): boolean {
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

const isOfPerson = (field: TakenField): field is Exclude<PersonField, 'note'> =>
  field !== 'note' && !field.startsWith('own:');

/** What becomes of a person's fields when some of a row's are taken over; lists are joined. */
export function takenOver(
  here: RowFields,
  says: RowFields,
  fields: readonly TakenField[],
): Partial<RowFields> {
  const taken: Record<string, unknown> = {};
  for (const field of fields) {
    if (!isOfPerson(field)) continue;
    const value = says[field];
    taken[field] = Array.isArray(value) ? joined(here[field] as readonly string[], value) : value;
    // An address and having none exclude each other.
    if (field === 'postcode') taken.noFixedAddress = false;
    if (field === 'noFixedAddress') taken.postcode = null;
  }
  return taken;
}

function joined(here: readonly string[], more: readonly string[]): string[] {
  const own = new Set(here.map(fold));
  return [...here, ...more.filter((each) => !own.has(fold(each)))];
}
