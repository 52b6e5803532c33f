import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { backups as area } from '../../../shared/contract/backups.ts';
import { isOfLine } from '../../../shared/domain/lineage.ts';
import { within } from '../../files/regular.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { withBackup } from '../backups/format.ts';
import { inPlace, isBackupName, listBackups, type StoredBackup } from '../backups/place.ts';
import { type Proved, proveBackup } from '../backups/proof.ts';
import { restoreBackup } from '../backups/restore.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import type { Copies } from '../keys/headerFiles.ts';
import { passphraseTyped } from '../keys/passphrase.ts';
import { readRecoveryKey } from '../keys/recoveryKey.ts';
import { keyFileOf } from '../keys/slots.ts';
import type { Credential } from '../keys/unlock.ts';
import { joined } from '../rights/erasureList.ts';
import { placeIdOf } from '../vault/catalogue.ts';
import { isOnSameDisk, newFolder } from '../vault/folders.ts';
import { isCopied } from '../vault/syncedFolders.ts';
import { counted } from '../vault/unlocking.ts';

const making = 'backups.make';
const opening = 'backups.open';
const restoring = 'backups.restore';

interface Restored {
  readonly vaultId: string;
  readonly placeId: string;
}

export const backups: AreaHandlers<typeof area, AppContext> = {
  state: async (_, { vault, backups: { memories } }) => {
    const { folder, onLock, sameDisk, last, provedAt, problem } = memories.of(vault.folder);
    const found = folder === null ? nothingStored : await lookInto(folder, vault);
    return {
      folderName: folder && (basename(folder) || folder),
      onLock,
      lastAt: last?.at ?? null,
      provedAt,
      problem,
      ...found,
      // The last known backup stands in while the folder cannot be read.
      sameDisk: found.sameDisk ?? sameDisk,
    };
  },

  setPlace: ({ folder: chosen }, context) => {
    const { vault, tokens } = context;
    const { memories } = context.backups;
    const folder = tokens.take(chosen, 'folder');
    if (vault.demo) refuse('not-in-demo');
    return inPlace(async () => {
      if (!(await within(stat(folder))).isDirectory()) refuse('place-missing');
      if (await isCopied(folder)) refuse('folder-synced');
      const real = (await within(realpath(folder))) + sep;
      if (real.startsWith((await realpath(vault.folder)) + sep)) refuse('place-within-vault');
      const sameDisk = await isOnSameDisk(folder, vault.folder);
      if (context.open !== vault) refuse('locked');
      const { folder: before, onLock } = memories.of(vault.folder);
      const place = { folder, sameDisk, onLock: before === null || onLock };
      memories.note(vault.folder, { ...place, problem: null });
      return { folderName: basename(folder) || folder, sameDisk };
    });
  },

  setOnLock: ({ onLock }, { vault, backups: { memories } }) => {
    if (memories.of(vault.folder).folder === null) refuse('no-place');
    memories.note(vault.folder, { onLock });
    return { onLock };
  },

  make: (_, context) => {
    const { vault } = context;
    if (vault.demo) refuse('not-in-demo');
    if (context.backups.memories.of(vault.folder).folder === null) refuse('no-place');
    return context.jobs.start(making, (job) =>
      context.backups.make(vault, job.progress, () => context.open === vault),
    );
  },

  prove: ({ name, passphrase, keyFile: other }, context) => {
    const { vault, backups: made } = context;
    const { folder } = made.memories.of(vault.folder);
    if (folder === null) refuse('no-place');
    if (!isBackupName(name)) refuse('not-found');
    const chosen = context.chosenKeyFile.copyOf(other);
    const keyFile = chosen ?? (vault.keyFile && Buffer.from(vault.keyFile));
    const by = { ...passphraseTyped(passphrase), keyFile };
    return context.jobs.start(opening, async (job) => {
      const { vaultId } = vault;
      const file = { path: join(folder, name), seen: null, of: vaultId };
      const proved = await proveBackup(proofOf(context, file, by, job));
      // A copy restored for practice has the same vault id but records of its own.
      if (!isOfLine(vault.lineage, proved.lineage)) refuse('backup-of-another');
      if (context.open !== vault) return proved;
      made.memories.note(vault.folder, { provedAt: context.host.now().toISOString() });
      vault.unit.write('backups.prove', (tx) => {
        tx.audit(vault.vaultId);
        tx.changed('vaults');
      });
      return proved;
    });
  },

  opened: ({ jobId }, { jobs }) => {
    const { header, preamble, counts, erasedSince } = jobs.result<Proved>(opening, jobId);
    const { charityName } = header;
    return { charityName, takenAt: preamble.takenAt, counts, erasedSince };
  },

  look: ({ file }, { tokens }) => {
    const path = tokens.take(file, 'read');
    return inPlace(() =>
      withBackup(path, async ({ header, preamble, digest }, opened) => ({
        file: granted(tokens, path, digest),
        charityName: header.charityName,
        takenAt: preamble.takenAt,
        bytes: (await within(opened.stat())).size,
        keyFiles: header.slots.filter((slot) => keyFileOf(slot) !== null).length,
      })),
    );
  },

  open: ({ file, credential }, context) => {
    const by = credentialOf(credential, context);
    const looked = context.tokens.takeFile(file);
    const proof = (job: Job) => proofOf(context, { ...looked, of: null }, by, job);
    const started = context.jobs.start(opening, (job) => proveBackup(proof(job)));
    // After a wrong passphrase the same file may be tried again.
    return { ...started, file: granted(context.tokens, looked.path, looked.seen ?? undefined) };
  },

  restore: async ({ jobId, folder: chosen }, context) => {
    const proved = context.jobs.result<Proved>(opening, jobId);
    const on = proved.preamble.takenAt.slice(0, 10);
    const place = chosen === null ? null : context.tokens.take(chosen, 'folder');
    const folder = await newFolder(context.host.home, place, `Alongside restored ${on}`);
    return context.jobs.start(restoring, async (job): Promise<Restored> => {
      const { catalogue, host, backups: own } = context;
      const restoredAt = host.now().toISOString();
      const { memories } = own;
      // Recorded before the vault can be opened: its first opening erases these people again.
      const { vaultId } = proved.header;
      context.erasures.put(vaultId, joined(context.erasures.of(vaultId), proved.erased));
      await restoreBackup({ memories, catalogue, proved, folder, restoredAt, watch: job.progress });
      return { vaultId, placeId: placeIdOf(folder) };
    });
  },

  restored: ({ jobId }, { jobs }) => jobs.result<Restored>(restoring, jobId),

  settle: async (_, context) => {
    await context.backups.settled();
    return {};
  },
};

