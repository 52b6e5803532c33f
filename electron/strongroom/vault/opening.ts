import type { Topic } from '../../../shared/contract/define.ts';
import { idleMinutes } from '../../../shared/domain/idle.ts';
import { refusalOf, refuse } from '../../serving/refusal.ts';
import { markIn } from '../backups/restore.ts';
import { clockAhead } from '../clock.ts';
import type { AppContext } from '../context.ts';
import { type AuditHead, type Header, headedOn, isAuthentic, nextHeader } from '../keys/header.ts';
import { newestFirst, readCopies, writeHeader } from '../keys/headerFiles.ts';
import type { HeldKeys, Slot } from '../keys/slots.ts';
import { eraseDue } from '../rights/erase.ts';
import { noteHeader } from '../store/generations.ts';
import { type Integrity, makeIntegrity } from '../store/integrity.ts';
import type { Records } from '../store/open.ts';
import { openUnit, type Unit } from '../store/unit.ts';
import { getVault } from '../store/vaults.ts';
import { checkInTurns } from './checking.ts';
import { auditHeadOf, rememberHeader, rollbackOf, standNow } from './generations.ts';
import { keepLineage, lineageOf, type RestoreMark } from './lineage.ts';
import { removeLockMarker, writeLockMarker } from './lockMarker.ts';
import type { OpenVault } from './openVault.ts';

interface Entering extends Pick<OpenVault, 'folder' | 'db' | 'user' | 'demo' | 'check'> {
  readonly header: Header;
  readonly keys: HeldKeys;
}

/** The way to the records for one user; an open vault's units share where it stands. */
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

/** Makes an opened vault the room's own, and finds out what must be said about it. */
export function enter(context: AppContext, of: Entering): void {
  const { header, folder, keys, db, demo, check } = of;
  const { vaultId, charityName } = header;
  const { id, name, role, personId } = of.user;
  const now = context.host.now().toISOString();
  const integrity = makeIntegrity(() => context.host.emit('changed', { topics: ['vaults'] }));
  const unit = unitOf(context, db, id, integrity);
  if (check.state === 'damaged') integrity.stop('damaged');
  if (!writeLockMarker(folder, now)) integrity.stop('disk');
  const before = seenBefore(context, vaultId, folder);
  const rollback = unlessRefused(() => unit.read((rows) => rollbackOf(rows, header, before)));
  const mark = restoreMark(context, vaultId, folder);
  const lineage = unit.read((rows) => lineageOf(rows, vaultId, mark));
  const { dataKey } = keys;
  let erased = { erasedAgain: 0, unauthenticErasures: 0 };
  try {
    if (integrity.readOnly === null) {
      keepLineage(unit, lineage);
      // A jump that was confirmed at the door is asked about once.
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
    newRecoveryKey: sheet,
    sheetAfterLock: sheet,
    viewedAt: new Map<string, number>(),
  };
  // A lock that was asked for before has nothing to do with this opening.
  context.host.lockAhead.forget();
  context.open = open;
  noteProgress(context, open);
  if (!demo) context.catalogue.put({ vaultId, folder, lastOpenedAt: now });
  context.present(0);
  if (check.state === 'running') checkInTurns(context, open);
}

function seenBefore({ catalogue, generations }: AppContext, vaultId: string, folder: string) {
  return generations.find(vaultId, folder, catalogue.at(vaultId, folder)?.restored !== undefined);
}

/** What a restore left, on this computer or, for a folder that came from another, in the folder. */
const restoreMark = (
  { catalogue }: AppContext,
  vaultId: string,
  folder: string,
): RestoreMark | null => catalogue.at(vaultId, folder)?.restored ?? markIn(folder);

/** What is to be noted before a vault closes, while its key and its records are still there. */
export function leave(context: AppContext, open: OpenVault): void {
  try {
    noteProgress(context, open);
  } finally {
    removeLockMarker(open.folder);
  }
}

/** Takes an older vault as it is: from now on this is the newest that was seen of it. */
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

/** Writes the next header of an open vault. After a fault of the disk nothing more is written. */
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
 * How far the audit has come, for the next header. While somebody has yet to say whether an older
 * copy is meant, or nobody knows what the disk holds, the header keeps what it vouched for before.
 */
export const headToKeep = ({ unit, rollback, integrity }: OpenVault): AuditHead | null =>
  rollback !== null || integrity.readOnly !== null ? null : auditHeadOf(unit);

/**
 * Has the header vouch for what was saved since it was written. The records are on the disk by
 * then, so that a cut before, between or after its two copies leaves one that is behind at most.
 */
function keepHead(open: OpenVault, header: Header): void {
  const head = headToKeep(open);
  if (head === null || head.hash === header.audit?.hash) return;
  writeHeader(open.folder, headedOn(header, head, open.dataKey));
}

/**
 * Notes how far the vault has come, in its records, in its header and on this computer, at its
 * opening and its closing. An older vault is not noted until somebody has taken it as it is.
 */
function noteProgress({ generations }: AppContext, open: OpenVault): void {
  const { unit, demo, rollback, folder } = open;
  if (demo || rollback !== null) return;
  const header = trueHeader(open);
  if (!header) return;
  unlessRefused(() => rememberHeader(unit, header));
  unlessRefused(() => keepHead(open, header));
  unlessRefused(() => generations.put(standNow(unit, folder, header)));
}

/** The newest header in the folder that this vault's key has sealed. */
export function trueHeader({ folder, dataKey }: OpenVault): Header | null {
  const copies = readCopies(folder);
  if (!copies.ok) return null;
  return newestFirst(copies.value).find((header) => isAuthentic(header, dataKey)) ?? null;
}

/** A disk that refuses, or damage, has its own notice: it keeps nobody out. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return undefined;
  }
}
