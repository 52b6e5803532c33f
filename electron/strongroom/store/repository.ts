import type { RawBuilder, SqlBool } from 'kysely';
import type { Columns, RecordOf, Stored, Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { buildAny as tables } from './build.ts';
import { indexRecord, type SearchKind } from './search.ts';
import type { Reader, Writer } from './unit.ts';

// biome-ignore lint/suspicious/noExplicitAny: stands for a record of any fields
type AnyRecord = RecordOf<any, any>;

/** The columns that the app maintains for each record, beside its fields. */
interface Noted {
  readonly id: string;
  /** The version: how often the record was saved. */
  readonly version: number;
  readonly createdAt: string;
}

interface Options<R extends AnyRecord, Derived> {
  /** The record's kind in the search index, and the charity's own number (`ref`). */
  readonly search?: SearchKind;
  /** Whether a row says which user wrote it. */
  readonly written?: boolean;
  /** A condition that rows must meet: those that an erasure leaves are no records. */
  readonly where?: RawBuilder<SqlBool>;
  /** Columns computed from the fields, such as the name that lists are sorted by. */
  readonly derived?: (value: Value<R>) => Derived;
  /** Texts that the search finds the record by and other tables hold. */
  readonly alsoFoundBy?: (db: Reader, id: string) => readonly string[];
}

type Row = Record<string, Stored>;

/** Refuses a version that another save has replaced. */
export function expectVersionOf({ version }: { readonly version: number }, expected: number): void {
  if (version !== expected) refuse('stale', { expected, found: version });
}

/**
 * Finds, inserts, changes and removes records of one kind, with their lists, version and search
 * index entry. An aggregate's own verbs are in `store/<area>.ts`.
 */
export function repository<R extends AnyRecord, Derived extends Row = Record<never, never>>(
  record: R,
  options: Options<R, Derived> = {},
) {
  const { table, lists, columns } = record as AnyRecord;
  const { search, written = false, where, derived, alsoFoundBy } = options;
  const owner = `${singular(table)}_id`;

  function find(db: Reader, id: string): (Noted & Value<R>) | null {
    const query = tables
      .selectFrom(table)
      .select(['id', 'version', 'created_at', ...columns] as never[])
      .where('id', '=', id);
    const row = db.first(where ? query.where(where) : query) as Row | undefined;
    if (!row) return null;
    const { version, created_at: createdAt } = row;
    const listed = lists.map(({ name, table: list }) => [name, listOf(db, list, id)]);
    return {
      id,
      version,
      createdAt,
      ...record.valueOf(row),
      ...Object.fromEntries(listed),
    } as never;
  }

  const listOf = (db: Reader, list: string, id: string): string[] =>
    db
      .all(tables.selectFrom(list).select('name').where(owner, '=', id).orderBy('position'))
      .map(({ name }) => String(name));

  const get = (db: Reader, id: string): Noted & Value<R> => find(db, id) ?? refuse('not-found');

  /** Answers with the record; refuses a version that another save has replaced. */
  function expectVersion(db: Reader, id: string, expected: number): Noted & Value<R> {
    const found = get(db, id);
    expectVersionOf(found, expected);
    return found;
  }

  /** The columns of a value, with the computed ones. */
  const stored = (value: Value<R>): Columns<R> & Derived =>
    ({ ...record.columnsOf(value), ...derived?.(value) }) as never;

  const refOf = (db: Reader, id: string): string | null =>
    search === undefined
      ? null
      : (db.first(tables.selectFrom(table).select('ref').where('id', '=', id))?.ref as
          | string
          | null);

  /** The texts for the search index. */
  const texts = (value: Value<R>, ref: string | null): (string | null)[] => [
    ...record.textsOf(value),
    ref,
  ];

  function insertLists(tx: Writer, id: string, value: Value<R>): void {
    for (const { name, table: list } of lists) {
      for (const [position, text] of (value[name as never] as string[]).entries()) {
        tx.run(tables.insertInto(list).values({ [owner]: id, position, name: text }));
      }
    }
  }

  function index(tx: Writer, id: string, value: Value<R>, ref: string | null): void {
    if (search === undefined) return;
    const found = [...texts(value, ref), ...(alsoFoundBy?.(tx, id) ?? [])];
    indexRecord(tx, { kind: search, record: id, owner: id, texts: found });
  }

  return {
    find,
    get,
    expectVersion,
    stored,
    refOf,
    texts,

    /** Adds a record and answers with its key. `ref` is the charity's own number for it. */
    insert(tx: Writer, value: Value<R>, ref: string | null = null): string {
      const id = newId();
      const own = {
        ...(search !== undefined && { ref }),
        ...(written && { written_by: tx.userId }),
      };
      tx.run(tables.insertInto(table).values({ id, created_at: tx.at, ...own, ...stored(value) }));
      insertLists(tx, id, value);
      index(tx, id, value, ref);
      return id;
    },

    /** Changes a record and increments its version. */
    change(tx: Writer, id: string, expected: number, value: Value<R>): void {
      const { version } = expectVersion(tx, id, expected);
      const set = { ...stored(value), version: version + 1 } as Row;
      one(tx.run(tables.updateTable(table).set(set).where('id', '=', id)));
      for (const { table: list } of lists) tx.run(tables.deleteFrom(list).where(owner, '=', id));
      insertLists(tx, id, value);
      index(tx, id, value, refOf(tx, id));
    },

    /** Enters a record in the search index anew, after a text of another table changed. */
    reindex(tx: Writer, id: string): void {
      index(tx, id, get(tx, id), refOf(tx, id));
    },

    /** Removes a record; foreign keys decide what happens to rows that refer to it. */
    remove(tx: Writer, id: string, expected: number): void {
      expectVersion(tx, id, expected);
      one(tx.run(tables.deleteFrom(table).where('id', '=', id)));
    },

    /** Increments the version where a dependent row was changed. */
    touch(tx: Writer, id: string, expected: number): Noted & Value<R> {
      const before = expectVersion(tx, id, expected);
      const set = { version: expected + 1 };
      one(tx.run(tables.updateTable(table).set(set).where('id', '=', id)));
      return before;
    },
  };
}

/** A statement that must touch one row and touches another number of rows is a bug. */
function one(changes: number): void {
  if (changes !== 1) throw new Error(`one row was to change, ${changes} did`);
}

const singular = (table: string): string => (table === 'people' ? 'person' : table.slice(0, -1));
