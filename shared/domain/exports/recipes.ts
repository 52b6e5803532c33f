/**
 * What a safe export can be: counts of who takes part, one row a participant, what was worked on,
 * money, equality monitoring, what people said, or the annual report of co-production.
 */
export const recipeKinds = [
  'participation',
  'participants',
  'sessions',
  'money',
  'equality',
  'quotes',
  'coproduction',
] as const;
export type RecipeKind = (typeof recipeKinds)[number];

/** Spans that move with the days, and `fixed` for two dates of one's own. */
export const recipePeriods = [
  'year',
  'thisFinancial',
  'lastFinancial',
  'quarter',
  'fixed',
] as const;
export type RecipePeriod = (typeof recipePeriods)[number];

/**
 * The answers that an export can have; its maker chooses as few as the reader needs. `subject`, the
 * title of a session, is free text: only releases of an older version have it.
 */
export const exportColumns = [
  'month',
  'quarter',
  'sessionKind',
  'subject',
  'method',
  'age',
  'gender',
  'trans',
  'ethnicity',
  'area',
  'journey',
  'sessions',
] as const;

/** A field of the charity's own as a column, by the field's key. */
export type OwnKey = `own-${string}`;
export type ExportColumn = (typeof exportColumns)[number] | OwnKey;

export const isOwnKey = (column: ExportColumn): column is OwnKey => column.startsWith('own-');

interface Choices {
  /** The answers that this kind of export can have. */
  readonly columns: readonly ExportColumn[];
  /** The answers chosen by default. */
  readonly usual: readonly ExportColumn[];
  /** The purpose that people usually agreed to for it, by its key. */
  readonly purpose: string;
}

const about = ['age', 'gender', 'trans', 'ethnicity', 'area', 'journey'] as const;

/** The answers of each kind of export. Fewer answers keep more detail: each one more generalises the others. */
export const recipeChoices: Readonly<Record<RecipeKind, Choices>> = {
  participation: {
    columns: ['quarter', 'month', 'sessionKind', ...about],
    usual: ['quarter', 'sessionKind', 'age', 'gender'],
    purpose: 'figures',
  },
  participants: {
    columns: [...about, 'sessions'],
    usual: ['age', 'gender'],
    purpose: 'figures',
  },
  sessions: {
    columns: ['quarter', 'month', 'sessionKind'],
    usual: ['quarter', 'sessionKind'],
    purpose: 'figures',
  },
  money: {
    columns: ['quarter', 'month', 'method', 'sessionKind'],
    usual: ['quarter', 'method'],
    purpose: 'figures',
  },
  equality: { columns: about, usual: ['age', 'gender', 'ethnicity'], purpose: 'figures' },
  quotes: { columns: [], usual: [], purpose: 'quotes-anonymous' },
  coproduction: {
    columns: ['quarter', 'month', 'sessionKind'],
    usual: ['quarter', 'sessionKind'],
    purpose: 'figures',
  },
};

/**
 * Whether a kind of export can have these columns: at least one where it has any, and no others.
 * Fields of the charity's own are judged with their definitions (`ownColumnsFit`).
 */
export function columnsFit(kind: RecipeKind, columns: readonly ExportColumn[]): boolean {
  const { columns: possible } = recipeChoices[kind];
  const none = possible.length === 0;
  return (
    none === (columns.length === 0) &&
    new Set(columns).size === columns.length &&
    columns.every((column) => isOwnKey(column) || possible.includes(column))
  );
}

/** Purposes that cover people's own words; the others cover counts. */
const ofWords: readonly string[] = ['quotes-anonymous', 'quotes-named'];

/**
 * Whether a purpose, by its key, covers this kind of export: consent to be counted does not cover a
 * person's words, and consent to a photograph does not cover counts.
 */
export function purposeCovers(kind: RecipeKind, purpose: string): boolean {
  return kind === 'quotes' ? ofWords.includes(purpose) : purpose === recipeChoices[kind].purpose;
}

/** The smallest equivalence class in a released file: k (app default). */
export const minimumClass = 5;
