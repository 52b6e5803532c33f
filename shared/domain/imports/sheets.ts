/** The spreadsheets that charities fill in by hand, in the order in which they must be saved. */
export const handKinds = [
  'people',
  'consents',
  'sessions',
  'attendance',
  'payments',
  'notes',
] as const;

/** All that can be imported: after those, the charity's own fields as everything is taken out. */
export const sheetKinds = [...handKinds, 'own_fields', 'own_values'] as const;
export type SheetKind = (typeof sheetKinds)[number];
