import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type PersonalTableName, personalTables } from '../../../shared/records/personal.ts';
import type { Stored } from '../../../shared/records/record.ts';
import { build, buildAny } from './build.ts';
import { partRows } from './personalRows.ts';
import type { Reader, Writer } from './unit.ts';

/** A row as it is stored, by column. */
export type Row = Readonly<Record<string, Stored>>;

const personal = Object.keys(personalTables) as PersonalTableName[];

/** The tables whose rows move to the kept person. */
export const movingTables = personal.filter((table) =>
  ['move', 'move-or-stay'].includes(personalTables[table].onMerge),
);

/** The columns of a table's key beside the person. */
const keyColumns = (db: Reader, table: string): string[] =>
  db
    .all(
      buildAny
        .selectFrom(sql<Row>`pragma_table_info(${sql.lit(table)})`.as('info'))
        .select(['name', 'pk'])
        .where('pk', '>', 0)
        .where('name', '<>', 'person_id'),
    )
    .map(({ name }) => String(name));

/** The keys of rows that moved, each without the person. */
export type MovedKeys = Readonly<Record<string, readonly Row[]>>;

const ofPerson = (table: string, personId: string) =>
  buildAny.selectFrom(table).where('person_id', '=', personId);

export const allOf = (db: Reader, table: string, personId: string): Row[] =>
  db.all(ofPerson(table, personId).selectAll());

/** Runs a statement that the builder cannot say. */
const statement = (of: ReturnType<typeof sql>) => ({ compile: () => of.compile(build) }) as never;

/**
 * Moves a table's rows to another person, where no key forbids it. Answers with the keys of those
 * that moved, and with the rows that a like row of the other person kept from moving.
 */
export function moveRows(tx: Writer, table: PersonalTableName, from: string, to: string) {
  const keys = keyColumns(tx, table);
  const before = tx.all(ofPerson(table, from).select(keys));
  if (before.length === 0) return { moved: [], left: [] };
  if (table === 'restricted_notes' || table === 'attachments') {
    // What is encrypted stays as it is: to the key of the person it was about.
    tx.run(
      build
        .updateTable(table)
        .set({ bound_to: from })
        .where('person_id', '=', from)
        .where('bound_to', 'is', null),
    );
  }
  tx.run(
    statement(
      sql`update or ignore ${sql.table(table)} set person_id = ${to} where person_id = ${from}`,
    ),
  );
  const left = allOf(tx, table, from);
  const keyOf = (row: Row) => JSON.stringify(keys.map((key) => row[key]));
  const stayed = new Set(left.map(keyOf));
  return { moved: before.filter((row) => !stayed.has(keyOf(row))), left };
}

/** Moves rows back to the person they were about. */
export function moveBack(tx: Writer, moved: MovedKeys, from: string, to: string): void {
  for (const table of movingTables) {
    for (const key of moved[table] ?? []) {
      const update = buildAny.updateTable(table).set({ person_id: to });
      const mine = Object.entries(key).reduce(
        (query, [column, value]) => query.where(column, '=', value),
        update.where('person_id', '=', from),
      );
      tx.run(mine);
    }
  }
  for (const table of ['restricted_notes', 'attachments'] as const) {
    tx.run(
      build
        .updateTable(table)
        .set({ bound_to: null })
        .where('person_id', '=', to)
        .where('bound_to', '=', to),
    );
  }
}

export function insertRows(tx: Writer, table: string, rows: readonly Row[]): void {
  for (const row of rows) tx.run(buildAny.insertInto(table).values(row));
}

/** Words that another key encrypts again without anybody changing them. */
const reencrypted = new Set(['sealed', 'box']);
/** Tables that say nothing of whether a record was changed. */
const apart = new Set<string>(['merges', 'export_people', 'import_changes']);

/** A digest of everything that the records hold of these people. */
export function digestOf(db: Reader, people: readonly string[]): string {
  const hash = createHash('sha256');
  const put = (table: string, rows: readonly Row[]) => {
    const lines = rows.map((row) =>
      JSON.stringify(Object.entries(row).filter(([column]) => !reencrypted.has(column))),
    );
    hash.update(`${table}\n${lines.sort().join('\n')}\n`);
  };
  for (const table of personal.filter((each) => !apart.has(each))) {
    const rows = buildAny.selectFrom(table).where('person_id', 'in', [...people]);
    // Of a user only who they are matters.
    put(table, db.all(table === 'users' ? rows.select(['id', 'person_id']) : rows.selectAll()));
  }
  put(
    'people',
    db.all(
      buildAny
        .selectFrom('people')
        .selectAll()
        .where('id', 'in', [...people]),
    ),
  );
  for (const { table, rows } of partRows(db, people)) put(table, rows);
  return hash.digest('hex');
}
