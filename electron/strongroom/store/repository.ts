import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { RecordOf, Value } from '../../../shared/records/record.ts';
import { refuse } from '../../ipc/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { indexRecord, type SearchKind } from './search.ts';
import type { Reader, Writer } from './unit.ts';

// biome-ignore lint/suspicious/noExplicitAny: stands for a record of any fields
type AnyRecord = RecordOf<any, any>;

/** What the app itself notes of each record, beside the fields that people write. */
interface Kept {
  readonly id: string;
  readonly version: number;
}

interface Options {
  /** The kind under which the record stands in the search index. */
  readonly search?: SearchKind;
  /** Rows that are no longer records, such as those left by an erasure, do not meet this. */
  readonly where?: RawBuilder<SqlBool>;
  /** Columns that follow from the fields, such as the name that lists are sorted by. */
  readonly derived?: (value: never) => Readonly<Record<string, string | number | null>>;
}

type Row = Record<string, string | number | null>;

/** Kysely's typed builder knows no table whose name comes with a record; columns are the record's. */
const tables = build as unknown as Kysely<Record<string, Row>>;

/**
 * Finds, inserts, changes and deletes records of one kind, each with its lists, its place in the
 * search index and its version. What is special to an aggregate stands in its own file beside this.
 */
export function repository<R extends AnyRecord>(record: R, options: Options = {}) {
  const { table, lists, columns } = record as AnyRecord;
  const foreign = `${singular(table)}_id`;

  function rowOf(db: Reader, id: string, extra: readonly string[]): Row | undefined {
    const query = tables
      .selectFrom(table)
      .select(['id', 'version', ...extra, ...columns] as never[])
      .where('id', '=', id);
    return db.first(options.where ? query.where(options.where) : query) as Row | undefined;
  }

  function listsOf(db: Reader, id: string) {
    return Object.fromEntries(
      lists.map(({ name, table: list }) => [
        name,
        db
          .all(tables.selectFrom(list).select('name').where(foreign, '=', id).orderBy('position'))
          .map(({ name: text }) => text),
      ]),
    );
  }

  function find(db: Reader, id: string): (Kept & Value<R>) | null {
    const row = rowOf(db, id, []);
    if (!row) return null;
    const { version } = row;
    return { id, version, ...record.valueOf(row), ...listsOf(db, id) } as Kept & Value<R>;
  }

  function get(db: Reader, id: string): Kept & Value<R> {
    return find(db, id) ?? refuse('not-found');
  }

  /** Answers with the record as it was; a version that another save has replaced is refused. */
  function expectVersion(db: Reader, id: string, expected: number): Kept & Value<R> {
    const found = get(db, id);
    if (found.version !== expected) refuse('stale', { expected, found: found.version });
    return found;
  }

  /** The columns of a row, its own and those that follow from them. */
  const stored = (value: Value<R>): Row =>
    ({ ...record.columnsOf(value), ...options.derived?.(value as never) }) as Row;

  function writeBeside(tx: Writer, id: string, value: Value<R>, ref: string | null): void {
    for (const { name, table: list } of lists) {
      tx.run(tables.deleteFrom(list).where(foreign, '=', id));
      for (const [position, text] of (value[name as never] as string[]).entries()) {
        tx.run(tables.insertInto(list).values({ [foreign]: id, position, name: text }));
      }
    }
    if (options.search === undefined) return;
    const texts = [...record.textsOf(value), ref];
    indexRecord(tx, { kind: options.search, record: id, owner: id, texts });
  }

  return {
    find,
    get,
    expectVersion,
    stored,

    /** Adds a record and answers with its key; `ref` is the charity's own number for it. */
    insert(tx: Writer, value: Value<R>, ref: string | null = null): string {
      const id = newId();
      const own = options.search === undefined ? {} : { ref };
      one(
        tx.run(
          tables.insertInto(table).values({ id, created_at: tx.at, ...own, ...stored(value) }),
        ),
      );
      writeBeside(tx, id, value, ref);
      return id;
    },

    /** Writes a record anew under the next version. */
    change(tx: Writer, id: string, expected: number, value: Value<R>): void {
      const { version } = expectVersion(tx, id, expected);
      const ref = options.search === undefined ? null : (rowOf(tx, id, ['ref'])?.ref ?? null);
      one(
        tx.run(
          tables
            .updateTable(table)
            .set({ ...stored(value), version: version + 1 })
            .where('id', '=', id),
        ),
      );
      writeBeside(tx, id, value, ref as string | null);
    },

    /** Deletes a record; what refers to it goes or keeps it, as the tables say. */
    remove(tx: Writer, id: string, expected: number): void {
      expectVersion(tx, id, expected);
      one(tx.run(tables.deleteFrom(table).where('id', '=', id)));
    },
  };
}

/** A statement that is to touch one row and touches another number is a mistake of ours. */
export function one(changes: number): void {
  if (changes !== 1) throw new Error(`one row was to change, ${changes} did`);
}

const singular = (table: string): string => (table === 'people' ? 'person' : table.slice(0, -1));
