import list from '../../../resources/locales/en/takenSheets.json' with { type: 'json' };

interface SheetWords {
  readonly name: string;
  readonly what: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What each sheet of a take-out or an empty spreadsheet is, and each of its columns. */
export const sheetWords: Readonly<Record<string, SheetWords>> = list.sheets;

/** The words of the page of explanations. */
export const pageWords = list.page;
