import { dateProblem } from './dates.ts';
import { fold } from './people.ts';

/** What a field of the charity's own can hold. */
export const ownKinds = ['words', 'number', 'date', 'yes-no', 'choice', 'choices'] as const;
export type OwnKind = (typeof ownKinds)[number];

/** The records that can have fields of the charity's own. */
export const ownRecords = ['people', 'sessions'] as const;
export type OwnRecord = (typeof ownRecords)[number];

/** Where a field is shown: on the form and the record's page, or on the form alone. */
export const ownPlaces = ['page', 'form'] as const;

/** The most fields that one kind of record has in use; a longer form is not filled in. */
export const mostOwnFields = 30;

/** An answer to choose. Values hold its key, so that a new name is shown for all of them. */
export interface OwnChoice {
  readonly id: string;
  readonly name: string;
}

/** The parts of a field's definition that decide what a value means. */
export interface OwnField {
  readonly id: string;
  readonly record: OwnRecord;
  readonly kind: OwnKind;
  readonly name: string;
  readonly choices: readonly OwnChoice[];
}

/** A part of a field's definition that its kind cannot have, and why. */
export interface Misfit {
  readonly at: 'choices' | 'leaves' | 'bands';
  readonly code: 'no-choice' | 'choice-twice' | 'words-stay' | 'bands-needed';
}

/**
 * What does not fit the kind of a field: an answer that stands twice or none to choose from, words
 * that may leave, and numbers that may leave without the bands in which they do.
 */
export function misfits(
  kind: OwnKind,
  given: {
    readonly choices: readonly Pick<OwnChoice, 'name'>[];
    readonly leaves: boolean;
    readonly bands: readonly number[];
  },
): Misfit[] {
  const wrong: Misfit[] = [];
  const names = new Set(given.choices.map(({ name }) => fold(name)));
  if (hasChoices(kind) && names.size === 0) wrong.push({ at: 'choices', code: 'no-choice' });
  if (names.size < given.choices.length) wrong.push({ at: 'choices', code: 'choice-twice' });
  if (given.leaves && kind === 'words') wrong.push({ at: 'leaves', code: 'words-stay' });
  if (given.leaves && kind === 'number' && given.bands.length === 0) {
    wrong.push({ at: 'bands', code: 'bands-needed' });
  }
  return wrong;
}

/** Whether an answer is chosen from those of the field. */
export const hasChoices = (kind: OwnKind): boolean => kind === 'choice' || kind === 'choices';

/**
 * A value as records and calls hold it: the words; a number as decimal text; a date as `YYYY-MM-DD`;
 * `yes` or `no`; the key of a choice; the keys of several choices.
 */
export type OwnValue = string | string[];

/** A value as the store holds it. */
export const valueText = (value: OwnValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** A record's values by the key of the field; a field without an answer is missing. */
export type OwnValues = Record<string, OwnValue>;

/** Why a value is refused. */
export type OwnProblem = 'too-long' | 'number' | 'date' | 'year' | 'choose';

/** The value of what was typed or read; null where it is blank. */
export type OwnReading = { readonly value: OwnValue | null } | { readonly code: OwnProblem };

const mostLetters = 2_000;

/** Judges a value of a call: the kinds are known to the field alone, not to the contract. */
export function readOwnValue(field: OwnField, given: OwnValue | null): OwnReading {
  if (given === null) return { value: null };
  if (field.kind === 'choices') return readChosen(field, given);
  if (typeof given !== 'string') return { code: 'choose' };
  const text = given.normalize('NFC').trim();
  return text === '' ? { value: null } : readOne(field, text);
}

function readOne({ kind, choices }: OwnField, text: string): OwnReading {
  switch (kind) {
    case 'words':
      return text.length > mostLetters ? { code: 'too-long' } : { value: text };
    case 'number': {
      const number = readNumber(text);
      return number === null ? { code: 'number' } : { value: number };
    }
    case 'date': {
      const problem = dateProblem(text, 'day', null);
      return problem === null ? { value: text } : { code: problem === 'year' ? 'year' : 'date' };
    }
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { value: text } : { code: 'choose' };
    default:
      return choices.some(({ id }) => id === text) ? { value: text } : { code: 'choose' };
  }
}

/** Several answers, each once, in the order of the field. */
function readChosen({ choices }: OwnField, given: OwnValue): OwnReading {
  const keys = typeof given === 'string' ? (given === '' ? [] : [given]) : given;
  if (keys.some((key) => !choices.some(({ id }) => id === key))) return { code: 'choose' };
  const chosen = choices.map(({ id }) => id).filter((id) => keys.includes(id));
  return { value: chosen.length === 0 ? null : chosen };
}

const grouped = /^[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const plain = /^[-−]?\d{1,12}(?:\.\d{1,6})?$/;

/** A number as it is written by hand (`1,250`, `−3`, `07.50`) as decimal text; null where it is none. */
export function readNumber(text: string): string | null {
  const typed = text.trim();
  const digits = grouped.test(typed) ? typed.replaceAll(',', '') : typed;
  if (!plain.test(digits)) return null;
  const [whole = '', part = ''] = digits.replace('−', '-').split('.');
  const decimals = part.replace(/0+$/, '');
  const number = `${whole.replace(/^(-?)0+(?=\d)/, '$1')}${decimals === '' ? '' : `.${decimals}`}`;
  return number === '-0' ? '0' : number;
}

/** A value in words, for screens and files: `date` writes a day, `yes` and `no` are the two answers. */
export function ownValueInWords(
  { kind, choices }: Pick<OwnField, 'kind' | 'choices'>,
  value: OwnValue,
  words: { readonly date: (on: string) => string; readonly yes: string; readonly no: string },
): string {
  const nameOf = (key: string) => choices.find(({ id }) => id === key)?.name ?? '';
  if (typeof value !== 'string') return value.map(nameOf).filter(Boolean).join('; ');
  if (kind === 'date') return words.date(value);
  if (kind === 'yes-no') return value === 'yes' ? words.yes : words.no;
  return kind === 'choice' || kind === 'choices' ? nameOf(value) : value;
}
