/**
 * What a safe export can be: counts of who takes part, one row a participant, what was worked on,
 * money, equality monitoring, or what people said.
 */
export const recipeKinds = [
  'participation',
  'participants',
  'sessions',
  'money',
  'equality',
  'quotes',
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
 * The answers that an export can tell; whoever makes it chooses as few as the reader needs.
 * `subject`, the title of a session, is free text: it stands in releases of an older version only.
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
export type ExportColumn = (typeof exportColumns)[number];

interface Choices {
  /** What this kind of export can tell. */
  readonly columns: readonly ExportColumn[];
  /** What it tells unless somebody chooses otherwise. */
  readonly usual: readonly ExportColumn[];
  /** The purpose that people usually agreed to for it, by its key. */
  readonly purpose: string;
}

const about = ['age', 'gender', 'trans', 'ethnicity', 'area', 'journey'] as const;

/** What each kind of export may tell. Few answers keep more: each one more hides the others. */
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
};

/** Whether these columns may be asked of this kind: some where it tells any, none it cannot tell. */
export function columnsFit(kind: RecipeKind, columns: readonly ExportColumn[]): boolean {
  const { columns: possible } = recipeChoices[kind];
  const none = possible.length === 0;
  return (
    none === (columns.length === 0) &&
    new Set(columns).size === columns.length &&
    columns.every((column) => possible.includes(column))
  );
}

/** What people agree to when they let their words be repeated; the rest is about being counted. */
const ofWords: readonly string[] = ['quotes-anonymous', 'quotes-named'];

/**
 * Whether an agreement to this purpose, by its key, covers this kind of export: nobody's words
 * leave because they agreed to be counted, and nobody is counted because they agreed to a photograph.
 */
export function purposeCovers(kind: RecipeKind, purpose: string): boolean {
  return kind === 'quotes' ? ofWords.includes(purpose) : purpose === recipeChoices[kind].purpose;
}

/** Answers that can hurt a person when they are told of everybody in a group (sensitive attributes). */
export const sensitiveColumns = ['trans', 'ethnicity', 'journey'] as const satisfies ExportColumn[];

/** Fewest people who must look alike in a file that leaves the room (app default). */
export const fewestAlike = 5;
