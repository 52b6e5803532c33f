import list from '../../../resources/locales/en/takenSheets.json' with { type: 'json' };
import { headingOf } from '../../../shared/domain/imports/layouts.ts';

interface SheetWords {
  readonly name: string;
  readonly what: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What each sheet of a take-out or an empty spreadsheet is, and each of its columns. */
export const sheetWords: Readonly<Record<string, SheetWords>> = list.sheets;

export const everywhere: Readonly<Record<string, string>> = list.everywhere;

/** A column in words: its own, those of all sheets, else its heading. */
export const columnWords = (sheet: string, column: string): string =>
  sheetWords[sheet]?.columns[column] ?? everywhere[column] ?? headingOf(column);

/** The words of the page of explanations. */
export const pageWords = list.page;
