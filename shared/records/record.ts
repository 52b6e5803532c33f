import { z } from 'zod';

/** What a column of a STRICT table holds. */
export type Stored = string | number | null;

interface Options<Value> {
  /** Whether the record is found by this field's words. */
  readonly search?: boolean;
  /** What stays of the field when its person is erased; without it the blank does. */
  readonly erased?: Value;
}

/** One field of a record: its schema, where it is stored and what is done with it. */
export interface Field<
  Schema extends z.ZodType = z.ZodType,
  Column extends string = string,
  Kept extends Stored = Stored,
> {
  readonly schema: Schema;
  readonly column: Column;
  /** What a form begins with: null, false or an empty list; undefined where an answer is needed. */
  readonly blank: z.output<Schema> | undefined;
  /** The answers that can be given, where they are chosen from a fixed list. */
  readonly choices: readonly string[] | null;
  readonly options: Options<z.output<Schema>>;
  /** The value as its column holds it, and back. Methods, so that fields of all types are Fields. */
  store(value: z.output<Schema>): Kept;
  read(kept: Kept): z.output<Schema>;
}

/** A field that is a list of short texts in a table of its own: `(<record>_id, position, name)`. */
export interface ListField<Table extends string = string> {
  readonly schema: z.ZodType<string[]>;
  readonly table: Table;
  readonly options: Options<string[]>;
}

type Fields = Readonly<Record<string, Field | ListField>>;

/** A field that its column holds as it is: texts, whole numbers and null. */
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

/** Yes, no or not known, stored as 1, 0 and null. */
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

/** A value that its column holds as JSON text. */
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

/** A list of short texts in a table of its own, in the order in which they were written. */
export function lines<Table extends string>(
  table: Table,
  schema: z.ZodType<string[]>,
  options: Options<string[]> = {},
): ListField<Table> {
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

/** Null where the schema takes it, else false, else an empty list, else nothing. */
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

/** A record's fields as handlers and screens have them. */
type ValueOf<F extends Fields> = z.output<z.ZodObject<ShapeOf<F>>>;

type Plain<F extends Fields> = {
  [Name in keyof F as F[Name] extends Field ? Name : never]: F[Name] extends Field
    ? F[Name]
    : never;
};

/** A record's columns as its table has them. */
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
  /** The contract's schema of what can be written. */
  readonly schema: z.ZodObject<ShapeOf<F>, z.core.$strict>;
  /** The columns of a value, and the value of columns; lists are stored apart. */
  columnsOf(value: ValueOf<F>): ColumnsOf<F>;
  valueOf(row: ColumnsOf<F>): Omit<ValueOf<F>, ListNames<F>>;
  readonly columns: readonly (keyof ColumnsOf<F> & string)[];
  /** The lists by the names of their fields. */
  readonly lists: readonly { readonly name: ListNames<F> & string; readonly table: string }[];
  /** The texts by which the record is found. */
  textsOf(value: ValueOf<F>): (string | null)[];
  /** A record that says only what is given; throws where a field without a blank is missing. */
  blank(given: Partial<ValueOf<F>>): ValueOf<F>;
  /** What stays of a record when its person is erased: of each field what it says, else its blank. */
  erased(): ValueOf<F>;
}

type ListNames<F extends Fields> = {
  [Name in keyof F]: F[Name] extends ListField ? Name : never;
}[keyof F];

/** The fields of a record, as its repository takes and gives them. */
export type Value<R> = R extends RecordOf<string, infer F> ? ValueOf<F> : never;
/** The columns of a record, for the type of its table. */
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
    columnsOf: (value) =>
      Object.fromEntries(
        plain.map(([name, { column, store }]) => [
          column,
          store(value[name as keyof typeof value]),
        ]),
      ) as never,
    valueOf: (row) =>
      Object.fromEntries(
        plain.map(([name, { column, read }]) => [name, read((row as Row)[column] ?? null)]),
      ) as never,
    columns: plain.map(([, { column }]) => column) as never,
    lists: all.flatMap(([name, of]) => ('table' in of ? [{ name, table: of.table }] : [])) as never,
    textsOf: (value) =>
      all.flatMap(([name, { options }]) =>
        options.search ? (value[name as keyof typeof value] as string[] | string | null) : [],
      ),
    blank: (given) =>
      Object.fromEntries(
        all.map(([name, of]) => [name, given[name as keyof typeof given] ?? blankIn(name, of)]),
      ) as never,
    erased: () => Object.fromEntries(all.map(([name, of]) => [name, staysOf(name, of)])) as never,
  };
}

function blankIn(name: string, of: Field | ListField): unknown {
  const blank = 'table' in of ? [] : of.blank;
  if (blank === undefined) throw new Error(`${name} has no blank: it must be given`);
  return blank;
}

const staysOf = (name: string, of: Field | ListField): unknown =>
  of.options.erased ?? blankIn(name, of);
