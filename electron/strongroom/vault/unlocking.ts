import { mayDo } from '../../../shared/domain/access.ts';
import type { KnownNames } from '../../../shared/domain/passphrases.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { calibrate } from '../keys/calibrate.ts';
import { zero } from '../keys/dataKey.ts';
import { type Header, isAuthentic } from '../keys/header.ts';
import { type Copies, type Copy, newestFirst, readCopies } from '../keys/headerFiles.ts';
import { type Kdf, kdfFloor } from '../keys/kdf.ts';
import { judgePassphrase, passphraseTyped } from '../keys/passphrase.ts';
import { forget, type HeldKeys, type VaultKeys } from '../keys/slots.ts';
import { type Credential, type Unlocked, unlock } from '../keys/unlock.ts';
import { namesIn } from '../store/knownNames.ts';
import { listUsers } from '../store/users.ts';
import type { OpenVault } from './openVault.ts';
import type { TriedAt } from './rateLimit.ts';

/** Refuses a passphrase that is easy to guess. */
export async function expectStrong(
  context: AppContext,
  passphrase: string,
  names: readonly string[],
): Promise<void> {
  const verdict = await judgePassphrase(passphrase, knownNames(context, names));
  if (!verdict.acceptable) refuse('weak-passphrase');
}

/**
 * What a guesser would try first: the names of the charity and the user, and those in the open
 * records. The answer tells whether a name is among these, so only users who may see them are told.
 */
export function knownNames({ open }: AppContext, names: readonly string[]): KnownNames {
  if (!open) return { names, recordNames: [] };
  const { unit, user } = open;
  const recordNames = unit.read((db) => [
    ...listUsers(db).map(({ name }) => name),
    ...(mayDo(user.role, 'people.find') ? namesIn(db) : []),
  ]);
  return { names, recordNames };
}

/** The header of the open vault, authenticated by its key. */
export function provedHeader({ folder, vaultId, dataKey }: OpenVault): Header {
  const copies = readCopies(folder);
  if (!copies.ok) refuse(copies.code === 'header-missing' ? 'read-only' : 'header-damaged');
  const own = newestFirst(ownCopies(copies.value, vaultId));
  return own.find((header) => isAuthentic(header, dataKey)) ?? refuse('header-damaged');
}

/** The newest header in the folder that this vault's key authenticates; null where there is none. */
export function trueHeader({ folder, dataKey }: OpenVault): Header | null {
  const copies = readCopies(folder);
  if (!copies.ok) return null;
  return newestFirst(copies.value).find((header) => isAuthentic(header, dataKey)) ?? null;
}

/** Both keys of the open vault; refuses a user without the restricted key. */
export const keysOf = ({ dataKey, restrictedKey }: OpenVault): VaultKeys =>
  bothKeys({ dataKey, restrictedKey });

/** Refuses a user without the restricted key. */
export function bothKeys({ dataKey, restrictedKey }: HeldKeys): VaultKeys {
  return restrictedKey === null ? refuse('forbidden') : { dataKey, restrictedKey };
}

/** A known vault; its place tells it from vaults restored from its backups. */
export interface WhichVault {
  readonly vaultId: string;
  readonly placeId?: string | undefined;
}

/** Where a known vault lies. */
export const folderOf = (context: AppContext, { vaultId, placeId }: WhichVault): string =>
  context.catalogue.find(vaultId, placeId)?.folder ?? refuse('not-found');

/** Tries a credential at a vault's header. Wrong passphrases count towards the rate limit. */
export async function unlocking(
  context: AppContext,
  { vaultId, folder }: { readonly vaultId: string; readonly folder: string },
  by: Credential,
): Promise<Unlocked> {
  const read = readCopies(folder);
  if (!read.ok) refuse(read.code);
  const copies = ownCopies(read.value, vaultId);
  const states = [copies.a.state, copies.b.state];
  if (!states.includes('good') && !states.includes('newer')) refuse('records-foreign');
  const { untilLocked } = context;
  const opened = await counted(context, { vaultId, folder }, copies, by);
  const wrong = by.kind === 'user' ? 'wrong-passphrase' : 'wrong-recovery-key';
  if (!opened.ok) {
    // The user's own key file is held already: where another is needed, the header was changed.
    const isOwn = by.kind === 'user' && by.userId !== undefined && isAboutFile(opened.code);
    refuse(isOwn || opened.code === 'wrong-credential' ? wrong : opened.code);
  }
  expectNotLocked(untilLocked, opened.value.keys);
  return opened.value;
}

