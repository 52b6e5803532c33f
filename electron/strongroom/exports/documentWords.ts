import words from '../../../resources/locales/en/document.json' with { type: 'json' };
import type { Field } from '../../../shared/domain/exports/document.ts';

/** What files call their parts. They are written in English, whatever the screens speak. */
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
