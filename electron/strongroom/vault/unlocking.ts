import { mayDo } from '../../../shared/domain/access.ts';
import type { KnownNames } from '../../../shared/domain/passphrases.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { calibrate } from '../keys/calibrate.ts';
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
  if (!opened.ok) refuse(opened.code === 'wrong-credential' ? wrong : opened.code);
  expectNotLocked(untilLocked, opened.value.keys);
  return opened.value;
}

/** Refuses another passphrase than the one of the user who has the vault open. */
export async function expectOwnPassphrase(context: AppContext, passphrase: string): Promise<void> {
  const { vaultId, folder, user } = context.vault;
  const by = { ...passphraseTyped(passphrase), userId: user.id };
  forget((await unlocking(context, { vaultId, folder }, by)).keys);
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
    if (!opened || opened.ok || !counts.includes(opened.code) || tried === 0) undo();
  }
}

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
