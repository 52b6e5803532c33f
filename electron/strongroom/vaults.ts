import { mkdirSync, readdirSync } from 'node:fs';
import { refuse } from '../ipc/refusal.ts';
import { discard } from './folders.ts';
import { calibrate } from './keys/calibrate.ts';
import { dataKeyHex, newDataKey, zero } from './keys/dataKey.ts';
import { firstHeader, type Header, nextHeader } from './keys/header.ts';
import {
  type Copies,
  type Copy,
  createHeader,
  newestFirst,
  readCopies,
  writeHeader,
} from './keys/headerFiles.ts';
import { type Kdf, kdfFloor } from './keys/kdf.ts';
import { judgePassphrase, passphraseSecret } from './keys/passphrase.ts';
import { newRecoveryKey, readRecoveryKey } from './keys/recoveryKey.ts';
import { recoveryKdf, type Slot, withSlot, wrapSlot } from './keys/slots.ts';
import { type Bringing, type Unlocked, unlock } from './keys/unlock.ts';
import { newId } from './newId.ts';
import type { OpenVault, Room } from './room.ts';
import { createRecords, openRecords, type Records } from './store/open.ts';
import { openUnit } from './store/unit.ts';
import { findUser, getVault, insertVault, setRecoveryKeyProved } from './store/vaults.ts';

interface NewVault {
  readonly charityName: string;
  readonly userName: string;
  readonly passphrase: string;
  readonly folder: string;
  readonly demo: boolean;
}

/** Makes a vault and opens it. The records come first: a folder with a header always has its records. */
export async function createVault(room: Room, of: NewVault): Promise<{ recoveryKey: string }> {
  room.lock('asked');
  const vaultId = newId();
  const user = { id: newId(), name: of.userName, role: 'coordinator' as const };
  const dataKey = newDataKey();
  const recovery = newRecoveryKey();
  const { lockings } = room;
  const kdf = await kdfFor(room);
  const slots = [
    await wrapSlot({
      vaultId,
      slotId: newId(),
      owner: { kind: 'user', userId: user.id, role: user.role },
      secret: passphraseSecret(of.passphrase),
      dataKey,
      kdf,
    }),
    await wrapSlot({
      vaultId,
      slotId: newId(),
      owner: { kind: 'recovery' },
      secret: recovery.secret,
      dataKey,
      kdf: recoveryKdf,
    }),
  ];
  const { charityName, folder, demo } = of;
  const now = room.around.now().toISOString();
  const header = firstHeader({ vaultId, charityName, createdAt: now, slots }, dataKey);
  expectNotLockedSince(room, lockings, dataKey);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) refuse('folder-used');
  let db: Records | undefined;
  try {
    db = createRecords(folder, dataKeyHex(dataKey), now);
    insertVault(db, now, { vaultId, charityName, demo, user });
    if (!createHeader(folder, header).ok) refuse('folder-used');
  } catch (error) {
    db?.close();
    zero(dataKey);
    discard(folder);
    throw error;
  }
  enter(room, { header, folder, dataKey, db, user, demo });
  room.vault.newRecoveryKey = recovery.text;
  return { recoveryKey: recovery.text };
}

/** A known vault; its place tells it from others that were restored from its backups. */
interface WhichVault {
  readonly vaultId: string;
  readonly placeId?: string | undefined;
}

const folderOf = (room: Room, { vaultId, placeId }: WhichVault): string =>
  room.known.find(vaultId, placeId)?.folder ?? refuse('not-found');

/** Opens a known vault with a passphrase. */
export async function openVault(
  room: Room,
  of: WhichVault & { readonly passphrase: string },
): Promise<void> {
  const bringing = { kind: 'user', secret: passphraseSecret(of.passphrase) } as const;
  const { folder, unlocked } = await unlocking(
    room,
    of.vaultId,
    bringing,
    'wrong-passphrase',
    folderOf(room, of),
  );
  openUnlocked(room, folder, unlocked);
}

/** Opens a known vault with its recovery key and gives its coordinator a new passphrase. */
export async function recoverVault(
  room: Room,
  of: WhichVault & { readonly recoveryKey: string; readonly newPassphrase: string },
): Promise<void> {
  const read = readRecoveryKey(of.recoveryKey);
  if (!read.ok)
    refuse('recovery-key-mistyped', undefined, [{ path: 'recoveryKey', code: read.code }]);
  const bringing = { kind: 'recovery', secret: read.value.secret } as const;
  const { lockings } = room;
  const { folder, unlocked } = await unlocking(
    room,
    of.vaultId,
    bringing,
    'wrong-recovery-key',
    folderOf(room, of),
  );
  let renewed: { slot: Slot; header: Header };
  try {
    renewed = await withPassphrase(room, unlocked, of.newPassphrase);
  } catch (error) {
    zero(unlocked.dataKey);
    throw error;
  }
  expectNotLockedSince(room, lockings, unlocked.dataKey);
  // The records must open before the old passphrase stops working.
  openUnlocked(room, folder, { ...unlocked, slot: renewed.slot });
  try {
    room.vault.unit.write('vaults.recover', (tx) => tx.audit(of.vaultId));
    writeHeader(folder, renewed.header);
  } catch (error) {
    room.lock('asked');
    throw error;
  }
}

