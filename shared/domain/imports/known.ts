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

/** Purposes are named in words: case, accents and spaces do not matter. */
export const purposeKey = (name: string): string => wordKey(name);
