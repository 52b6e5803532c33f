import { sql } from 'kysely';
import type { DeclaredRow } from '../../../shared/domain/imports/declared.ts';
import { type Known, type KnownTable, rowKey } from '../../../shared/domain/imports/known.ts';
import type { Field, Stored } from '../../../shared/records/record.ts';
import { takenRecords } from '../../../shared/records/taken.ts';
import { build, buildAny } from './build.ts';
import { type Inserting, idOf } from './inserter.ts';
import { dropEntries, indexRecord, type SearchKind } from './search.ts';
import type { Reader, Writer } from './unit.ts';

const tables = takenRecords.map(({ record }) => record.table as string);

/** What rows of declared records are compared with, told from the schema itself. */
export function knownDeclared(db: Reader): Pick<Known, 'declared' | 'users'> {
  const users = db.all(
    build
      .selectFrom('users')
      .select(['name', 'id'])
      // The last of a name counts: one who still signs in.
      .orderBy(sql`removed_at is null`)
      .orderBy('id', 'desc'),
  );
  return {
    users: new Map(users.map(({ name, id }) => [name, id])),
    declared: new Map(tables.map((table) => [table, knownTable(db, table)])),
  };
}

const pragma = <Row>(name: string, of: string) => sql<Row>`${sql.raw(name)}(${of})`.as('pragma');

const columnsOf = (db: Reader, table: string) =>
  db.all(
    build
      .selectFrom(pragma<{ name: string; pk: number }>('pragma_table_info', table))
      .select(['name', 'pk'])
      .orderBy('pk'),
  );

/** The columns of a table's key, in their order. */
const keyOf = (db: Reader, table: string): string[] =>
  columnsOf(db, table).flatMap(({ name, pk }) => (pk > 0 ? [name] : []));

function knownTable(db: Reader, table: string): KnownTable {
  const columns = columnsOf(db, table).map(({ name }) => name);
  const key = keyOf(db, table);
  const references = db.all(
    build
      .selectFrom(pragma<{ from: string; table: string }>('pragma_foreign_key_list', table))
      .select(['from', 'table']),
  );
  const rows = db.all(buildAny.selectFrom(table).selectAll());
  const valuesOf = (names: readonly string[]) =>
    new Set(rows.map((row) => rowKey(names.map((name) => row[name]))));
  return {
    ...{ columns, key, keys: valuesOf(key) },
    references: new Map(references.map(({ from, table: of }) => [from, of])),
    unique: uniqueOf(db, table, columns).map((each) => ({ ...each, has: valuesOf(each.columns) })),
  };
}

/** The columns of each unique index of all rows; of an expression, the columns that it names. */
function uniqueOf(db: Reader, table: string, columns: readonly string[]) {
  const indexes = db.all(
    build
      .selectFrom(
        pragma<{ name: string; unique: number; origin: string; partial: number }>(
          'pragma_index_list',
          table,
        ),
      )
      .select(['name', 'unique', 'origin', 'partial']),
  );
  return indexes
    .filter(({ unique, origin, partial }) => unique === 1 && origin !== 'pk' && partial === 0)
    .map(({ name, origin }) => {
      if (origin === 'u') return { columns: columnsIn(db, name), withBlanks: false };
      const query = buildAny.selectFrom('sqlite_schema').select('sql').where('name', '=', name);
      const text = String(db.first(query)?.sql);
      const after = text.slice(text.indexOf('('));
      const named = columns.filter((column) => new RegExp(`\\b${column}\\b`).test(after));
      return { columns: named, withBlanks: after.includes('coalesce(') };
    });
}

const columnsIn = (db: Reader, index: string): string[] =>
  db
    .all(build.selectFrom(pragma<{ name: string }>('pragma_index_info', index)).select('name'))
    .map(({ name }) => name);

type Ids = ReadonlyMap<string, string>;

/** Adds rows of declared records under their own keys; each is noted with its import. */
export function insertDeclared(
  { tx, importId, plan, step }: Inserting,
  known: Known,
  ids: Readonly<Record<'people' | 'sessions' | 'payments', Ids>>,
): void {
  if (plan.declared.length === 0) return;
  // A row may stand before the one that it names.
  tx.run({ compile: () => sql`pragma defer_foreign_keys = on`.compile(build) });
  for (const row of plan.declared) {
    const { columns: all = [], key = [] } = known.declared.get(row.table) ?? {};
    const values: Record<string, Stored> = { ...row.columns, ...namedBy(row, known, ids) };
    for (const column of all) {
      if (column.endsWith('_by')) values[column] ??= tx.userId;
      if (column === 'created_at') values[column] ??= tx.at;
    }
    tx.run(buildAny.insertInto(row.table).values(values));
    index(tx, row.table, values);
    tx.run(
      build.insertInto('import_declared').values({
        ...{ import_id: importId, record: row.table },
        row_key: rowKey(key.map((column) => values[column])),
      }),
    );
    step();
  }
}

