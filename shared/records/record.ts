import { z } from 'zod';

/** The type of a column of a STRICT table. */
export type Stored = string | number | null;

interface Options<Value> {
  /** Whether the search finds the record by this field's words. */
  readonly search?: boolean;
  /**
   * Whether a person may be named in it. A text says no where it is no free text, such as a digest;
   * JSON says yes where its texts are free.
   */
  readonly named?: boolean;
  /** The field's value after its person's erasure; the blank where this is missing. */
  readonly erased?: Value;
  /** What charities call it in their own spreadsheets: an import knows the column by these words. */
  readonly headings?: readonly string[];
}

/** One field of a record: its schema, its column and its uses. */
export interface Field<
  Schema extends z.ZodType = z.ZodType,
  Column extends string = string,
  Kept extends Stored = Stored,
> {
  readonly schema: Schema;
  readonly column: Column;
  /** The value in a blank form: null, false or an empty list; undefined where an answer is required. */
  readonly blank: z.output<Schema> | undefined;
  /** The possible answers, where they come from a fixed list. */
  readonly choices: readonly string[] | null;
  readonly options: Options<z.output<Schema>>;
  /** Converts the value to its column and back. Methods, so that fields of all types are Fields. */
  store(value: z.output<Schema>): Kept;
  read(kept: Kept): z.output<Schema>;
}

/** A list of short texts in a table of its own: `(<record>_id, position, name)`. */
export interface ListField<Table extends string = string, Item extends string = string> {
  readonly schema: z.ZodType<Item[]>;
  readonly table: Table;
  readonly options: Options<string[]>;
}

type Fields = Readonly<Record<string, Field | ListField>>;

/** A field whose column holds its value unchanged: texts, whole numbers and null. */
export function field<
  Column extends string,
  Value extends Stored,
  Schema extends z.ZodType<Value> = z.ZodType<Value>,
>(column: Column, schema: Schema & z.ZodType<Value>, options: Options<Value> = {}) {
  return made<Schema, Column, z.output<Schema> & Stored>(column, schema, options as never, {
    store: (value) => value as never,
    read: (kept) => kept,
  });
}

/** Yes or no. SQLite has no booleans: 1 and 0. */
export function flag<Column extends string>(column: Column, options: Options<boolean> = {}) {
  return made<z.ZodBoolean, Column, 0 | 1>(column, z.boolean(), options, {
    store: (value) => (value ? 1 : 0),
    read: (kept) => kept === 1,
  });
}

/** Yes, no or not known: 1, 0 and null. */
export function threeStates<Column extends string>(
  column: Column,
  options: Options<boolean | null> = {},
) {
  return made<z.ZodNullable<z.ZodBoolean>, Column, 0 | 1 | null>(
    column,
    z.boolean().nullable(),
    options,
    {
      store: (value) => (value === null ? null : value ? 1 : 0),
      read: (kept) => (kept === null ? null : kept === 1),
    },
  );
}

/** A value whose column holds it as JSON text. */
export function json<Column extends string, Schema extends z.ZodType>(
  column: Column,
  schema: Schema,
  options: Options<z.output<Schema>> = {},
) {
  return made<Schema, Column, string>(column, schema, options, {
    store: (value) => JSON.stringify(value),
    read: (kept) => JSON.parse(kept),
  });
}

/** A list of short texts in a table of its own, in the order of writing. */
export function lines<Table extends string, Item extends string>(
  table: Table,
  schema: z.ZodType<Item[]>,
  options: Options<string[]> = {},
): ListField<Table, Item> {
  return { schema, table, options };
}

function made<Schema extends z.ZodType, Column extends string, Kept extends Stored>(
  column: Column,
  schema: Schema,
  options: Options<z.output<Schema>>,
  ways: Pick<Field<Schema, Column, Kept>, 'store' | 'read'>,
): Field<Schema, Column, Kept> {
  return { schema, column, options, blank: blankOf(schema), choices: choicesOf(schema), ...ways };
}

/** Null where the schema accepts it, else false, else an empty list, else undefined. */
function blankOf<Schema extends z.ZodType>(schema: Schema): z.output<Schema> | undefined {
  const blank = [null, false, []].find((value) => schema.safeParse(value).success);
  return blank as z.output<Schema> | undefined;
}

function choicesOf(schema: z.ZodType): readonly string[] | null {
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null;
}

type Row = Readonly<Record<string, Stored>>;

type ShapeOf<F extends Fields> = { readonly [Name in keyof F]: F[Name]['schema'] };

/** A record's fields, as handlers and screens use them. */
type ValueOf<F extends Fields> = z.output<z.ZodObject<ShapeOf<F>>>;

type Plain<F extends Fields> = {
  [Name in keyof F as F[Name] extends Field ? Name : never]: F[Name] extends Field
    ? F[Name]
    : never;
};

