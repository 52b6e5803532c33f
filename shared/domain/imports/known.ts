import { fold } from '../people.ts';
import { wordKey } from './cells.ts';

interface Keys {
  has(key: string): boolean;
}

/**
 * What the vault holds already, by the references of the charity's own sheets. Rows that are
 * known are left as they are: an import adds and never overwrites.
 */
export interface Known {
  readonly people: Keys;
  /** Everybody in the records, with and without a reference, by `personKey`. */
  readonly peopleByName: Keys;
  readonly sessions: Keys;
  readonly payments: Keys;
  /** Pairs by `attendanceKey`. */
  readonly attendance: Keys;
  /** Events by `eventKey`. */
  readonly consentEvents: Keys;
  /** Keys of purposes by `purposeKey` of their names. */
  readonly purposes: ReadonlyMap<string, string>;
}

// References never hold a line break (runs of spaces become one), so it can stand between them.

export const attendanceKey = (session: string, person: string): string => `${session}\n${person}`;

export const eventKey = (person: string, purposeId: string, kind: string, on: string): string =>
  `${person}\n${purposeId}\n${kind}\n${on}`;

interface NameAndBirth {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly date_of_birth: string | null;
}

/** What tells that two people may be one: their full name and birthday, case and accents aside. */
export const personKey = ({ firstName, lastName, date_of_birth }: NameAndBirth): string =>
  fold(`${firstName}\n${lastName ?? ''}\n${date_of_birth ?? ''}`);

/** Purposes are named in words: case, accents and spaces do not matter. */
export const purposeKey = (name: string): string => wordKey(name);
