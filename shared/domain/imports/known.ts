import type { Stored } from '../../records/record.ts';
import type { OnceKind } from '../further.ts';
import type { Pence } from '../money.ts';
import { fold } from '../people.ts';
import { wordKey } from './cells.ts';
import type { LineFields, SessionFields } from './differences.ts';
import type { KnownPerson } from './duplicates.ts';
import type { DefinedField } from './ownCells.ts';

interface Keys {
  has(key: string): boolean;
}

/** A session of the records, as far as a row is compared with it. */
export interface KnownSession {
  readonly version: number;
  readonly fields: SessionFields;
}

/** An entry of the ledger that a sheet names by its reference. */
export interface KnownPayment {
  readonly personId: string;
  readonly sessionId: string | null;
  readonly fields: PaymentFields;
}

/** What a row of the sheet of payments says, beside whose and for which session it is. */
export interface PaymentFields {
  readonly fee: number;
  readonly expenses: number;
  readonly outcome: string;
  readonly method: string | null;
  readonly paidOn: string | null;
  readonly voucherSerial: string | null;
}

/** The key of a record by what a sheet says about it. */
type Ids = ReadonlyMap<string, string>;

/**
 * The vault's records by the references of the charity's own sheets, and by what tells a row that
 * has none. What is known is kept as it is, unless a person takes over what a row says otherwise.
 */
export interface Known {
  readonly people: Ids;
  /** Every person by `detailsKey`: what a row without a reference is known by. */
  readonly peopleByDetails: Ids;
  /** Whose an earlier row was, by the key that `resolvePeople` remembers it by. */
  readonly rows: { readonly size: number; get(key: string): string | undefined };
  readonly persons: ReadonlyMap<string, KnownPerson>;
  /** The words of notes about people, by `wordsKey`. */
  readonly noteWords: Keys;
  readonly sessions: Ids;
  /** Every session by its key. */
  readonly sessionRecords: ReadonlyMap<string, KnownSession>;
  /** Every session by `sessionKey`; without a time of day it is any session of the day and title. */
  readonly sessionsByDetails: Ids;
  readonly payments: Ids;
  /** The entries that have a reference, by their keys. */
  readonly paymentRecords: ReadonlyMap<string, KnownPayment>;
  /** Entries that another one reverses, by their reference and by `paymentKey`. */
  readonly reversed: Keys;
  /** Whom each voucher in force paid, by its serial as `serialOf` gives it. */
  readonly serials: ReadonlyMap<string, { readonly personId: string; readonly fee: number }>;
  /** What was first handed over and is in force of each kind, by `onceKey` of the keys of their records. */
  readonly handedOver: ReadonlyMap<string, { readonly on: string | null; readonly pence: Pence }>;
  /** How many entries of the ledger say the same, by `paymentKey` of the keys of their records. */
  readonly paymentsByDetails: ReadonlyMap<string, number>;
  /** Lines of registers by `attendanceKey` of the keys of their records. */
  readonly attendance: ReadonlyMap<string, LineFields>;
  /**
   * Events by `eventKey` of their person's key, and with their number by `numberedKey`; and
   * `consentKey` of each consent that has any.
   */
  readonly consentEvents: Keys;
  /** How many notes say the same, by `noteKey` of their person's key. */
  readonly notes: ReadonlyMap<string, number>;
  /** What notes said before, by `noteKey`. */
  readonly earlierNotes: Keys;
  /** Restricted notes, for a user who holds their key: none about that user. Null for others. */
  readonly restricted: KnownRestricted | null;
  /** The user's own person: the user imports no restricted note about themselves. */
  readonly userIs: string | null;
  /** Whether no other user may bring in money to this user. */
  readonly bringsOwnMoney: boolean;
  /** The forms of each purpose, by `formKey`. */
  readonly forms: ReadonlyMap<string, KnownForm>;
  /** The keys of projects, by key and by `wordKey` of their names. */
  readonly projects: Ids;
  /** The tables of declared records, by name. */
  readonly declared: ReadonlyMap<string, KnownTable>;
  /** The keys of users by name; of those of one name the one who still signs in. */
  readonly users: Ids;
  /** The charity's own fields, retired ones too. */
  readonly ownFields: readonly DefinedField[];
  /** Their values as the store holds them, by `ownValueKey` of their record's key. */
  readonly ownValues: ReadonlyMap<string, string>;
  /** Keys of purposes by `purposeKey` of their names. */
  readonly purposes: ReadonlyMap<string, string>;
}

