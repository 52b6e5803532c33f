import {
  DummyDriver,
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

/** The same builder where a table's name is a value; column names and types are not checked. */
export const buildAny = build as unknown as Kysely<Record<string, Record<string, Stored>>>;
