import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { calibrate } from '../keys/calibrate.ts';
import { type Header, isAuthentic } from '../keys/header.ts';
import { type Copies, type Copy, newestFirst, readCopies } from '../keys/headerFiles.ts';
import { type Kdf, kdfFloor } from '../keys/kdf.ts';
import { judgePassphrase } from '../keys/passphrase.ts';
import { forget, type HeldKeys, type VaultKeys } from '../keys/slots.ts';
import { type Credential, type Unlocked, unlock } from '../keys/unlock.ts';
import type { OpenVault } from './openVault.ts';

/** Refuses a passphrase that would be guessed. */
export async function expectStrong(passphrase: string, known: readonly string[]): Promise<void> {
  const verdict = await judgePassphrase(passphrase, known);
  if (!verdict.acceptable) refuse('weak-passphrase');
}

/** The header of the open vault, proved by its key. */
export function provedHeader({ folder, vaultId, dataKey }: OpenVault): Header {
  const copies = readCopies(folder);
  if (!copies.ok) refuse(copies.code === 'header-missing' ? 'read-only' : 'header-damaged');
  const own = newestFirst(ownCopies(copies.value, vaultId));
  return own.find((header) => isAuthentic(header, dataKey)) ?? refuse('header-damaged');
}

/** Both keys of the open vault, for those who hold both. */
export const keysOf = ({ dataKey, restrictedKey }: OpenVault): VaultKeys =>
  bothKeys({ dataKey, restrictedKey });

/** Refuses whoever lacks the key of the restricted compartment. */
export function bothKeys({ dataKey, restrictedKey }: HeldKeys): VaultKeys {
  return restrictedKey === null ? refuse('forbidden') : { dataKey, restrictedKey };
}

/** A known vault; its place tells it from others that were restored from its backups. */
export interface WhichVault {
  readonly vaultId: string;
  readonly placeId?: string | undefined;
}

/** Where a known vault lies. */
export const folderOf = (context: AppContext, { vaultId, placeId }: WhichVault): string =>
  context.catalogue.find(vaultId, placeId)?.folder ?? refuse('not-found');

/** Tries what somebody brings at a vault's header. Wrong passphrases make the next one wait. */
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
  const opened = await counted(context, vaultId, copies, by);
  const wrong = by.kind === 'user' ? 'wrong-passphrase' : 'wrong-recovery-key';
  if (!opened.ok) refuse(opened.code === 'wrong-credential' ? wrong : opened.code);
  expectNotLocked(untilLocked, opened.value.keys);
  return opened.value;
}

/** Unlocks copies of a header; a wrong passphrase counts, wherever the copies lie. */
export const counted = (
  context: AppContext,
  vaultId: string,
  copies: Copies,
  by: Credential,
): ReturnType<typeof unlock> =>
  by.kind === 'user' ? trying(context, vaultId, copies, by) : unlock(copies, by);

async function trying(
  context: AppContext,
  vaultId: string,
  copies: Copies,
  by: Extract<Credential, { kind: 'user' }>,
): ReturnType<typeof unlock> {
  const { rateLimit, host } = context;
  const seconds = rateLimit.secondsLeft(vaultId, host.now());
  if (seconds > 0) refuse('too-many-tries', { seconds });
  const { undo } = rateLimit.begin(vaultId, host.now());
  let opened: Awaited<ReturnType<typeof unlock>> | undefined;
  try {
    const first = rateLimit.first(vaultId);
    const onTry = (done: number, total: number) => {
      if (total < 2) return;
      host.emit('progress', { jobId: vaultId, state: 'running', done, total, code: null });
    };
    opened = await unlock(copies, { ...by, first, onTry });
    return opened;
  } finally {
    // Only a wrong passphrase counts: not a damaged header, nor what broke off.
    if (!opened || opened.ok || opened.code !== 'wrong-credential') undo();
  }
}

/** A copy that came from another vault's folder is as good as damaged here. */
function ownCopies(copies: Copies, vaultId: string): Copies {
  const own = (copy: Copy): Copy =>
    copy.state === 'good' && copy.header.vaultId !== vaultId ? { state: 'damaged' } : copy;
  return { a: own(copies.a), b: own(copies.b) };
}

/** Deriving keys takes a second: when the computer was locked meanwhile, the lock wins. */
export function expectNotLocked(untilLocked: AbortSignal, keys: HeldKeys): void {
  if (!untilLocked.aborted) return;
  forget(keys);
  refuse('locked');
}

/** What a new passphrase slot costs on this computer. */
export const kdfFor = async (context: AppContext): Promise<Kdf> =>
  context.host.kdf === 'floor' ? kdfFloor : calibrate();
