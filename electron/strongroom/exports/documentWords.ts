import words from '../../../resources/locales/en/document.json' with { type: 'json' };
import { roundCell } from '../../../shared/anonymise/tables/rounding.ts';
import type { Field } from '../../../shared/domain/exports/document.ts';
import { mostSuppressed } from '../../../shared/domain/exports/tables.ts';
import { filled } from '../outputs/words.ts';

/** The words of files, which are in English in every language of the screens. */
export { words };

/** Columns in the spelling that programs read: `sessionKind` becomes `session_kind`. */
export const fieldKey = (column: string) =>
  column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A column as a file describes it. */
export function fieldOf(column: string): Field {
  const { title, description } = words.columns[column as keyof typeof words.columns] ?? {
    title: column,
    description: '',
  };
  return { key: fieldKey(column), title, description };
}

/**
 * A number about a release, by the rules of its tables: small ones are suppressed, the others
 * rounded.
 */
export const published = (people: number): string =>
  people <= mostSuppressed
    ? filled(words.few, { count: mostSuppressed + 1 })
    : filled(words.nearly, { count: roundCell(people) });
