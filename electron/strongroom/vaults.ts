import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../ipc/refusal.ts';
import { calibrate } from './keys/calibrate.ts';
import { dataKeyHex, newDataKey, zero } from './keys/dataKey.ts';
import { firstHeader, type Header, nextHeader } from './keys/header.ts';
import { createHeader, newestFirst, readCopies, writeHeader } from './keys/headerFiles.ts';
import { type Kdf, kdfFloor } from './keys/kdf.ts';
import { judgePassphrase, passphraseSecret } from './keys/passphrase.ts';
import { newRecoveryKey, readRecoveryKey } from './keys/recoveryKey.ts';
import { recoveryKdf, withSlot, wrapSlot } from './keys/slots.ts';
import { type Bringing, type Unlocked, unlock } from './keys/unlock.ts';
import { newId } from './newId.ts';
import type { OpenVault, Room } from './room.ts';
import { createRecords, openRecords } from './store/open.ts';
import { openUnit } from './store/unit.ts';
import { findUser, getVault, insertVault } from './store/vaults.ts';

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
  const kdf = await kdfFor(room);
  const now = room.around.now().toISOString();
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
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = createRecords(folder, dataKeyHex(dataKey), now);
  insertVault(db, now, { vaultId, charityName, demo, user });
  const header = firstHeader({ vaultId, charityName, createdAt: now, slots }, dataKey);
  if (!createHeader(folder, header).ok) refuse('folder-used');
  enter(room, { header, folder, dataKey, db, user, demo });
  room.vault.newRecoveryKey = recovery.text;
  return { recoveryKey: recovery.text };
}

/** Opens a known vault with a passphrase. */
export async function openVault(room: Room, vaultId: string, passphrase: string): Promise<void> {
  const bringing = { kind: 'user', secret: passphraseSecret(passphrase) } as const;
  const { folder, unlocked } = await unlocking(room, vaultId, bringing, 'wrong-passphrase');
  openUnlocked(room, folder, unlocked);
}

/** Opens a known vault with its recovery key and gives its coordinator a new passphrase. */
export async function recoverVault(
  room: Room,
  of: { vaultId: string; recoveryKey: string; newPassphrase: string },
): Promise<void> {
  const read = readRecoveryKey(of.recoveryKey);
  if (!read.ok)
    refuse('recovery-key-mistyped', undefined, [{ path: 'recoveryKey', code: read.code }]);
  const bringing = { kind: 'recovery', secret: read.value.secret } as const;
  const { folder, unlocked } = await unlocking(room, of.vaultId, bringing, 'wrong-recovery-key');
  const { header, dataKey } = unlocked;
  await expectStrong(of.newPassphrase, [header.charityName]);
  const slot = header.slots.find((each) => each.kind === 'user') ?? refuse('header-damaged');
  const renewed = await wrapSlot({
    vaultId: header.vaultId,
    slotId: newId(),
    owner: { kind: 'user', userId: slot.userId, role: slot.role },
    secret: passphraseSecret(of.newPassphrase),
    dataKey,
    kdf: await kdfFor(room),
  });
  const next = nextHeader(header, { slots: withSlot(header.slots, renewed) }, dataKey);
  // The records must open before the old passphrase stops working.
  openUnlocked(room, folder, { ...unlocked, slot });
  writeHeader(folder, next);
}

/** Gives the open vault a new recovery key; the old sheet stops working at once. */
export async function renewRecoveryKey(room: Room, passphrase: string): Promise<string> {
  const { vaultId, folder, dataKey, unit } = room.vault;
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
  unit.write('vaults.renewRecoveryKey', (tx) => tx.audit(vaultId));
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
  at?: string,
): Promise<{ folder: string; unlocked: Unlocked }> {
  const folder = at ?? room.known.find(vaultId)?.folder ?? refuse('not-found');
  const copies = readCopies(folder);
  if (!copies.ok) refuse(copies.code);
  const opened = await unlock(copies.value, bringing);
  if (!opened.ok) refuse(opened.code === 'wrong-secret' ? wrong : opened.code);
  return { folder, unlocked: opened.value };
}

function openUnlocked(
  room: Room,
  folder: string,
  { header, dataKey, slot, repair }: Unlocked,
): void {
  room.lock('asked');
  const now = room.around.now().toISOString();
  const db = openRecords(folder, dataKeyHex(dataKey), header.vaultId, now);
  if (repair.length > 0) writeHeader(folder, header, repair);
  const unit = openUnit({ db, now: () => now, userId: '', changed: () => undefined });
  const { user, demo } = unit.read((reader) => ({
    user: findUser(reader, slot.kind === 'user' ? slot.userId : ''),
    demo: getVault(reader).demo === 1,
  }));
  if (!user) {
    db.close();
    refuse('records-foreign');
  }
  enter(room, { header, folder, dataKey, db, user, demo });
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
  room.open = { vaultId, folder, charityName, demo, user, db, dataKey, unit, newRecoveryKey };
  if (!demo) room.known.put({ vaultId, folder, lastOpenedAt: now() });
  room.stayOpen();
}

const kdfFor = async (room: Room): Promise<Kdf> =>
  room.around.kdf === 'floor' ? kdfFloor : calibrate();

/** Names of folders that other programs copy to the internet as soon as something is in them. */
const synced =
  /onedrive|dropbox|google ?drive|my ?drive|icloud|mobile documents|nextcloud|owncloud|pcloud|box sync|creative cloud/i;

/** Where a new vault goes: into the chosen folder when it is empty, else into a new one within it. */
export function newFolder(room: Room, chosen: string | null): string {
  if (chosen === null) return join(room.around.home, 'vaults', newId());
  if (synced.test(chosen)) refuse('folder-synced');
  try {
    const folder = readdirSync(chosen).length === 0 ? chosen : join(chosen, 'Alongside vault');
    if (existsSync(folder) && readdirSync(folder).length > 0) refuse('folder-used');
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('E')) refuse('folder-refused');
    throw error;
  }
}

/** Clears what an earlier look at the demo left; nothing but invented people is ever in it. */
export function demoFolder(room: Room): string {
  const folder = join(room.around.home, 'demo');
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
