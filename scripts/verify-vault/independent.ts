import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dataKeyHex } from '../../electron/strongroom/keys/dataKey.ts';
import { readCopies } from '../../electron/strongroom/keys/headerFiles.ts';
import { readKeyFile } from '../../electron/strongroom/keys/keyFile.ts';
import { passphraseTyped } from '../../electron/strongroom/keys/passphrase.ts';
import { readRecoveryKey } from '../../electron/strongroom/keys/recoveryKey.ts';
import { forget } from '../../electron/strongroom/keys/slots.ts';
import { unlock } from '../../electron/strongroom/keys/unlock.ts';

interface Connection {
  all(sql: string, done: (error: Error | null, rows: Record<string, unknown>[]) => void): void;
  exec(sql: string, done: (error: Error | null) => void): void;
  close(done: (error: Error | null) => void): void;
}
interface Reader {
  readonly OPEN_READONLY: number;
  readonly Database: new (
    path: string,
    mode: number,
    done: (error: Error | null) => void,
  ) => Connection;
}

/** What an independent build of SQLCipher finds in a vault. */
export interface Found {
  readonly charityName: string;
  readonly sqlcipher: string;
  readonly faults: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

/**
 * Reads a vault with @journeyapps/sqlcipher, which shares no code with the app's own driver.
 * `credential` is a passphrase or a recovery key, `keyFile` the content of a key file. Throws with a
 * sentence when it does not open.
 */
export async function readIndependently(
  folder: string,
  credential: string,
  keyFile: Uint8Array | null = null,
): Promise<Found> {
  const copies = readCopies(folder);
  if (!copies.ok) throw new Error(`The header cannot be read: ${copies.code}.`);
  const file = keyFile && readKeyFile(keyFile);
  if (file && !file.ok) throw new Error(`The key file cannot be read: ${file.code}.`);
  const key = readRecoveryKey(credential);
  const opened = key.ok
    ? await unlock(copies.value, { kind: 'recovery', bytes: key.value.bytes })
    : await unlock(copies.value, {
        ...passphraseTyped(credential),
        keyFile: file ? file.value : null,
      });
  if (!opened.ok) throw new Error(`The vault does not open: ${opened.code}.`);
  const { keys, header } = opened.value;
  const { dataKey } = keys;
  const db = await connect(join(folder, 'records.db'));
  try {
    await run(db, `PRAGMA key = "x'${dataKeyHex(dataKey)}'"`);
    forget(keys);
    const [version] = await rows(db, 'PRAGMA cipher_version');
    const faults = [
      ...(await rows(db, 'PRAGMA cipher_integrity_check')).map((row) =>
        String(Object.values(row)[0]),
      ),
      ...(await rows(db, 'PRAGMA integrity_check'))
        .map((row) => String(row.integrity_check))
        .filter((word) => word !== 'ok'),
    ];
    const names = await rows(
      db,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%' ORDER BY name",
    );
    const tables = [];
    for (const { name } of names) {
      const [count] = await rows(db, `SELECT count(*) AS n FROM "${String(name)}"`);
      tables.push({ name: String(name), rows: Number(count?.n) });
    }
    const sqlcipher = String(version?.cipher_version);
    return { charityName: header.charityName, sqlcipher, faults, tables };
  } finally {
    await new Promise((resolve) => db.close(resolve));
  }
}

function connect(path: string): Promise<Connection> {
  const require = createRequire(import.meta.url);
  const { Database, OPEN_READONLY } = require('@journeyapps/sqlcipher') as Reader;
  return new Promise((resolve, reject) => {
    const db: Connection = new Database(path, OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(db),
    );
  });
}

function run(db: Connection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    db.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}

function rows(db: Connection, sql: string): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    db.all(sql, (error, found) => (error ? reject(error) : resolve(found)));
  });
}
