import list from '../../../resources/locales/en/takenSheets.json' with { type: 'json' };
import { headingOf } from '../../../shared/domain/imports/layouts.ts';

interface SheetWords {
  readonly name: string;
  readonly what: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What each sheet of a take-out or an empty spreadsheet is, and each of its columns. */
export const sheetWords: Readonly<Record<string, SheetWords>> = list.sheets;

/** A column in words; one without words of its own is said as its heading. */
export const columnWords = (sheet: string, column: string): string =>
  sheetWords[sheet]?.columns[column] ?? headingOf(column);

/** The words of the page of explanations. */
export const pageWords = list.page;
