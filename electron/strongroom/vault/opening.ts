import type { Topic } from '../../../shared/contract/define.ts';
import { idleMinutes } from '../../../shared/domain/idle.ts';
import { refusalOf, refuse } from '../../serving/refusal.ts';
import { makeConcernKeys } from '../access/concernKeys.ts';
import { markIn } from '../backups/restore.ts';
import { clockAhead } from '../clock.ts';
import type { AppContext } from '../context.ts';
import { type AuditHead, type Header, headedOn, nextHeader } from '../keys/header.ts';
import { writeHeader } from '../keys/headerFiles.ts';
import type { HeldKeys, Slot } from '../keys/slots.ts';
import { eraseDue } from '../rights/erase.ts';
import { findKeyPair } from '../store/concerns.ts';
import { noteHeader } from '../store/generations.ts';
import { type Integrity, makeIntegrity } from '../store/integrity.ts';
import type { Records } from '../store/open.ts';
import { openUnit, type Unit } from '../store/unit.ts';
import { getVault } from '../store/vaults.ts';
import { checkInTurns } from './checking.ts';
import { auditHeadOf, presentState, rememberHeader, rollbackOf } from './generations.ts';
import { keepLineage, lineageOf, type RestoreMark } from './lineage.ts';
import { removeLockMarker, writeLockMarker } from './lockMarker.ts';
import type { OpenVault } from './openVault.ts';
import { refreshSigners } from './signers.ts';
import { trueHeader } from './unlocking.ts';

interface Entering extends Pick<OpenVault, 'folder' | 'db' | 'user' | 'demo' | 'check'> {
  readonly header: Header;
  readonly keys: HeldKeys;
  /** The secret of the user's key file, which is taken over. */
  readonly keyFile?: Buffer | null;
}

/** The units of work of one user; all units of an open vault share its integrity status. */
export function unitOf(
  { host }: AppContext,
  db: Records,
  userId: string,
  integrity: Integrity = makeIntegrity(),
): Unit {
  const now = () => host.now().toISOString();
  const changed = (topics: readonly Topic[]) => host.emit('changed', { topics: [...topics] });
  return openUnit({ db, now, userId, changed, integrity, lockAsked: host.lockAhead.asked });
}

/** Makes an opened vault that of the context, and finds the notices that it needs. */
export function enter(context: AppContext, of: Entering): void {
  const { header, folder, keys, db, demo, check } = of;
  const { vaultId, charityName } = header;
  const { id, name, role, personId } = of.user;
  const now = context.host.now().toISOString();
  const integrity = makeIntegrity(() => context.host.emit('changed', { topics: ['vaults'] }));
  const unit = unitOf(context, db, id, integrity);
  if (check.state === 'damaged') integrity.stop('damaged');
  if (!writeLockMarker(folder, now)) integrity.stop('disk');
  const before = seenBefore(context, { vaultId, folder, dataKey: keys.dataKey });
  const rollback = unlessRefused(() => unit.read((rows) => rollbackOf(rows, header, before)));
  const mark = restoreMark(context, vaultId, folder);
  const lineage = unit.read((rows) => lineageOf(rows, vaultId, mark));
  const { dataKey } = keys;
  let erased = { erasedAgain: 0, unauthenticErasures: 0 };
  try {
    if (integrity.readOnly === null) {
      keepLineage(unit, lineage);
      // A clock that the user confirmed at unlocking is recorded, so that it is asked about once.
      if (clockAhead(context.host.now(), unit) !== null)
        unit.write('vaults.confirmClock', (tx) => tx.audit(vaultId));
    }
    const records = { vaultId, folder, unit, integrity, dataKey, lineage };
    if (!demo) erased = eraseDue(context.erasures, records);
  } catch (error) {
    removeLockMarker(folder);
    throw error;
  }
  const sheet = context.sheet.take({ vaultId, user: of.user, restrictedKey: keys.restrictedKey });
  const open: OpenVault = {
    ...{ vaultId, folder, charityName, demo, db, unit, integrity, check },
    ...{ dataKey, restrictedKey: keys.restrictedKey, lineage },
    user: { id, name, role, personId },
    rollback: rollback ?? null,
    ...erased,
    idleMinutes: unlessRefused(() => unit.read(getVault))?.idle_minutes ?? idleMinutes.usual,
    keyFile: of.keyFile ?? null,
    newKeyFile: null,
    newRecoveryKey: sheet,
    sheetAfterLock: sheet,
    viewedAt: new Map<string, number>(),
    printedAt: 0,
    privateKeys: new Map<string, Buffer>(),
  };
  // A lock that was requested before has nothing to do with this opening.
  context.host.lockAhead.forget();
  context.open = open;
  provideConcernKeys(open);
  // Before the progress, of which the catalogue has a second copy.
  if (!demo) context.catalogue.put({ vaultId, folder, charityName, lastOpenedAt: now });
  noteProgress(context, open);
  unlessRefused(() => refreshSigners(context, open, header));
  unlessRefused(() => enterSynced(context, open));
  context.present(0);
  if (check.state === 'running') checkInTurns(context, open);
}

