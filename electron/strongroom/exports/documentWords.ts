import words from '../../../resources/locales/en/document.json' with { type: 'json' };
import { roundCell } from '../../../shared/anonymise/tables/rounding.ts';
import type { Field } from '../../../shared/domain/exports/document.ts';
import type { OwnColumn } from '../../../shared/domain/exports/ownColumns.ts';
import { mostSuppressed } from '../../../shared/domain/exports/tables.ts';
import { fold } from '../../../shared/domain/people.ts';
import { filled } from '../outputs/words.ts';

/** The words of files, which are in English in every language of the screens. */
export { words };

/** Columns in the spelling that programs read: `sessionKind` becomes `session_kind`. */
export const fieldKey = (column: string) =>
  column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Describes a column of a file. */
export type FieldOf = (column: string) => Field;

/** The columns of the app as a file describes them. */
export const fieldOf: FieldOf = (column) => {
  const { title, description } = words.columns[column as keyof typeof words.columns] ?? {
    title: column,
    description: '',
  };
  return { key: fieldKey(column), title, description };
};

/** The same with the charity's own columns, by the names that they have now. */
export function fieldsWith(own: readonly OwnColumn[]): FieldOf {
  const keys = new Set<string>();
  const named = new Map(
    own.map(({ key, name }): [string, Field] => {
      const slug = `own_${plain(name)}`;
      let free = slug;
      for (let nth = 2; keys.has(free); nth += 1) free = `${slug}_${nth}`;
      keys.add(free);
      return [key, { key: free, title: name, description: words.ownColumn }];
    }),
  );
  return (column) => named.get(column) ?? fieldOf(column);
}

/** The name of a table, with the names of its columns, has 41 letters at most. */
const mostLetters = 24;

/** A name in the letters that programs read. */
const plain = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, mostLetters)
    .replace(/^_+|_+$/g, '') || 'field';

/**
 * A number about a release, by the rules of its tables: small ones are suppressed, the others
 * rounded.
 */
export const published = (people: number): string =>
  people <= mostSuppressed
    ? filled(words.few, { count: mostSuppressed + 1 })
    : filled(words.nearly, { count: roundCell(people) });
