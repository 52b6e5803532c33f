import { fold } from '../people.ts';
import { wordKey } from './cells.ts';

interface Keys {
  has(key: string): boolean;
}

/**
 * The vault's records by the references of the charity's own sheets. Known rows are skipped: an
 * import adds and never overwrites.
 */
export interface Known {
  readonly people: Keys;
  /** Every person in the records, with or without a reference, by `personKey`. */
  readonly peopleByName: Keys;
  /** The same by `detailsKey`: what a row without a reference is known by. */
  readonly peopleByDetails: Keys;
  readonly sessions: Keys;
  readonly payments: Keys;
  /** Pairs by `attendanceKey`. */
  readonly attendance: Keys;
  /** Events by `eventKey`. */
  readonly consentEvents: Keys;
  /** Keys of purposes by `purposeKey` of their names. */
  readonly purposes: ReadonlyMap<string, string>;
}

// References hold no line break (runs of spaces become one), so a line break can separate them.

export const attendanceKey = (session: string, person: string): string => `${session}\n${person}`;

export const eventKey = (person: string, purposeId: string, kind: string, on: string): string =>
  `${person}\n${purposeId}\n${kind}\n${on}`;

interface NameAndBirth {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly date_of_birth: string | null;
}

/** The key of a possible duplicate: full name and birthday, whatever case and accents. */
export const personKey = ({ firstName, lastName, date_of_birth }: NameAndBirth): string =>
  fold(`${firstName}\n${lastName ?? ''}\n${date_of_birth ?? ''}`);

interface Details extends NameAndBirth {
  readonly postcode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** The key of a person in a row without a reference: name, birthday and the ways to reach them. */
export const detailsKey = (of: Details): string =>
  [personKey(of), of.postcode, of.phone, of.email]
    .map((part) => fold(part ?? '').replaceAll(' ', ''))
    .join('\n');

/** Purposes are compared by name, whatever case, accents and spaces. */
export const purposeKey = (name: string): string => wordKey(name);
