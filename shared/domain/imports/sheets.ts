/** The spreadsheets that can be imported, in the order in which they must be saved. */
export const sheetKinds = [
  'people',
  'consents',
  'sessions',
  'attendance',
  'payments',
  'notes',
] as const;
export type SheetKind = (typeof sheetKinds)[number];
