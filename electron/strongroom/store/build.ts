import {
  type CompiledQuery,
  DummyDriver,
  type Insertable,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Stored } from '../../../shared/records/record.ts';
import type { Tables } from './tables.ts';

/**
 * Builds typed SQL and never runs it. Kysely's own driver is asynchronous and would let calls
 * interleave inside a transaction, so units run the compiled SQL synchronously.
 */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

const inserts = new Map<string, CompiledQuery>();

/**
 * An insert of one row whose text is made once for its table and columns: a unit writes many of them,
 * and making the text takes longer than writing the row.
 */
export function insertOf<Table extends keyof Tables & string>(
  table: Table,
  row: Insertable<Tables[Table]>,
) {
  const columns = Object.keys(row);
  const key = `${table} ${columns.join()}`;
  const made = inserts.get(key) ?? build.insertInto(table).values(row).compile();
  inserts.set(key, made);
  return { compile: () => ({ ...made, parameters: Object.values(row) }) };
}

/** The same builder where a table's name is a value; column names and types are not checked. */
export const buildAny = build as unknown as Kysely<Record<string, Record<string, Stored>>>;