interface Found {
  readonly stored: StoredBackup[];
  readonly missing: string | null;
  readonly sameDisk: boolean | null;
}

const nothingStored: Found = { stored: [], missing: null, sameDisk: null };

async function lookInto(folder: string, vault: AppContext['vault']): Promise<Found> {
  try {
    const stored = await listBackups(folder, vault.vaultId);
    return { stored, missing: null, sameDisk: await isOnSameDisk(folder, vault.folder) };
  } catch (error) {
    return { ...nothingStored, missing: String((error as { code?: unknown }).code) };
  }
}

function credentialOf(
  credential: Parameters<(typeof backups)['open']>[0]['credential'],
  { chosenKeyFile }: AppContext,
): Credential {
  if (credential.kind === 'passphrase') {
    const keyFile = chosenKeyFile.copyOf(credential.keyFile);
    return { ...passphraseTyped(credential.passphrase), keyFile };
  }
  const read = readRecoveryKey(credential.recoveryKey);
  if (read.ok) return { kind: 'recovery', bytes: read.value.bytes };
  const fields = [{ path: 'recoveryKey', code: read.code }];
  return refuse('recovery-key-mistyped', undefined, fields);
}

type Tried = [copies: Copies, by: Credential];
type OneFile = Pick<Parameters<typeof proveBackup>[0], 'path' | 'seen' | 'of'>;

function proofOf(context: AppContext, file: OneFile, by: Credential, job: Job) {
  const { home, now } = context.host;
  return {
    home,
    ...file,
    by,
    erasures: context.erasures,
    now: now().toISOString(),
    watch: job.progress,
    unlock: (vaultId: string, ...tried: Tried) =>
      counted(context, { vaultId, folder: null }, ...tried),
  };
}

/** A new single-use token for the same file. */
function granted(tokens: AppContext['tokens'], path: string, seen?: string): string {
  const token = randomBytes(24).toString('base64url');
  tokens.add(token, 'read', path, seen);
  return token;
}
