import { readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { sep } from 'node:path';
import { lesserRole } from '../../../shared/domain/access.ts';
import { makePrivateFolder } from '../../files/private.ts';
import { Refusal, refusalOf, refuse } from '../../serving/refusal.ts';
import { makeConcernKeys } from '../access/concernKeys.ts';
import { clockAhead } from '../clock.ts';
import type { AppContext } from '../context.ts';
import { dataKeyHex, newDataKey, zero } from '../keys/dataKey.ts';
import { endsEpochOf, firstHeader, type Header, isAuthentic, nextHeader } from '../keys/header.ts';
import { createHeader, newestFirst, readCopies, writeHeader } from '../keys/headerFiles.ts';
import { isCheaper, kdfFloor, kdfUsual } from '../keys/kdf.ts';
import { passphraseBytes, passphraseTyped } from '../keys/passphrase.ts';
import { newRecoveryKey } from '../keys/recoveryKey.ts';
import {
  forget,
  type HeldKeys,
  recoveryKdf,
  rewrapSlot,
  type Slot,
  withSlot,
  wrapSlot,
} from '../keys/slots.ts';
import type { Unlocked } from '../keys/unlock.ts';
import { newId } from '../newId.ts';
import { createRecords, openRecords, type Records, tightenVault } from '../store/open.ts';
import { dropUnbegun, isUnsettled, settleRecords } from '../store/rekey.ts';
import type { Writer } from '../store/unit.ts';
import { findUser } from '../store/users.ts';
import { getVault, insertVault } from '../store/vaults.ts';
import { firstCheck, justMade } from './checking.ts';
import { discard } from './folders.ts';
import { auditHeadOf } from './generations.ts';
import { openSince } from './lockMarker.ts';
import { enter, headToKeep, unitOf } from './opening.ts';
import { expectNotLocked, folderOf, kdfFor, unlocking, type WhichVault } from './unlocking.ts';

interface NewVault {
  readonly charityName: string;
  readonly userName: string;
  readonly passphrase: string;
  readonly folder: string;
  readonly demo: boolean;
}

/** Makes a vault and opens it. The records come first: a folder with a header always has its records. */
export async function createVault(
  context: AppContext,
  of: NewVault,
): Promise<{ recoveryKey: string }> {
  if (!of.demo) expectNoStandIn(context, of.folder);
  context.lock('asked');
  const vaultId = newId();
  const user = { id: newId(), name: of.userName, role: 'coordinator' as const, personId: null };
  const keys = { dataKey: newDataKey(), restrictedKey: newDataKey() };
  const recovery = newRecoveryKey();
  const { untilLocked } = context;
  const kdf = await kdfFor(context);
  const slots = [
    await wrapSlot({
      vaultId,
      slotId: newId(),
      owner: { kind: 'user', userId: user.id, role: user.role },
      credential: passphraseBytes(of.passphrase),
      keys,
      kdf,
    }),
    await wrapSlot({
      vaultId,
      slotId: newId(),
      owner: { kind: 'recovery' },
      credential: recovery.bytes,
      keys,
      kdf: recoveryKdf,
    }),
  ];
  const { charityName, folder, demo } = of;
  const now = context.host.now().toISOString();
  expectNotLocked(untilLocked, keys);
  makePrivateFolder(folder);
  if (readdirSync(folder).length > 0) refuse('folder-used');
  // A chosen folder may be readable to other accounts.
  tightenVault(folder);
  let db: Records | undefined;
  let header: Header;
  try {
    db = createRecords(folder, dataKeyHex(keys.dataKey), now);
    const alongside = (tx: Writer) => makeConcernKeys(tx, keys.restrictedKey);
    insertVault(db, now, { vaultId, charityName, demo, user, alongside });
    const audit = auditHeadOf(unitOf(context, db, user.id));
    const of = { vaultId, charityName, createdAt: now, slots, audit };
    header = firstHeader(of, keys.dataKey);
    if (!createHeader(folder, header).ok) refuse('folder-used');
  } catch (error) {
    db?.close();
    forget(keys);
    discard(folder);
    throw error;
  }
  enter(context, { header, folder, keys, db, user, demo, check: justMade });
  context.vault.newRecoveryKey = recovery.text;
  return { recoveryKey: recovery.text };
}

/** Opens a known vault with a passphrase. */
export async function openVault(
  context: AppContext,
  of: WhichVault & {
    readonly passphrase: string;
    readonly clockIsRight?: boolean | undefined;
    /** The slot of the user who said who they are. */
    readonly slotId?: string | undefined;
    /** The name of the key file that was chosen. */
    readonly keyFile?: string | undefined;
    /** By which this try is watched and cancelled. */
    readonly attempt?: string | undefined;
  },
): Promise<void> {
  const folder = folderOf(context, of);
  const vault = { vaultId: of.vaultId, folder };
  const { slotId, attempt, clockIsRight = false } = of;
  const hint = {
    ...(slotId && { first: [slotId], named: slotId }),
    ...(attempt && { attempt }),
  };
  const keyFile = context.chosenKeyFile.copyOf(of.keyFile);
  try {
    const by = { ...passphraseTyped(of.passphrase), ...hint, keyFile };
    const unlocked = await unlocking(context, vault, by);
    openUnlocked(context, folder, unlocked, userOf(unlocked.slot), clockIsRight);
    context.chosenKeyFile.drop();
    context.rateLimit.opened({ vaultId: of.vaultId, folder }, unlocked.slot.slotId);
    await raiseCost(context, passphraseBytes(of.passphrase), unlocked);
  } finally {
    if (keyFile) zero(keyFile);
  }
}

/** Raises the cost of a slot that was made on a slower computer. */
async function raiseCost(
  context: AppContext,
  to: Buffer,
  { header, slot, credential: from, keyFile }: Unlocked,
): Promise<void> {
  const least = context.host.kdf === 'floor' ? kdfFloor : kdfUsual;
  if (!isCheaper(slot.kdf, least)) return;
  const { untilLocked } = context;
  const { vaultId } = header;
  const kdf = await kdfFor(context);
  const files = { from: keyFile, to: keyFile };
  const dearer = await rewrapSlot({ vaultId, slot, from, to, keyFile: files, kdf });
  if (!dearer.ok || untilLocked.aborted) return;
  const { folder, dataKey } = context.vault;
  try {
    const slots = withSlot(header.slots, dearer.value);
    const audit = headToKeep(context.vault);
    writeHeader(folder, nextHeader(header, { slots, audit }, dataKey));
  } catch {
    // The old slot still opens; the next unlock tries again.
  }
}

/** The newest header of a folder, for the screens before unlocking; null where none is readable. */
export function shownHeader(folder: string): Header | null {
  const copies = readCopies(folder);
  return copies.ok ? (newestFirst(copies.value)[0] ?? null) : null;
}

/** Opens the records of an authenticated header, after finishing an interrupted key rotation. */
export function openProved(
  folder: string,
  { header, keys, repair }: Pick<Unlocked, 'header' | 'keys' | 'repair'>,
  now: string,
): Records {
  tightenVault(folder);
  const keyHex = dataKeyHex(keys.dataKey);
  if (isUnsettled(folder, header.epoch, keyHex)) {
    // Both copies must name the new records before the old ones are removed.
    writeHeader(folder, header, repair);
    settleRecords(folder, header.epoch);
  }
  return openRecords(folder, keyHex, header.vaultId, now);
}

/** Opens an unlocked vault for one of its users. */
export function openUnlocked(
  context: AppContext,
  folder: string,
  { header, keys, repair, slot, keyFile }: Unlocked,
  userId: string,
  clockIsRight: boolean,
): void {
  context.lock('asked');
  let db: Records | undefined;
  try {
    expectNoStandIn(context, folder);
    const now = context.host.now().toISOString();
    db = openProved(folder, { header, keys, repair }, now);
    expectNewest(folder, header, keys);
    const unit = unitOf(context, db, userId);
    // Before anything is written: entries dated by a clock that is years ahead stay so.
    const newest = clockIsRight ? null : clockAhead(context.host.now(), unit);
    if (newest !== null) refuse('clock-ahead', { newest, now });
    const check = firstCheck(db, unit, folder);
    const { user, demo } = unit.read((reader) => ({
      user: findUser(reader, userId),
      demo: getVault(reader).demo === 1,
    }));
    if (!user) refuse('records-foreign');
    // The keys authenticate the role that they were given for; a script can change that in the records.
    const role = slot.kind === 'user' ? lesserRole(user.role, slot.role) : user.role;
    repairHeader(folder, header, repair);
    dropUnbegun(folder);
    const signedIn = { user: { ...user, role }, keyFile: keyFile && Buffer.from(keyFile) };
    enter(context, { header, folder, keys, db, demo, check, ...signedIn });
  } catch (error) {
    db?.close();
    forget(keys);
    throw sayingMore(error, folder);
  }
}

/**
 * Refuses real vaults to a stand-in of Electron. Those of tests lie in the folder for temporary
 * files.
 */
function expectNoStandIn({ host }: AppContext, folder: string): void {
  const isTemporary = folder.startsWith(`${realpathSync(tmpdir())}${sep}`);
  if (host.standIn === 'refused' && !isTemporary) refuse('stand-in');
}

/** A refusal of the opening, with the facts that its screen shows. */
function sayingMore(error: unknown, folder: string): unknown {
  const code = refusalOf(error)?.code;
  const since = code === 'open-elsewhere' ? openSince(folder) : null;
  if (since !== null) return new Refusal('open-elsewhere', { since });
  // Without its first tables a vault cannot be shown.
  return code === 'damaged' ? new Refusal('records-damaged') : error;
}

/** During our key derivation another program may have rotated the keys: then ours is the old one. */
function expectNewest(folder: string, header: Header, { dataKey }: HeldKeys): void {
  const copies = readCopies(folder);
  const newer = copies.ok
    ? newestFirst(copies.value).filter(({ generation }) => generation > header.generation)
    : [];
  const real = newer.some((each) => isAuthentic(each, dataKey) || endsEpochOf(each, dataKey));
  if (real) refuse('open-elsewhere');
}

const userOf = (slot: Slot): string => (slot.kind === 'user' ? slot.userId : '');

/** Writes missing, damaged or older copies again; the next unlock tries again. */
function repairHeader(folder: string, header: Header, copies: Unlocked['repair']): void {
  try {
    writeHeader(folder, header, copies);
  } catch {
    // One good copy opened the vault: a disk that refuses the other does not block it.
  }
}
