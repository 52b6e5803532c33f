import { rmSync } from 'node:fs';
import type { AuditAction } from '../../../shared/contract/auditActions.ts';
import { refuse } from '../../serving/refusal.ts';
import { reencryptAttachments } from '../access/attachments.ts';
import { reencryptConcerns } from '../access/concernKeys.ts';
import { placeOf } from '../access/restrictedNotes.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import {
  type AttachmentPlace,
  type DraftPlace,
  decryptNote,
  encryptNote,
  type NotePlace,
} from '../keys/compartment.ts';
import { dataKeyHex, newDataKey } from '../keys/dataKey.ts';
import { erasureKey } from '../keys/erasureMac.ts';
import { type AuditHead, epochHeader, type Header } from '../keys/header.ts';
import { flushFolder, writeHeader } from '../keys/headerFiles.ts';
import {
  forget,
  type Owner,
  ownerOf,
  readmitSlot,
  type Slot,
  type VaultKeys,
} from '../keys/slots.ts';
import { rememberErasures } from '../rights/erase.ts';
import { checkRecords } from '../store/check.ts';
import { rowsOf } from '../store/copies.ts';
import { reencryptDrafts } from '../store/drafts.ts';
import { keepErasureKey } from '../store/erasures.ts';
import { openRecords } from '../store/open.ts';
import { copyUnderKey, epochFile, openCopy, settleRecords } from '../store/rekey.ts';
import { reencryptNotes } from '../store/restricted.ts';
import { openUnit, type Writer } from '../store/unit.ts';
import { justMade } from './checking.ts';
import { auditHeadOf } from './generations.ts';
import { unitOf } from './opening.ts';
import type { OpenVault } from './openVault.ts';
import { keysOf, provedHeader } from './unlocking.ts';

/** The change that comes with a new epoch's keys. */
export interface Change {
  readonly action: AuditAction;
  /** The owner of a slot from now on, or null to drop the slot. */
  readonly owner: (owner: Owner) => Owner | null;
  /** The change to the records, with its audit entry. */
  readonly records: (tx: Writer) => void;
}

/** What is encrypted under the restricted key itself. */
type Place = NotePlace | DraftPlace | AttachmentPlace;

const steps = 4;

/**
 * Rotates the vault's keys: a new data key and restricted key, encrypted to the owners who stay.
 * Synchronous, so that no save comes between copy and exchange, but ended by a lock that is asked
 * for. Until the first header of the new epoch is written the old vault is valid; from then on the new one is, and an interrupted exchange
 * is finished at the next opening.
 */
export function rotateKeys(context: AppContext, change: Change, job: Job): void {
  const { vault } = context;
  const { folder, vaultId, db } = vault;
  job.progress(0, steps);
  const before = provedHeader(vault);
  const from = keysOf(vault);
  const to: VaultKeys = { dataKey: newDataKey(), restrictedKey: newDataKey() };
  const beside = epochFile(folder, before.epoch + 1);
  let header: Header;
  try {
    const slots = slotsFor(vaultId, before.slots, change, { from, to });
    job.progress(1, steps);
    copyUnderKey(db, beside, dataKeyHex(to.dataKey), job.goOn);
    job.progress(2, steps);
    const reached = changeCopy({ context, goOn: job.goOn }, beside, change, {
      from,
      to,
      epoch: before.epoch,
    });
    const audit = vault.rollback === null ? reached : null;
    header = epochHeader(before, { slots, audit }, { from: from.dataKey, to: to.dataKey });
    flushFolder(folder);
    job.progress(3, steps);
  } catch (error) {
    forget(to);
    for (const name of [beside, `${beside}-journal`]) rmSync(name, { force: true });
    throw error;
  }
  // From here on it cannot be stopped, and the next opening finishes what fails.
  try {
    writeHeader(folder, header);
    exchange(context, vault, header, to);
  } catch (error) {
    forget(to);
    lockAnyway(context);
    throw error;
  }
  rememberErasures(context.erasures, context.vault);
  context.host.emit('changed', { topics: ['vaults'] });
}

function slotsFor(
  vaultId: string,
  slots: readonly Slot[],
  change: Change,
  keys: { from: VaultKeys; to: VaultKeys },
): Slot[] {
  return slots.flatMap((slot) => {
    const owner = change.owner(ownerOf(slot));
    if (owner === null) return [];
    return readmitSlot({ vaultId, slot, owner, ...keys }) ?? refuse('keys-not-authentic');
  });
}

function lockAnyway(context: AppContext): void {
  try {
    context.lock('asked');
  } catch {
    // The records may be closed already: report the first fault.
  }
}

/** Changes the new epoch's records, verifies them and answers with their audit head. */
function changeCopy(
  { context, goOn }: { context: AppContext; goOn: () => void },
  path: string,
  { action, records }: Change,
  { from, to, epoch }: { from: VaultKeys; to: VaultKeys; epoch: number },
): AuditHead {
  const copy = openCopy(path, dataKeyHex(to.dataKey));
  try {
    if (JSON.stringify(rowsOf(copy)) !== JSON.stringify(rowsOf(context.vault.db)))
      refuse('copy-damaged');
    const now = context.host.now().toISOString();
    const userId = context.vault.user.id;
    const unit = openUnit({ db: copy, now: () => now, userId, changed: () => undefined });
    unit.write(action, (tx) => {
      records(tx);
      keepErasureKey(tx, epoch, new Uint8Array(erasureKey(from.dataKey)));
      const reencrypt = (sealed: Uint8Array<ArrayBuffer>, place: Place) => {
        goOn();
        const text = decryptNote(from.restrictedKey, sealed, place);
        // One damaged note must not block the rotation: it stays as it is.
        return text === null ? sealed : encryptNote(to.restrictedKey, text, place);
      };
      reencryptNotes(tx, (note) => reencrypt(note.sealed, placeOf(note)));
      reencryptDrafts(tx, reencrypt);
      reencryptAttachments(tx, reencrypt);
      reencryptConcerns(tx, from.restrictedKey, to.restrictedKey);
    });
    if (checkRecords(copy, goOn).length > 0) refuse('copy-damaged');
    return auditHeadOf(unit);
  } finally {
    copy.close();
  }
}

/** Replaces the old records by the new ones and opens them. */
function exchange(context: AppContext, vault: OpenVault, header: Header, keys: VaultKeys): void {
  const { folder, vaultId, user } = vault;
  vault.db.close();
  settleRecords(folder, header.epoch);
  flushFolder(folder);
  const now = context.host.now().toISOString();
  const db = openRecords(folder, dataKeyHex(keys.dataKey), vaultId, now);
  const unit = unitOf(context, db, user.id, vault.integrity);
  context.open = {
    ...vault,
    ...keys,
    db,
    unit,
    check: { ...justMade, brokenAt: vault.check.brokenAt },
  };
  vault.dataKey.fill(0);
  vault.restrictedKey?.fill(0);
}
