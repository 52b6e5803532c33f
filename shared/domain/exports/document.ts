/** The kinds of file that a document can become. */
export const documentFormats = ['csv', 'xlsx', 'pdf', 'package'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** The content of a release, before it has a format. Everything in it may be released. */
export interface ReleaseDocument {
  readonly title: string;
  readonly charityName: string;
  /** The recipient; empty where the file does not name one. */
  readonly recipient: string;
  readonly purposeName: string;
  /** The first and the last day that it is about, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`: the hour is detail that a reader does not need. */
  readonly madeOn: string;
  /** How many different people it is about, rounded and in words: "about 50". */
  readonly people: string | null;
  /** How the numbers were made safe, a plain sentence each. */
  readonly notes: readonly string[];
  /** Heads the notes where they say something else. */
  readonly notesTitle?: string;
  readonly parts: readonly Part[];
}

export type Part = RowsPart | TablePart | TextsPart;

/** A column or a dimension: its name for programs, its heading, and what it means. */
export interface Field {
  /** `[a-z][a-z0-9_-]*`: heads the column where a program reads it. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Every value that may stand here, in the order to show them, where that is known. */
  readonly levels?: readonly string[];
}

interface Named {
  /** `[a-z][a-z0-9-]*`, once in a document: names the file or sheet. */
  readonly name: string;
  readonly title: string;
}

/** Unit records, made safe before. Cells are text and stay text. */
export interface RowsPart extends Named {
  readonly kind: 'rows';
  readonly columns: readonly Field[];
  readonly rows: readonly (readonly string[])[];
}

/** Numbers by none, one or two dimensions. */
export interface TablePart extends Named {
  readonly kind: 'table';
  /** What the numbers say, in one sentence. */
  readonly headline: string;
  readonly by: readonly Field[];
  readonly measure: 'people' | 'sum' | 'mean' | 'percent';
  /** What a value counts; pence are whole and are shown in pounds. */
  readonly unit: 'people' | 'pence' | 'percent' | 'number';
  /** Heads the numbers: "People", "Paid in fees". */
  readonly valueTitle: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** A value for each dimension; a dimension that is left out makes it a total over it. */
  readonly where: Readonly<Record<string, string>>;
  /** Null where the cell is suppressed. */
  readonly value: number | null;
  /** Where it was rounded, to what. */
  readonly base?: number;
}

/** Reviewed texts. */
export interface TextsPart extends Named {
  readonly kind: 'texts';
  readonly texts: readonly string[];
}

const partName = /^[a-z][a-z0-9-]{0,40}$/;
const fieldKey = /^[a-z][a-z0-9_-]{0,40}$/;
/** Columns that every table has where a program reads it. */
const reserved = ['table', 'unit', 'value'];
const isoDate = /^\d{4}-\d\d-\d\d$/;

/**
 * What makes a document one that cannot be written: a name twice, a row too short, a cell twice.
 * Empty where it is sound. Names the place of a fault and never its content.
 */
export function documentFaults(document: ReleaseDocument): string[] {
  const { from, to, madeOn, parts } = document;
  const dates = { from, to, madeOn };
  return [
    ...Object.entries(dates).flatMap(([key, date]) => (isoDate.test(date) ? [] : [key])),
    ...(parts.length > 0 ? [] : ['parts']),
    ...repeated(parts.map(({ name }) => name)).map((at) => `parts: ${at} twice`),
    ...parts.flatMap((part, at) => partFaults(part).map((fault) => `parts.${at}.${fault}`)),
  ];
}

function partFaults(part: Part): string[] {
  const named = partName.test(part.name) ? [] : ['name'];
  if (part.kind === 'texts') return [...named, ...unwritable(part.texts, 'texts')];
  const fields = part.kind === 'rows' ? part.columns : part.by;
  const keys = fields.map(({ key }) => key);
  return [
    ...named,
    ...keys.flatMap((key, at) =>
      fieldKey.test(key) && (part.kind === 'rows' || !reserved.includes(key))
        ? []
        : [`fields.${at}`],
    ),
    ...repeated(keys).map((at) => `fields: ${at} twice`),
    ...(part.kind === 'rows' ? rowFaults(part) : cellFaults(part, keys)),
  ];
}

function rowFaults({ columns, rows }: RowsPart): string[] {
  const short = rows.findIndex((row) => row.length !== columns.length);
  return [
    ...(columns.length > 0 ? [] : ['columns']),
    ...(short < 0 ? [] : [`rows.${short}`]),
    ...rows.flatMap((row, at) => unwritable(row, `rows.${at}`)),
  ];
}

/** A lone surrogate has no UTF-8 encoding and would be read back as another character. */
const unwritable = (texts: readonly string[], where: string): string[] =>
  texts.some((text) => /\p{Surrogate}/u.test(text)) ? [`${where}: not text`] : [];

function cellFaults({ by, unit, cells }: TablePart, keys: readonly string[]): string[] {
  const places = cells.map(({ where }) => JSON.stringify(keys.map((key) => where[key] ?? null)));
  const strange = cells.findIndex(
    ({ where, value }) =>
      (value !== null && !(unit === 'pence' ? Number.isInteger(value) : Number.isFinite(value))) ||
      Object.entries(where).some(([key, value]) => {
        const field = by.find((each) => each.key === key);
        return !field || field.levels?.includes(value) === false;
      }),
  );
  return [
    ...(by.length <= 2 ? [] : ['by']),
    ...(strange < 0 ? [] : [`cells.${strange}`]),
    ...repeated(places).map((at) => `cells: ${at} twice`),
  ];
}

/** The indexes of values that occur earlier in the list. */
function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, at) => {
    if (seen.has(value)) return [at];
    seen.add(value);
    return [];
  });
}
