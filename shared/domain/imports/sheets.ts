/** The spreadsheets that charities fill in by hand, in the order in which they must be saved. */
export const handKinds = [
  'people',
  'consents',
  'sessions',
  'attendance',
  'payments',
  'notes',
] as const;

/** All that can be imported: beside those, what only a take-out of everything writes. */
export const sheetKinds = [
  ...handKinds,
  'earlier_notes',
  'restricted_notes',
  'forms',
  'own_fields',
  'own_values',
] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** What a table can be: one of those sheets, or that of a record which its declaration describes. */
export const tableKinds = [...sheetKinds, 'declared'] as const;
export type TableKind = (typeof tableKinds)[number];
