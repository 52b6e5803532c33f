import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFile } from '../../files/private.ts';
import { keyed, type Records, recordsFile } from './open.ts';

/** The file of a new epoch's records, beside those in use. */
export const epochFile = (folder: string, epoch: number): string =>
  join(folder, `records-${epoch}.db`);

const ofSomeEpoch = /^records-\d+\.db(-journal)?$/;

/** Writes all records to a new file under another key. */
export function copyUnderKey(db: Records, path: string, keyHex: string): void {
  rmSync(path, { force: true });
  rmSync(`${path}-journal`, { force: true });
  makePrivateFile(path);
  db.prepare('ATTACH ? AS fresh KEY ?').run([path, `x'${keyHex}'`]);
  try {
    db.exec("SELECT sqlcipher_export('fresh')");
    // `sqlcipher_export` copies neither number.
    for (const number of ['application_id', 'user_version']) {
      db.exec(`PRAGMA fresh.${number} = ${db.pragma(number, { simple: true })}`);
    }
  } finally {
    db.exec('DETACH fresh');
  }
}

/** Opens the file that `copyUnderKey` wrote, for the changes of the new epoch. */
export const openCopy = (path: string, keyHex: string): Records => keyed(path, keyHex);

/** Whether an epoch's records still lie beside the old ones: the rotation was interrupted there. */
export const isUnsettled = (folder: string, epoch: number): boolean =>
  existsSync(epochFile(folder, epoch));

/**
 * Replaces the records by those of an epoch. Only for an epoch that an authenticated header names
 * in both copies, and while no program has the records open.
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
  for (const name of readdirSync(folder)) {
    if (ofSomeEpoch.test(name)) rmSync(join(folder, name), { force: true });
  }
}