/** The keys of what a row names by reference or by name. */
const namedBy = ({ names }: DeclaredRow, known: Known, ids: Readonly<Record<string, Ids>>) =>
  Object.fromEntries(
    names.flatMap(({ column, of, value }) => {
      if (of === 'users') return [[column, known.users.get(value) ?? null]];
      const keys = ids[of];
      return keys ? [[column, idOf(keys, value)]] : [];
    }),
  );

/** Enters a record that has fields for the search. */
function index(tx: Writer, table: string, row: Readonly<Record<string, Stored>>): void {
  const record = takenRecords.find((taken) => taken.record.table === table)?.record;
  const fields = Object.values((record?.fields ?? {}) as Record<string, Field>);
  if (!record || !fields.some(({ options }) => options.search)) return;
  const id = String(row.id);
  const texts = record.textsOf(record.valueOf(row as never));
  const owner = String(row.person_id ?? id);
  indexRecord(tx, { kind: table.replace(/s$/, '') as SearchKind, record: id, owner, texts });
}

/** Whether a row of a table is one that an import made. */
const isOf = (importId: string, table: string, key: readonly string[]) =>
  sql<boolean>`json_array(${sql.join(key.map((column) => sql.ref(column)))}) in
    (select row_key from import_declared where import_id = ${importId} and record = ${table})`;

/** Rows about people or of anything else that the import did not make. */
export function ofOthersIn(db: Reader, table: string, importId: string) {
  return sql<boolean>`not ${isOf(importId, table, keyOf(db, table))}`;
}

/** Whether a row was written in this app: a file that comes back may say anything of what a user did. */
export const writtenHere = (table: string, id: string) =>
  sql<boolean>`json_array(${sql.ref(id)}) not in
    (select row_key from import_declared where record = ${table})`;

/** Whether a table's rows come in by their declaration. */
export const isDeclared = (table: string): boolean => tables.includes(table);

/** Whether the audit has a later entry about a record of the import, or about one that a row belongs to. */
export const isDeclaredEdited = (db: Reader, importId: string): boolean =>
  db.first(
    build
      .selectFrom('audit')
      .select('seq')
      .where(
        sql<boolean>`seq > (select min(seq) from audit where record = ${importId})
          and record in (select value from import_declared, json_each(row_key)
            where import_id = ${importId} and value not in (select id from people))
          and record <> ${importId}`,
      )
      .limit(1),
  ) !== undefined;

/** Every reference of the file: which column of which table names a row of which. */
export function referencesOf(db: Reader) {
  const all = db.all(
    buildAny.selectFrom('sqlite_schema').select('name').where('type', '=', 'table'),
  );
  return all.flatMap(({ name }) => {
    const table = String(name);
    return db
      .all(
        build
          .selectFrom(
            pragma<{ from: string; table: string; on_delete: string }>(
              'pragma_foreign_key_list',
              table,
            ),
          )
          .select(['from', 'table', 'on_delete']),
      )
      .map(({ from, table: of, on_delete: onDelete }) => ({ table, from, of, onDelete }));
  });
}

/** Whether rows that others made name a record of the import: they would go with it. */
export function isDeclaredUsed(db: Reader, importId: string): boolean {
  return referencesOf(db).some(({ table, from, of }) => {
    if (!isDeclared(of)) return false;
    const naming = buildAny
      .selectFrom(table)
      .select(from)
      .where(
        sql<boolean>`${sql.ref(from)} in (select row_key ->> 0 from import_declared
          where import_id = ${importId} and record = ${of})`,
      );
    const others = isDeclared(table)
      ? naming.where(ofOthersIn(db, table, importId))
      : table === 'sessions'
        ? naming.where(sql<boolean>`import_id is not ${importId}`)
        : naming;
    return db.first(others.limit(1)) !== undefined;
  });
}

/** Removes the rows of an import, with what the search has of them. */
export function removeDeclared(tx: Writer, importId: string): void {
  const entries = tx.all(
    build
      .selectFrom('searchable')
      .select('id')
      .where(
        sql<boolean>`record in (select row_key ->> 0 from import_declared
          where import_id = ${importId})`,
      ),
  );
  if (entries.length > 0)
    dropEntries(
      tx,
      entries.map(({ id }) => id),
    );
  tx.run({ compile: () => sql`pragma defer_foreign_keys = on`.compile(build) });
  for (const table of tables) {
    tx.run(buildAny.deleteFrom(table).where(isOf(importId, table, keyOf(tx, table))));
  }
  tx.run(build.deleteFrom('import_declared').where('import_id', '=', importId));
}