/** Enters in the audit, once, that a user opens the vault in a folder that another program copies. */
function enterSynced({ catalogue }: AppContext, open: OpenVault) {
  const { vaultId, folder, unit, integrity, rollback } = open;
  const known = catalogue.at(vaultId, folder);
  // An older copy is not written to before the user has accepted it.
  if (!known?.saidSynced || integrity.readOnly !== null || rollback !== null) return;
  unit.write('vaults.acceptSynced', (tx) => tx.audit(vaultId));
  catalogue.put({ ...known, saidSynced: false });
}

/** Records of an earlier version have no keys for concerns: the first coordinator to open them makes some. */
function provideConcernKeys({ unit, restrictedKey, ...open }: OpenVault): void {
  const { integrity, vaultId, rollback } = open;
  if (restrictedKey === null || integrity.readOnly !== null || rollback !== null) return;
  unlessRefused(() => {
    if (unit.read(findKeyPair) !== null) return;
    unit.write('concerns.makeKeys', (tx) => {
      makeConcernKeys(tx, restrictedKey);
      tx.audit(vaultId);
    });
  });
}

function seenBefore(
  { catalogue, generations }: AppContext,
  of: Pick<OpenVault, 'vaultId' | 'folder' | 'dataKey'>,
) {
  return generations.find(of, catalogue.at(of.vaultId, of.folder)?.restored !== undefined);
}

/** The mark of a restore: in the catalogue or, for a folder from another computer, in the folder. */
const restoreMark = (
  { catalogue }: AppContext,
  vaultId: string,
  folder: string,
): RestoreMark | null => catalogue.at(vaultId, folder)?.restored ?? markIn(folder);

/** Records the state of a vault before it closes, while its key and records are open. */
export function leave(context: AppContext, open: OpenVault): void {
  try {
    noteProgress(context, open);
  } finally {
    removeLockMarker(open.folder);
  }
}

/** Accepts an older vault: it is the newest seen from now on. */
export function acceptRollback(context: AppContext): void {
  const open = context.vault;
  const header = trueHeader(open) ?? refuse('not-found');
  open.unit.write('vaults.acceptRollback', (tx) => {
    noteHeader(tx, header.generation);
    tx.changed('vaults');
  });
  open.rollback = null;
  noteProgress(context, open);
}

/** Writes the next header of an open vault. After a disk fault the vault becomes read-only. */
export function keepSlots(open: OpenVault, header: Header, slots: readonly Slot[]): void {
  const { folder, integrity, dataKey } = open;
  const next = nextHeader(header, { slots, audit: headToKeep(open) }, dataKey);
  try {
    writeHeader(folder, next);
  } catch (error) {
    if (refusalOf(error)?.code !== 'disk-error') throw error;
    integrity.stop('disk-error');
    // One copy may hold the new header and the other the old one.
    refuse('disk-unsure');
  }
}

/**
 * The audit head for the next header. While a rollback is not accepted, or the content of the disk
 * is unknown, the header keeps its present head.
 */
export const headToKeep = ({ unit, rollback, integrity }: OpenVault): AuditHead | null =>
  rollback !== null || integrity.readOnly !== null ? null : auditHeadOf(unit);

/**
 * Writes the present audit head into the header. The records are on the disk by then, so an
 * interruption at any point leaves a header that is behind at most.
 */
function keepHead(open: OpenVault, header: Header): void {
  const head = headToKeep(open);
  if (head === null || head.hash === header.audit?.hash) return;
  writeHeader(open.folder, headedOn(header, head, open.dataKey));
}

/**
 * Records how far the vault has come in its records, its header and on this computer, at opening
 * and closing. An older vault is recorded only once the user has accepted it.
 */
function noteProgress({ generations }: AppContext, open: OpenVault): void {
  const { unit, demo, rollback } = open;
  if (demo || rollback !== null) return;
  const header = trueHeader(open);
  if (!header) return;
  unlessRefused(() => rememberHeader(unit, header));
  unlessRefused(() => keepHead(open, header));
  unlessRefused(() => generations.put(presentState(open, header)));
}

/** Ignores disk faults and damage, which have notices of their own: they must not block the opening. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return undefined;
  }
}
