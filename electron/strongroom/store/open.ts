import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Database } from '@signalapp/sqlcipher';
import { makePrivateFile, tightenFolder } from '../../files/private.ts';
import { rememberRecords } from '../../files/regular.ts';
import { refuse } from '../../serving/refusal.ts';
import { registerInterrupt } from './interrupt.ts';
import { migrate, pending, schemaFault } from './migrate.ts';
import { migrations as all, type Migration } from './migrations.ts';
import { isMadeBy } from './schema.ts';

/** "ALNG": the SQLite application id of our files. */
const applicationId = 0x414c4e47;
/** The size of one page. */
const leastBytes = 4_096;

/**
 * The records of a vault. While they are open, no other code of this process may open the file, not
 * even to read it: closing it would drop the POSIX lock that excludes other programs.
 */
export const recordsFile = (folder: string): string => join(folder, 'records.db');

/** The open records file. Only the store runs SQL on it; other code passes it on or closes it. */
export type Records = Database;

const revivers = new WeakMap<Records, () => void>();

/**
 * Reopens the connection of these records. SQLCipher serves nothing more on a connection that met a
 * damaged page, and undamaged records must stay readable.
 */
export const revive = (db: Records): void => revivers.get(db)?.();

/** Makes a new records file; refuses where one exists. `openRecords` never makes one. */
export function createRecords(folder: string, keyHex: string, now: string): Database {
  const path = recordsFile(folder);
  try {
    makePrivateFile(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') refuse('folder-used');
    throw error;
  }
  let db: Database | undefined;
  try {
    db = keyed(path, keyHex);
    db.exec(`PRAGMA application_id = ${applicationId}`);
    migrate(db, now);
    return withFile(db, null, { path, keyHex });
  } catch (error) {
    db?.close();
    rmSync(path, { force: true });
    throw error;
  }
}

/**
 * Opens the records of a vault. The caller's header authenticated with this key, so an unreadable
 * file is damaged or foreign; the passphrase cannot be wrong.
 */
export function openRecords(
  folder: string,
  keyHex: string,
  vaultId: string,
  now: string,
  migrations = all,
): Database {
  const path = recordsFile(folder);
  if (!existsSync(path)) refuse('records-missing');
  const db = checked(path, keyHex, vaultId, migrations);
  const again = () => checked(path, keyHex, vaultId, migrations);
  const file = { path, keyHex };
  if (pending(db, migrations).length === 0) return withFile(db, again, file);
  db.close();
  expectWritable(() => keepCopy(path));
  // Open again: copying dropped the lock, and another program may have opened the file meanwhile.
  const reopened = again();
  try {
    expectWritable(() => migrate(reopened, now, migrations));
    return withFile(reopened, again, file);
  } catch (error) {
    reopened.close();
    throw error;
  }
}

/** The open file of records, to be read beside SQLite, and its key. */
interface OpenFile {
  readonly file: number;
  readonly keyHex: string;
}
const files = new WeakMap<Records, () => OpenFile>();

/**
 * The file of open records. It is opened once and closed after the connection: closing it earlier
 * would drop the POSIX lock that excludes other programs. Null for records that were opened by key
 * alone, and for closed ones.
 */
export const fileOf = (db: Records): OpenFile | null => files.get(db)?.() ?? null;

/** Records whose file can be read beside SQLite, and whose connection can be replaced by another. */
export function withFile(
  first: Records,
  again: (() => Records) | null,
  { path, keyHex }: { readonly path: string; readonly keyHex: string },
): Records {
  let current = first;
  let file: number | null = null;
  const close = () => {
    current.close();
    if (file !== null) closeSync(file);
    files.delete(records);
  };
  const records = new Proxy(first, {
    get(_, name) {
      if (name === 'close') return close;
      const value: unknown = Reflect.get(current, name, current);
      return typeof value === 'function' ? value.bind(current) : value;
    },
  });
  if (again) {
    revivers.set(records, () => {
      current.close();
      current = again();
    });
  }
  files.set(records, () => {
    file ??= openSync(path, 'r');
    return { file, keyHex };
  });
  return records;
}

/** A read-only disk is enough for records whose schema is up to date, and for no others. */
function expectWritable(work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (/^(SQLITE_READONLY|SQLITE_CANTOPEN|EROFS$|EACCES$|EPERM$)/.test(code)) {
      refuse('write-needed');
    }
    throw error;
  }
}

