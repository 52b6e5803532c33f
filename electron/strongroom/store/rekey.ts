import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFile } from '../../files/private.ts';
import { keyed, type Records, recordsFile, withFile } from './open.ts';
import { isUnderKey } from './pageMacs.ts';

/** The file of a new epoch's records, beside those in use. */
export const epochFile = (folder: string, epoch: number): string =>
  join(folder, `records-${epoch}.db`);

const ofSomeEpoch = /^records-\d+\.db(-journal)?$/;

/** A part of the schema, as `sqlite_schema` keeps it. */
interface Part {
  readonly type: string;
  readonly name: string;
  /** 0 for what has no pages of its own: views, triggers and virtual tables. */
  readonly rootpage: number;
  readonly sql: string;
}

/**
 * Writes all records to a new file under another key. It does what `sqlcipher_export` does, table by
 * table: that is one statement, which nothing ends, and a lock would wait for it. `goOn` is asked
 * between two steps, and throws where the copying is to end; within a table the connection of the
 * records looks for a lock itself.
 */
export function copyUnderKey(db: Records, path: string, keyHex: string, goOn: () => void): void {
  rmSync(path, { force: true });
  rmSync(`${path}-journal`, { force: true });
  makePrivateFile(path);
  const parts = db
    .prepare('SELECT type, name, rootpage, sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all<Record<'type' | 'name' | 'sql', string> & { rootpage: number }>()
    .filter(({ name }) => !name.startsWith('sqlite_'));
  const isTable = ({ type, rootpage }: Part) => type === 'table' && rootpage > 0;
  const tables = parts.filter(isTable);
  onCopy(path, keyHex, (copy) => {
    for (const { sql } of tables) copy.exec(sql);
  });
  copyRows(db, { path, keyHex, goOn }, tables);
  onCopy(path, keyHex, (copy) => {
    for (const part of parts.filter((each) => !isTable(each))) {
      goOn();
      // Its tables are there already.
      if (part.type === 'table') nameVirtual(copy, part);
      else copy.exec(part.sql);
    }
    for (const number of ['application_id', 'user_version']) {
      copy.exec(`PRAGMA ${number} = ${db.pragma(number, { simple: true })}`);
    }
  });
}

interface Copying {
  readonly path: string;
  readonly keyHex: string;
  readonly goOn: () => void;
}

function copyRows(db: Records, { path, keyHex, goOn }: Copying, tables: readonly Part[]): void {
  // Rows come before those that they name.
  db.pragma('foreign_keys = OFF');
  try {
    db.prepare('ATTACH ? AS fresh KEY ?').run([path, `x'${keyHex}'`]);
    try {
      db.exec('BEGIN');
      for (const { name } of tables) {
        goOn();
        db.exec(rowsInto(db, name));
      }
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      // SQLite replaces the error of the function by its own.
      if (String((error as { code?: unknown }).code).startsWith('SQLITE_')) goOn();
      throw error;
    } finally {
      db.exec('DETACH fresh');
    }
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
/** Copies the rows of a table as they are, each under its own rowid: the index of the search names it. */
function rowsInto(db: Records, table: string): string {
  const name = quoted(table);
  const columns = db
    .prepare('SELECT name, type, pk FROM pragma_table_info(?)')
    .all<{ name: string; type: string; pk: number }>([table]);
  const listed = db
    .prepare("SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'")
    .get<{ wr: number }>([table]);
  const itsRowid = columns.some(({ type, pk }) => pk === 1 && type === 'INTEGER');
  const names = columns.map((column) => quoted(column.name));
  const all = listed?.wr === 1 || itsRowid ? names : ['rowid', ...names];
  const copied = all.join(', ');
  return `INSERT INTO fresh.${name} (${copied})
    SELECT ${copied} FROM main.${name} WHERE going_on(${all[0]}) IS NULL`;
}

/** A virtual table can only be written into the schema: its statement would make its tables anew. */
function nameVirtual(copy: Records, { name, sql }: Part): void {
  copy.pragma('writable_schema = ON');
  copy.prepare("INSERT INTO sqlite_schema VALUES ('table', ?, ?, 0, ?)").run([name, name, sql]);
  copy.pragma('writable_schema = OFF');
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function onCopy(path: string, keyHex: string, work: (copy: Records) => void): void {
  const copy = keyed(path, keyHex);
  try {
    copy.exec('BEGIN');
    work(copy);
    copy.exec('COMMIT');
  } finally {
    copy.close();
  }
}

/** Opens the file that `copyUnderKey` wrote, for the changes of the new epoch. */
export const openCopy = (path: string, keyHex: string): Records =>
  withFile(keyed(path, keyHex), null, { path, keyHex });

/**
 * Whether an epoch's records still lie beside the old ones: the rotation was interrupted there. A
 * file that only has their name is not put in the place of the records.
 */
export const isUnsettled = (folder: string, epoch: number, keyHex: string): boolean =>
  isUnderKey(epochFile(folder, epoch), keyHex) && !isUnderKey(recordsFile(folder), keyHex);

/**
 * Replaces the records by those of an epoch. Only for an epoch that an authenticated header names
 * in both copies, for a file under its key, and while no program has the records open.
 */
export function settleRecords(folder: string, epoch: number): void {
  const path = recordsFile(folder);
  // A journal of the old records must not be rolled back into the new ones.
  for (const old of [`${path}-journal`, `${path}.before-update`]) rmSync(old, { force: true });
  try {
    renameSync(epochFile(folder, epoch), path);
  } catch (error) {
    // Another program that opened the same vault has done it already.
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
}

/** Removes the records of an epoch that never began: no header holds their key. */
export function dropUnbegun(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!ofSomeEpoch.test(entry.name) || entry.isDirectory()) continue;
    rmSync(join(folder, entry.name), { force: true });
  }
}
