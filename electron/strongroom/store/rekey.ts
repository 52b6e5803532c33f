import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFile } from '../../files/private.ts';
import { keyed, type Records, recordsFile } from './open.ts';

/** Where the records of a coming epoch are made, beside those in use. */
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
    // Neither number is among what an export takes along.
    for (const number of ['application_id', 'user_version']) {
      db.exec(`PRAGMA fresh.${number} = ${db.pragma(number, { simple: true })}`);
    }
  } finally {
    db.exec('DETACH fresh');
  }
}

/** Opens what `copyUnderKey` wrote, to change what the new epoch changes. */
export const openCopy = (path: string, keyHex: string): Records => keyed(path, keyHex);

/** Whether this epoch's records still lie beside the ones they replace: it was cut short there. */
export const isUnsettled = (folder: string, epoch: number): boolean =>
  existsSync(epochFile(folder, epoch));

/**
 * Puts the records of an epoch in the place of the ones before. Only for an epoch that a proved
 * header names, in both copies, and while nobody has the records open.
 */
export function settleRecords(folder: string, epoch: number): void {
  const path = recordsFile(folder);
  // What an interrupted change of the old records left must not be played into the new ones.
  for (const old of [`${path}-journal`, `${path}.before-update`]) rmSync(old, { force: true });
  try {
    renameSync(epochFile(folder, epoch), path);
  } catch (error) {
    // Another opener of the same vault was quicker.
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
}

/** Removes records that were made for an epoch that never began: nobody has their key. */
export function dropUnbegun(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (ofSomeEpoch.test(name)) rmSync(join(folder, name), { force: true });
  }
}
