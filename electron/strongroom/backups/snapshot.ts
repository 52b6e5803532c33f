import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { refuse } from '../../serving/refusal.ts';
import { dataKeyHex } from '../keys/dataKey.ts';
import { headerText, isAuthentic } from '../keys/header.ts';
import { newestFirst, readCopies } from '../keys/headerFiles.ts';
import { erasureEntries } from '../rights/erase.ts';
import { auditHead, copyRecords, faultsOf, rowsOf } from '../store/copies.ts';
import { openRecords, recordsFile } from '../store/open.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { headOf } from './format.ts';
import { withMac } from './mac.ts';
import type { Work } from './work.ts';

/** A complete backup, checked with the key; writing it needs no key. */
export interface Snapshot {
  readonly vaultId: string;
  readonly takenAt: string;
  readonly auditSeq: number;
  readonly head: Buffer;
  readonly records: { readonly path: string; readonly bytes: number; readonly sha256: string };
}

/**
 * Copies the open records and their header, opens the copy with the key and checks it: both
 * integrity checks, the vault's id, the number of rows in every table. Blocks the strongroom for
 * about 30 ms a megabyte.
 */
export function takeSnapshot(open: OpenVault, work: Work, takenAt: string): Snapshot {
  const { vaultId, folder, dataKey, unit } = open;
  const copies = readCopies(folder);
  if (!copies.ok) refuse(copies.code);
  const header =
    newestFirst(copies.value).find((each) => isAuthentic(each, dataKey)) ??
    refuse('header-damaged');
  const audit = unit.read(auditHead);
  const path = recordsFile(work.folder);
  copyChecked(open, work, takenAt);
  const records = { bytes: statSync(path).size, sha256: digestOf(path) };
  const erasures = erasureEntries(open);
  const body = { takenAt, header: headerText(header), records, audit, erasures };
  return {
    vaultId,
    takenAt,
    auditSeq: audit.seq,
    head: headOf(withMac(body, dataKey)),
    records: { path, ...records },
  };
}

function copyChecked(open: OpenVault, work: Work, now: string): void {
  try {
    copyRecords(open.db, recordsFile(work.folder));
    checkCopy(open, work, now);
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    // A page that does not decrypt makes the copying throw a plain error.
    const damaged = code === 'SQLITE_ERROR' ? isDamaged(open.db) : damage.test(code);
    if (damaged) refuse('records-damaged');
    throw error;
  }
}

const damage = /^SQLITE_(CORRUPT|NOTADB)/;

function isDamaged(db: OpenVault['db']): boolean {
  try {
    return faultsOf(db).length > 0;
  } catch {
    return true;
  }
}

function checkCopy({ vaultId, dataKey, db }: OpenVault, { folder }: Work, now: string): void {
  const copy = openRecords(folder, dataKeyHex(dataKey), vaultId, now);
  try {
    if (faultsOf(copy).length > 0) refuse('copy-damaged');
    if (JSON.stringify(rowsOf(copy)) !== JSON.stringify(rowsOf(db))) refuse('copy-damaged');
  } finally {
    copy.close();
  }
}

function digestOf(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