/**
 * Opens the slot of the user who has the vault open, with a passphrase that they type again and the
 * key file that they opened it with.
 */
export async function unlockingOwn(
  context: AppContext,
  passphrase: string,
): Promise<Omit<Unlocked, 'keyFile'>> {
  const { vaultId, folder, user } = context.vault;
  // A lock overwrites the vault's own.
  const keyFile = context.vault.keyFile && Buffer.from(context.vault.keyFile);
  try {
    const by = { ...passphraseTyped(passphrase), userId: user.id, keyFile };
    return await unlocking(context, { vaultId, folder }, by);
  } finally {
    if (keyFile) zero(keyFile);
  }
}

/** Refuses another passphrase than the one of the user who has the vault open. */
export async function expectOwnPassphrase(context: AppContext, passphrase: string): Promise<void> {
  forget((await unlockingOwn(context, passphrase)).keys);
}

/** Unlocks copies of a header; wrong passphrases count wherever the copies lie. */
export const counted = (
  context: AppContext,
  at: TriedAt,
  copies: Copies,
  by: Credential,
): ReturnType<typeof unlock> =>
  by.kind === 'user' ? trying(context, at, copies, by) : unlock(copies, by);

async function trying(
  context: AppContext,
  at: TriedAt,
  copies: Copies,
  by: Extract<Credential, { kind: 'user' }>,
): ReturnType<typeof unlock> {
  const { rateLimit, host } = context;
  const { vaultId } = at;
  const seconds = rateLimit.secondsLeft(at, host.now());
  if (seconds > 0) refuse('too-many-tries', { seconds });
  const { undo } = rateLimit.begin(at, host.now());
  const jobId = by.attempt ?? vaultId;
  let tried = 0;
  let opened: Awaited<ReturnType<typeof unlock>> | undefined;
  try {
    const first = [...(by.first ?? []), ...rateLimit.first(vaultId)];
    const onTry = (done: number, total: number) => {
      tried = done + 1;
      if (total < 2) return;
      host.emit('progress', { jobId, state: 'running', done, total, code: null });
    };
    const goOn = () => !host.stopAsked(jobId);
    opened = await unlock(copies, { ...by, first, onTry, goOn });
    return opened;
  } finally {
    // Only a passphrase that was wrong where it was tried counts, not a damaged header or a try that
    // was interrupted by a fault or before its first turn.
    const counts = ['wrong-credential', 'keys-too-costly', 'cancelled'];
    const missed =
      opened?.ok === false && (counts.includes(opened.code) || isAboutFile(opened.code));
    if (!missed || tried === 0) undo();
  }
}

/** Whether a credential opened nothing for want of the right key file. */
export const isAboutFile = (code: string): code is 'key-file-needed' | 'key-file-other' =>
  code === 'key-file-needed' || code === 'key-file-other';

/** A copy from another vault's folder counts as damaged here. */
function ownCopies(copies: Copies, vaultId: string): Copies {
  const own = (copy: Copy): Copy =>
    copy.state === 'good' && copy.header.vaultId !== vaultId ? { state: 'damaged' } : copy;
  return { a: own(copies.a), b: own(copies.b) };
}

/** Deriving keys takes a second: a lock during that time wins. */
export function expectNotLocked(untilLocked: AbortSignal, keys: HeldKeys): void {
  if (!untilLocked.aborted) return;
  forget(keys);
  refuse('locked');
}

/** The cost of a new passphrase slot on this computer. */
export const kdfFor = async (context: AppContext): Promise<Kdf> =>
  context.host.kdf === 'floor' ? kdfFloor : calibrate();
