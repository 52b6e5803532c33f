import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { refuse } from '../../serving/refusal.ts';
import { dataKeyHex } from '../keys/dataKey.ts';
import { headerText, isAuthentic } from '../keys/header.ts';
import { newestFirst, readCopies } from '../keys/headerFiles.ts';
import { erasureEntries } from '../rights/erase.ts';
import { checkRecords, checkSteps } from '../store/check.ts';
import { auditHead, copyRecords } from '../store/copies.ts';
import { fileOf, openRecords, recordsFile } from '../store/open.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { headOf } from './format.ts';
import { withMac } from './mac.ts';
import type { Work } from './work.ts';

/** A complete backup, checked with the key; writing it needs no key. */
export interface Snapshot {
  readonly vaultId: string;
  readonly takenAt: string;
  readonly auditSeq: number;
  /** The restore that the line of these records began with; null for the original. */
  readonly line: string | null;
  readonly head: Buffer;
  readonly records: { readonly path: string; readonly bytes: number; readonly sha256: string };
}

/**
 * Copies the open records with their header, then opens the copy with the key and checks it: the MAC
 * of each page, each table against its indexes, the vault's id. Only the first step reads the open
 * records, so that the copy is of one moment and the vault may be locked afterwards. It takes about
 * a millisecond a megabyte and is ended by `goOn`; the others are short, and the caller may stop
 * between two of them.
 */
export function* snapshotSteps(
  open: OpenVault,
  work: Work,
  takenAt: string,
  goOn: () => void,
): Generator<void, Snapshot> {
  const { vaultId, folder, unit } = open;
  // A lock zeroes the vault's own copy.
  const dataKey = Buffer.from(open.dataKey);
  try {
    const copies = readCopies(folder);
    if (!copies.ok) refuse(copies.code);
    const header =
      newestFirst(copies.value).find((each) => isAuthentic(each, dataKey)) ??
      refuse('header-damaged');
    const audit = unit.read(auditHead);
    const erasures = erasureEntries(open);
    const path = recordsFile(work.folder);
    copyRecords(open.db, path, goOn);
    yield;
    yield* checkCopy({ vaultId, dataKey, db: open.db }, work, takenAt);
    const records = { bytes: statSync(path).size, sha256: yield* digestOf(path) };
    const body = { takenAt, header: headerText(header), records, audit, erasures };
    return {
      vaultId,
      takenAt,
      auditSeq: audit.seq,
      line: open.lineage.at(-1)?.id ?? null,
      head: headOf(withMac(body, dataKey)),
      records: { path, ...records },
    };
  } finally {
    dataKey.fill(0);
  }
}

function* checkCopy(
  { vaultId, dataKey, db }: Pick<OpenVault, 'vaultId' | 'dataKey' | 'db'>,
  { folder }: Work,
  now: string,
): Generator<void> {
  const copy = openRecords(folder, dataKeyHex(dataKey), vaultId, now);
  try {
    const damaged = yield* checkSteps(copy);
    if (damaged.length > 0) refuse(isDamaged(db) ? 'records-damaged' : 'copy-damaged');
  } finally {
    copy.close();
  }
}

/** Whether the open records are damaged. After a lock they are closed, and checked when next opened. */
function isDamaged(db: OpenVault['db']): boolean {
  return fileOf(db) !== null && checkRecords(db).length > 0;
}

function* digestOf(path: string): Generator<void, string> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, read));
      yield;
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