/** A record's columns, as its table has them. */
type ColumnsOf<F extends Fields> = {
  [Name in keyof Plain<F> as Plain<F>[Name]['column']]: Plain<F>[Name] extends Field<
    z.ZodType,
    string,
    infer Kept
  >
    ? Kept
    : never;
};

/** A record whose fields are declared once: schema, columns, search, erasure. */
export interface RecordOf<Table extends string, F extends Fields> {
  readonly table: Table;
  readonly fields: F;
  /** The contract's schema of its fields. */
  readonly schema: z.ZodObject<ShapeOf<F>, z.core.$strict>;
  /** Converts a value to columns and back; lists are stored in tables of their own. */
  columnsOf(value: ValueOf<F>): ColumnsOf<F>;
  valueOf(row: ColumnsOf<F>): Omit<ValueOf<F>, ListNames<F>>;
  readonly columns: readonly (keyof ColumnsOf<F> & string)[];
  /** The columns under the fields' names, for records whose columns hold the values unchanged. */
  readonly aliases: readonly Aliases<Table, F>[];
  /** The lists by field name. */
  readonly lists: readonly {
    readonly name: ListNames<F> & string;
    readonly table: ListTables<F>;
  }[];
  /** The columns of free text, in which a person may be named. */
  readonly texts: readonly string[];
  /** The columns of JSON with free text in them. */
  readonly jsonTexts: readonly string[];
  /** The texts for the search index. */
  textsOf(value: ValueOf<F>): (string | null)[];
  /** A record with the given fields and blanks; throws where a field without a blank is missing. */
  blank(given: Partial<ValueOf<F>>): ValueOf<F>;
  /** The record after its person's erasure: each field's `erased` option, else its blank. */
  erased(): ValueOf<F>;
}

/** `table.column as name` of each field, for a query that answers with the fields by name. */
type Aliases<Table extends string, F extends Fields> = {
  [Name in keyof Plain<F> & string]: Plain<F>[Name] extends Field<z.ZodType, infer Column>
    ? `${Table}.${Column} as ${Name}`
    : never;
}[keyof Plain<F> & string];

type ListTables<F extends Fields> = {
  [Name in keyof F]: F[Name] extends ListField<infer Table, string> ? Table : never;
}[keyof F];

type ListNames<F extends Fields> = {
  [Name in keyof F]: F[Name] extends ListField ? Name : never;
}[keyof F];

/** A record's fields, as its repository reads and writes them. */
export type Value<R> = R extends RecordOf<string, infer F> ? ValueOf<F> : never;
/** A record's columns, for the type of its table. */
export type Columns<R> = R extends RecordOf<string, infer F> ? ColumnsOf<F> : never;

/** Declares a record: its table and its fields by name. */
export function record<const Table extends string, const F extends Fields>(
  table: Table,
  fields: F,
): RecordOf<Table, F> {
  const all = Object.entries(fields);
  const plain = all.filter((entry): entry is [string, Field] => 'column' in entry[1]);
  const shape = Object.fromEntries(all.map(([name, { schema }]) => [name, schema]));
  return {
    table,
    fields,
    schema: z.strictObject(shape) as never,
    columnsOf(value) {
      const row: Record<string, Stored> = {};
      for (const [name, { column, store }] of plain) {
        row[column] = store(value[name as keyof typeof value]);
      }
      return row as never;
    },
    valueOf: (row) =>
      Object.fromEntries(
        plain.map(([name, { column, read }]) => [name, read((row as Row)[column] ?? null)]),
      ) as never,
    columns: plain.map(([, { column }]) => column) as never,
    aliases: plain.map(([name, { column }]) => `${table}.${column} as ${name}`) as never,
    lists: all.flatMap(([name, of]) => ('table' in of ? [{ name, table: of.table }] : [])) as never,
    texts: plain
      .filter(([, { schema, options }]) => isText(schema) && options.named !== false)
      .map(([, { column }]) => column),
    jsonTexts: plain
      .filter(([, { schema, options }]) => options.named === true && !isText(schema))
      .map(([, { column }]) => column),
    textsOf: (value) =>
      all.flatMap(([name, { options }]) =>
        options.search ? (value[name as keyof typeof value] as string[] | string | null) : [],
      ),
    blank(given) {
      const value: Record<string, unknown> = {};
      for (const [name, of] of all) {
        value[name] = given[name as keyof typeof given] ?? blankIn(name, of);
      }
      return value as never;
    },
    erased: () => Object.fromEntries(all.map(([name, of]) => [name, staysOf(name, of)])) as never,
  };
}

/** Free text: a string without a format such as a date or key. */
const isText = (schema: z.ZodType): boolean =>
  (schema instanceof z.ZodNullable ? schema.unwrap() : schema) instanceof z.ZodString;

function blankIn(name: string, of: Field | ListField): unknown {
  const blank = 'table' in of ? [] : of.blank;
  if (blank === undefined) throw new Error(`${name} has no blank: it must be given`);
  return blank;
}

const staysOf = (name: string, of: Field | ListField): unknown =>
  of.options.erased ?? blankIn(name, of);