/** The names of all files of a vault's folder. */
const ofVault =
  /^(records(-\d+)?\.db(-journal|\.part|\.before-update)?|header-[ab]\.json(\.new)?|(open|restored|tries)\.json)$/;

/** Restricts a vault's folder and files to the account that runs the app. */
export const tightenVault = (folder: string): void => tightenFolder(folder, ofVault);

/** Opens a file under a raw key, with the settings of all records. */
export function keyed(path: string, keyHex: string): Database {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new Error('a raw key is 64 hex digits');
  rememberRecords(path);
  const db = new Database(path, { cacheStatements: true });
  try {
    db.pragma(`key = "x'${keyHex}'"`);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = EXTRA');
    db.pragma('foreign_keys = ON');
    // Without it a REPLACE deletes rows without firing the triggers that protect them.
    db.pragma('recursive_triggers = ON');
    // Overwrite deleted content in free pages and within pages: erased people must leave nothing in
    // the file.
    db.pragma('secure_delete = ON');
    db.pragma('temp_store = MEMORY');
    registerInterrupt(db, () => undefined);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens the records under an exclusive lock and checks that they are whole and this vault's; else
 * refuses.
 */
function checked(
  path: string,
  keyHex: string,
  vaultId: string,
  migrations: readonly Migration[],
): Database {
  const file = statSync(path);
  // SQLite takes a file shorter than a page for an empty database, and would write one.
  if (!file.isFile() || file.size < leastBytes) refuse('records-damaged');
  // A pipe in place of the journal would block SQLite.
  const journal = statSync(`${path}-journal`, { throwIfNoEntry: false });
  if (journal && !journal.isFile()) refuse('records-damaged');
  let db: Database | undefined;
  try {
    db = keyed(path, keyHex);
    // Take the exclusive lock now, so that a second app is refused before anything is read.
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    checkOurs(db, path, vaultId, migrations);
    return db;
  } catch (error) {
    db?.close();
    const code = String((error as { code?: unknown }).code);
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) refuse('open-elsewhere');
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) refuse('records-damaged');
    // An interrupted save must be rolled back before anything is read, which needs writing.
    if (/^SQLITE_READONLY/.test(code)) refuse('write-needed');
    if (/^SQLITE_CANTOPEN/.test(code)) refuse('records-unreadable');
    throw error;
  }
}

function checkOurs(
  db: Database,
  path: string,
  vaultId: string,
  migrations: readonly Migration[],
): void {
  const pages = db.pragma('page_count', { simple: true }) as number;
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  if (pages * pageSize !== statSync(path).size) refuse('records-damaged');
  if (db.pragma('application_id', { simple: true }) !== applicationId) refuse('records-foreign');
  const fault = schemaFault(db, migrations);
  if (fault === 'newer') refuse('newer-app-needed');
  if (fault === 'altered') refuse('records-foreign');
  const inside = db.prepare('SELECT id FROM vault').get<{ id: string }>();
  if (inside?.id !== vaultId) refuse('records-foreign');
  // A trigger that another program added acts on each save, and one that it dropped guards nothing.
  const applied = migrations.slice(0, migrations.length - pending(db, migrations).length);
  if (!isMadeBy(db, applied)) refuse('records-altered');
}

/** Removes the copy of the records from before a schema update. */
export const dropCopyBeforeUpdate = (folder: string): void =>
  rmSync(copyBeforeUpdate(recordsFile(folder)), { force: true });

const copyBeforeUpdate = (path: string): string => `${path}.before-update`;

/** Copies the file beside it, and flushes the copy, before the schema changes. */
function keepCopy(path: string): void {
  const copy = copyBeforeUpdate(path);
  rmSync(copy, { force: true });
  makePrivateFile(copy);
  copyFileSync(path, copy);
  const file = openSync(copy, 'r+');
  fsyncSync(file);
  closeSync(file);
}
