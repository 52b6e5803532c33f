import { isOlderCopy, type Lineage } from '../../../shared/domain/lineage.ts';
import { refusalOf, refuse } from '../../serving/refusal.ts';
import type { Jobs } from '../jobs.ts';
import { zero } from '../keys/dataKey.ts';
import { type ErasureEntry, erasureKey, withMacs } from '../keys/erasureMac.ts';
import { auditHead } from '../store/copies.ts';
import { earlierErasureKeys, listClaims } from '../store/erasures.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import {
  eraseAgain,
  erasePerson,
  expectSeen,
  finishErasure,
  listErased,
  listStillHeld,
} from '../store/rights.ts';
import type { Reader, Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { type ErasureList, isEntry, isOfAnotherLine, joined, sorted } from './erasureList.ts';

type Records = Pick<OpenVault, 'vaultId' | 'folder' | 'unit' | 'integrity' | 'dataKey' | 'lineage'>;

interface ErasureContext {
  readonly vault: OpenVault;
  readonly erasures: ErasureList;
  readonly jobs: Pick<Jobs, 'dropResults'>;
}

/** Erases a person from the open vault: from its records, and from results that were prepared from them. */
export function eraseNow(
  { vault, jobs, erasures }: ErasureContext,
  of: Parameters<typeof expectSeen>[1] & Parameters<typeof erasePerson>[2],
  /** The decision for each mention of their name in texts about others. */
  elsewhere: (tx: Writer) => void,
): ReturnType<typeof erasePerson> {
  // A prepared export or import may still hold them.
  jobs.dropResults();
  const erasure = vault.unit.write('rights.erase', (tx) => {
    // Before anything is replaced: that changes texts which the preview covers.
    const approved = expectSeen(tx, of);
    elsewhere(tx);
    const done = erasePerson(tx, approved, of);
    dropCopyBeforeUpdate(vault.folder);
    return done;
  });
  rememberErasures(erasures, vault);
  return erasure;
}

/** Erases what a hold kept of a person who was erased. */
export function finishNow({ vault, jobs }: Omit<ErasureContext, 'erasures'>, personId: string) {
  jobs.dropResults();
  vault.unit.write('rights.finish', (tx) => {
    finishErasure(tx, personId);
    dropCopyBeforeUpdate(vault.folder);
  });
  return {};
}

/** Entries for people that these records hold, being an older copy of the entry's line. */
export function listDue(
  db: Reader,
  lineage: Lineage,
  entries: readonly ErasureEntry[],
): ErasureEntry[] {
  const held = listStillHeld(db, entries);
  // Damage in the audit must not block the opening where no person is left to erase.
  if (held.length === 0) return [];
  const records = { lineage, seq: auditHead(db).seq };
  return listStillHeld(
    db,
    entries.filter((entry) => isOlderCopy(records, entry)),
  );
}

/**
 * Before anything of a vault is shown: erases again the people that this computer knows to be
 * erased and the records (an older backup's) still hold. Answers with their number, and with the
 * number of entries that did not authenticate and were ignored. Refuses to open records that hold
 * such people and are read-only.
 */
export function eraseDue(erasures: ErasureList, records: Records) {
  const { vaultId, folder, unit, integrity, dataKey, lineage } = records;
  const { authentic } = sorted(erasures.of(vaultId), vaultId, dataKey);
  const due = unit.read((db) => listDue(db, lineage, authentic));
  if (due.length > 0) {
    if (integrity.readOnly === 'damaged') refuse('records-damaged');
    if (integrity.readOnly !== null) refuse('write-needed');
    unit.write('rights.eraseAgain', (tx) => {
      for (const erased of due) eraseAgain(tx, erased);
      dropCopyBeforeUpdate(folder);
    });
  }
  rememberErasures(erasures, records);
  return { erasedAgain: due.length, unauthenticErasures: unauthentic(erasures, records).length };
}

/** Deletes the entries of this vault that did not authenticate. */
export function dropUnauthentic({ vault, erasures }: Omit<ErasureContext, 'jobs'>): void {
  const dropped = new Set(unauthentic(erasures, vault));
  vault.unit.write('vaults.dropUnauthentic', (tx) => {
    tx.audit(vault.vaultId);
    tx.changed('vaults');
  });
  const kept = erasures.of(vault.vaultId).filter((entry) => !dropped.has(entry));
  erasures.put(vault.vaultId, kept);
  vault.unauthenticErasures = 0;
}

function unauthentic(erasures: ErasureList, { vaultId, dataKey, lineage }: Records): unknown[] {
  const { others } = sorted(erasures.of(vaultId), vaultId, dataKey);
  return others.filter((entry) => !isOfAnotherLine(entry, vaultId, lineage));
}

/** The erasures of these records as claims with MACs under all keys of the vault. */
export function erasureEntries({ vaultId, unit, dataKey, lineage }: Records): ErasureEntry[] {
  const key = erasureKey(dataKey);
  try {
    return unit.read((db) => {
      const keys = [key, ...earlierErasureKeys(db)];
      return listClaims(db, vaultId, lineage).map((claim) => withMacs(claim, keys));
    });
  } finally {
    zero(key);
  }
}

/** After the records, which decide who was erased; if interrupted, the next opening does it. */
export function rememberErasures(erasures: ErasureList, records: Records): void {
  const { vaultId, unit } = records;
  try {
    const own = erasureEntries(records);
    const erased = new Set(unit.read(listErased).map(({ personId }) => personId));
    const { authentic, others } = sorted(erasures.of(vaultId), vaultId, records.dataKey);
    // Entries of earlier versions had no MAC: they count where the records hold the same erasure.
    const doubtful = others.filter((entry) => isEntry(entry) || !erased.has(personOf(entry)));
    erasures.put(vaultId, joined([...doubtful, ...authentic], own));
  } catch (error) {
    const ofDisk = /^E[A-Z]+$/.test(String((error as { code?: unknown } | null)?.code));
    if (!ofDisk && !refusalOf(error)) throw error;
  }
}

const personOf = (entry: unknown): string =>
  String((entry as { personId?: unknown } | null)?.personId);