/** The tables of the schema, as far as rows of declared records depend on them. */
export interface KnownTable {
  readonly columns: readonly string[];
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /** The table that each reference names, by column. */
  readonly references: ReadonlyMap<string, string>;
  /** Columns of which no two rows have the same values, and the values of its rows. */
  readonly unique: readonly {
    readonly columns: readonly string[];
    /** Whether two blanks are the same value. */
    readonly withBlanks: boolean;
    readonly has: ReadonlySet<string>;
  }[];
  /** The keys of its rows, by `rowKey`. */
  readonly keys: ReadonlySet<string>;
}

interface KnownRestricted {
  /** How many say the same, by `restrictedKey`. */
  readonly notes: ReadonlyMap<string, number>;
  /** What they said before, by `restrictedKey`. */
  readonly earlier: Keys;
}

/** A form of the vault. */
export interface KnownForm {
  readonly id: string;
  readonly wording: string | null;
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly inUse: boolean;
  /** Whether an answer names it. */
  readonly answered: boolean;
}

// References hold no line break (runs of spaces become one), so a line break can separate them.

export const attendanceKey = (session: string, person: string): string => `${session}\n${person}`;

export const eventKey = (person: string, purposeId: string, kind: string, on: string): string =>
  `${person}\n${purposeId}\n${kind}\n${on}`;

/** The key of an event by its number in the order of recording. */
export const numberedKey = (person: string, purposeId: string, number: number): string =>
  `${person}\n${purposeId}\n#${number}`;

/** The key of a note: all that it says. */
export const noteKey = (
  of: { readonly date: string; readonly kind: string; readonly text: string },
  person: string,
): string => `${person}\n${of.date}\n${of.kind}\n${of.text}`;

/** The key of a restricted note in one of its versions. */
export const restrictedKey = (
  of: { readonly written_at: string; readonly date: string; readonly text: string },
  person: string,
): string => `${person}\n${of.written_at}\n${of.date}\n${of.text}`;

/** The key of a consent that was begun, whatever happened to it. */
export const consentKey = (person: string, purposeId: string): string => `${person}\n${purposeId}`;

/** The key of a record's value of a field. */
export const ownValueKey = (recordId: string, field: string): string => `${recordId}\n${field}`;

/** Values of a row as the key of a map. */
export const rowKey = (values: readonly (Stored | undefined)[]): string => JSON.stringify(values);

/** The key of a form: its purpose and its name. */
export const formKey = (purposeId: string, name: string): string => `${purposeId}\n${name}`;

/** The key of a session in a row without a reference. */
export const sessionKey = (of: {
  readonly date: string;
  readonly title: string;
  readonly start: string | null;
}): string => `${of.date}\n${fold(of.title)}\n${of.start ?? ''}`;

/** The key of a kind of money that a person is paid once for a session. */
export const onceKey = (kind: OnceKind, person: string, session: string): string =>
  `${kind}\n${person}\n${session}`;

/** The key of a payment in a row without a reference: all that the row says. */
export const paymentKey = (
  of: {
    readonly fee: number;
    readonly expenses: number;
    readonly outcome: string;
    readonly method: string | null;
    readonly paid_on: string | null;
    readonly voucher_serial: string | null;
  },
  person: string,
  session: string | null,
): string =>
  [person, session, of.fee, of.expenses, of.outcome, of.method, of.paid_on, of.voucher_serial]
    .map((part) => part ?? '')
    .join('\n');

interface NameAndBirth {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly date_of_birth: string | null;
}

/** The key of a full name and birthday, whatever case and accents. */
const personKey = ({ firstName, lastName, date_of_birth }: NameAndBirth): string =>
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