/** The header in which the coordinator's slot takes a new passphrase. */
async function withPassphrase(room: Room, { header, dataKey }: Unlocked, passphrase: string) {
  await expectStrong(passphrase, [header.charityName]);
  const before = header.slots.find((each) => each.kind === 'user') ?? refuse('header-damaged');
  const slot = await wrapSlot({
    vaultId: header.vaultId,
    slotId: newId(),
    owner: { kind: 'user', userId: before.userId, role: before.role },
    secret: passphraseSecret(passphrase),
    dataKey,
    kdf: await kdfFor(room),
  });
  return {
    slot,
    header: nextHeader(header, { slots: withSlot(header.slots, slot) }, dataKey),
  };
}

/** Gives the open vault a new recovery key; the old sheet stops working at once. */
export async function renewRecoveryKey(room: Room, passphrase: string): Promise<string> {
  const { vaultId, folder, dataKey, unit } = room.vault;
  const { lockings } = room;
  const bringing = { kind: 'user', secret: passphraseSecret(passphrase) } as const;
  const { unlocked } = await unlocking(room, vaultId, bringing, 'wrong-passphrase', folder);
  zero(unlocked.dataKey);
  const recovery = newRecoveryKey();
  const slot = await wrapSlot({
    vaultId,
    slotId: newId(),
    owner: { kind: 'recovery' },
    secret: recovery.secret,
    dataKey,
    kdf: recoveryKdf,
  });
  const slots = withSlot(unlocked.header.slots, slot);
  expectNotLockedSince(room, lockings, unlocked.dataKey);
  unit.write('vaults.renewRecoveryKey', (tx) => {
    setRecoveryKeyProved(tx, null);
    tx.audit(vaultId);
    tx.changed('vaults');
  });
  writeHeader(folder, nextHeader(unlocked.header, { slots }, dataKey));
  room.vault.newRecoveryKey = recovery.text;
  return recovery.text;
}

/** Refuses a passphrase that would be guessed. */
export async function expectStrong(passphrase: string, known: readonly string[]): Promise<void> {
  const verdict = await judgePassphrase(passphrase, known);
  if (!verdict.acceptable) refuse('weak-passphrase');
}

/** The newest header of a folder, for the screens before it is open; null when there is none to read. */
export function shownHeader(folder: string): Header | null {
  const copies = readCopies(folder);
  return copies.ok ? (newestFirst(copies.value)[0] ?? null) : null;
}

async function unlocking(
  room: Room,
  vaultId: string,
  bringing: Bringing,
  wrong: 'wrong-passphrase' | 'wrong-recovery-key',
  folder: string,
): Promise<{ folder: string; unlocked: Unlocked }> {
  const read = readCopies(folder);
  if (!read.ok) refuse(read.code);
  const copies = ownCopies(read.value, vaultId);
  const states = [copies.a.state, copies.b.state];
  if (!states.includes('good') && !states.includes('newer')) refuse('records-foreign');
  const { lockings } = room;
  const opened = await unlock(copies, bringing);
  if (!opened.ok) refuse(opened.code === 'wrong-secret' ? wrong : opened.code);
  expectNotLockedSince(room, lockings, opened.value.dataKey);
  return { folder, unlocked: opened.value };
}

/** A copy that came from another vault's folder is as good as damaged here. */
function ownCopies(copies: Copies, vaultId: string): Copies {
  const own = (copy: Copy): Copy =>
    copy.state === 'good' && copy.header.vaultId !== vaultId ? { state: 'damaged' } : copy;
  return { a: own(copies.a), b: own(copies.b) };
}

/** Deriving keys takes a second: when the computer was locked meanwhile, the lock wins. */
function expectNotLockedSince(room: Room, lockings: number, dataKey: Buffer): void {
  if (room.lockings === lockings) return;
  zero(dataKey);
  refuse('locked');
}

function openUnlocked(
  room: Room,
  folder: string,
  { header, dataKey, slot, repair }: Unlocked,
): void {
  room.lock('asked');
  let db: Records | undefined;
  try {
    const now = room.around.now().toISOString();
    db = openRecords(folder, dataKeyHex(dataKey), header.vaultId, now);
    const unit = openUnit({ db, now: () => now, userId: '', changed: () => undefined });
    const { user, demo } = unit.read((reader) => ({
      user: findUser(reader, slot.kind === 'user' ? slot.userId : ''),
      demo: getVault(reader).demo === 1,
    }));
    if (!user) refuse('records-foreign');
    repairHeader(folder, header, repair);
    enter(room, { header, folder, dataKey, db, user, demo });
  } catch (error) {
    db?.close();
    zero(dataKey);
    throw error;
  }
}

/** Writes the copies that were missing, damaged or left behind; the next unlock tries again. */
function repairHeader(folder: string, header: Header, copies: Unlocked['repair']): void {
  try {
    writeHeader(folder, header, copies);
  } catch {
    // One good copy opened the vault: a disk that refuses the other keeps nobody out.
  }
}

interface Entering extends Pick<OpenVault, 'folder' | 'dataKey' | 'db' | 'user' | 'demo'> {
  readonly header: Header;
}

function enter(room: Room, { header, folder, dataKey, db, user, demo }: Entering): void {
  const { vaultId, charityName } = header;
  const now = () => room.around.now().toISOString();
  const unit = openUnit({
    db,
    now,
    userId: user.id,
    changed: (topics) => room.around.emit('changed', { topics: [...topics] }),
  });
  const newRecoveryKey = null;
  const looks = new Map<string, number>();
  room.open = {
    ...{ vaultId, folder, charityName, demo, user, db, dataKey, unit },
    newRecoveryKey,
    looks,
  };
  if (!demo) room.known.put({ vaultId, folder, lastOpenedAt: now() });
  room.stayOpen();
}

const kdfFor = async (room: Room): Promise<Kdf> =>
  room.around.kdf === 'floor' ? kdfFloor : calibrate();
