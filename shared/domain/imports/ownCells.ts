import { isDate, readDate } from '../dates.ts';
import {
  type OwnField,
  type OwnKind,
  type OwnReading,
  type OwnRecord,
  type ownPlaces,
  readNumber,
  readOwnValue,
} from '../ownFields.ts';
import { fold } from '../people.ts';
import { listOfAll, wordKey, yesNo } from './cells.ts';
import { dateOrderOf, turned } from './orders.ts';
import type { Terms } from './terms.ts';

/** A field with all that its definition says. */
export interface DefinedField extends OwnField {
  readonly shown: (typeof ownPlaces)[number];
  readonly leaves: boolean;
  readonly sensitive: boolean;
  readonly bands: readonly number[];
  readonly keepYears: number | null;
  readonly retiredAt: string | null;
}

/** A new field of a column stays inside unless a coordinator says that it may leave. */
export const inside: Omit<DefinedField, keyof OwnField> = {
  ...{ shown: 'page', leaves: false, sensitive: false, bands: [] },
  ...{ keepYears: null, retiredAt: null },
};

/**
 * Reads a cell of a spreadsheet as a value of a field: choices by their names, several with
 * semicolons between. `today` (`YYYY-MM-DD`) decides years of two digits.
 */
export function readOwnCell(field: OwnField, cell: string, today: string): OwnReading {
  const text = cell.normalize('NFC').trim();
  if (text === '') return { value: null };
  const keyOf = (name: string) =>
    (
      field.choices.find((choice) => choice.name === name) ??
      field.choices.find((choice) => wordKey(choice.name) === wordKey(name))
    )?.id ?? name;
  const parts = listOfAll(50)(text, today);
  switch (field.kind) {
    case 'date': {
      const { on, problem } = isDate(text)
        ? { on: text, problem: null }
        : readDate(text, 'day', today);
      if (on === null) return { code: 'date' };
      return problem === null ? readOwnValue(field, on) : { code: 'year' };
    }
    case 'yes-no': {
      const answer = yesNo(text, today);
      return 'value' in answer ? { value: answer.value ? 'yes' : 'no' } : { code: 'choose' };
    }
    case 'choice':
      return readOwnValue(field, keyOf(text));
    case 'choices':
      return 'value' in parts ? readOwnValue(field, parts.value.map(keyOf)) : { code: 'choose' };
    default:
      return readOwnValue(field, text);
  }
}

/** A column of at most so many different answers, given twice on average, is proposed as a choice. */
const mostProposed = 12;

/**
 * The kind that a column of a spreadsheet is proposed to be, from its cells, with the names of its
 * choices. Blank cells say nothing; a column that is all blank is words.
 */
function kindOfCells(
  cells: readonly string[],
  today: string,
): { readonly kind: OwnKind; readonly choices: readonly string[] } {
  const given = cells.map((cell) => cell.normalize('NFC').trim()).filter((cell) => cell !== '');
  const all = (reads: (cell: string) => boolean) => given.every(reads);
  const without = (kind: OwnKind) => ({ kind, choices: [] });
  if (given.length === 0) return without('words');
  // Ones and noughts alone are more often a count than an answer.
  const digits = all((cell) => /^\d+$/.test(cell));
  if (!digits && all((cell) => 'value' in yesNo(cell, today))) return without('yes-no');
  if (all((cell) => readNumber(cell) !== null)) return without('number');
  const { order } = dateOrderOf(given);
  const isDay = (cell: string) =>
    isDate(cell) || readDate(turned(cell, order), 'day', today).on !== null;
  if (all(isDay)) return without('date');
  const names = (parts: readonly string[]) => {
    const first = new Map<string, string>();
    for (const name of parts) if (!first.has(wordKey(name))) first.set(wordKey(name), name);
    return [...first.values()];
  };
  const single = names(given);
  const few = (own: readonly string[], of: number) =>
    own.length <= mostProposed && own.length * 2 <= of && own.every((name) => name.length <= 80);
  const parts = given.flatMap((cell) =>
    cell
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean),
  );
  const several = names(parts);
  if (parts.length > given.length && few(several, parts.length)) {
    return { kind: 'choices', choices: several };
  }
  if (few(single, given.length)) return { kind: 'choice', choices: single };
  return without('words');
}

/** A field that an import makes has a key that no record has; its answers are known by name. */
const newKey = (record: OwnRecord, name: string): string => `new ${record} ${fold(name)}`;
export const isNewField = ({ id }: Pick<OwnField, 'id'>): boolean => id.startsWith('new ');

const mostLetters = 80;

/** The field of a column: that of its name, else a new one whose kind its cells tell. */
export function fieldOfColumn(
  heading: string,
  cells: readonly string[],
  terms: Pick<Terms, 'ownFields' | 'today'>,
  record: OwnRecord,
): OwnField | null {
  const name = heading.trim().slice(0, mostLetters).trim();
  if (name === '' || name === '*') return null;
  const known = fieldNamed(name, fieldsOn(record, terms));
  if (known) return known;
  const { kind, choices } = kindOfCells(cells, terms.today);
  return {
    ...{ id: newKey(record, name), record, kind, name },
    choices: choices.map((each) => ({ id: each, name: each })),
  };
}

/** The fields in use on a kind of record. */
export const fieldsOn = (
  record: OwnRecord,
  { ownFields }: Pick<Terms, 'ownFields'>,
): readonly OwnField[] => ownFields.filter((field) => field.record === record);

/** The field of a name, whatever case and accents. */
export const fieldNamed = (name: string, fields: readonly OwnField[]): OwnField | null =>
  fields.find((field) => fold(field.name) === fold(name.trim())) ?? null;
