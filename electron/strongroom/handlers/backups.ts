import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { backups as area } from '../../../shared/contract/backups.ts';
import { isOfLine } from '../../../shared/domain/lineage.ts';
import { within } from '../../files/regular.ts';
import { refuse } from '../../ipc/refusal.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import { withBackup } from '../backups/format.ts';
import { inPlace, isBackupName, listBackups, type StoredBackup } from '../backups/place.ts';
import { type Proved, proveBackup } from '../backups/proof.ts';
import { restoreBackup } from '../backups/restore.ts';
import { joined } from '../erasures.ts';
import { isOnSameDisk, isSynced, newFolder } from '../folders.ts';
import type { Job } from '../jobs.ts';
import { passphraseTyped } from '../keys/passphrase.ts';
import { readRecoveryKey } from '../keys/recoveryKey.ts';
import type { Bringing } from '../keys/unlock.ts';
import { placeIdOf } from '../known.ts';
import type { Room } from '../room.ts';
import { counted } from '../unlocking.ts';

const making = 'backups.make';
const opening = 'backups.open';
const restoring = 'backups.restore';

interface Restored {
  readonly vaultId: string;
  readonly placeId: string;
}

export const backups: AreaHandlers<typeof area, Room> = {
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
      // What was noted stands in for a place that cannot be looked into just now.
      sameDisk: found.sameDisk ?? sameDisk,
    };
  },

  setPlace: ({ folder: chosen }, room) => {
    const { vault, grants } = room;
    const { memories } = room.backups;
    const folder = grants.take(chosen, 'folder');
    if (vault.demo) refuse('not-in-demo');
    return inPlace(async () => {
      if (!(await within(stat(folder))).isDirectory()) refuse('place-missing');
      if (await isSynced(folder)) refuse('folder-synced');
      const real = (await within(realpath(folder))) + sep;
      if (real.startsWith((await realpath(vault.folder)) + sep)) refuse('place-within-vault');
      const sameDisk = await isOnSameDisk(folder, vault.folder);
      if (room.open !== vault) refuse('locked');
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

  make: (_, room) => {
    const { vault } = room;
    if (vault.demo) refuse('not-in-demo');
    if (room.backups.memories.of(vault.folder).folder === null) refuse('no-place');
    return room.jobs.start(making, (job) =>
      room.backups.make(vault, job.progress, () => room.open === vault),
    );
  },

  prove: ({ name, passphrase }, room) => {
    const { vault, backups: own } = room;
    const { folder } = own.memories.of(vault.folder);
    if (folder === null) refuse('no-place');
    if (!isBackupName(name)) refuse('not-found');
    const by = passphraseTyped(passphrase);
    return room.jobs.start(opening, async (job) => {
      const { vaultId } = vault;
      const file = { path: join(folder, name), seen: null, of: vaultId };
      const proved = await proveBackup(proofOf(room, file, by, job));
      // A copy that was restored to practise has the same id and records of its own.
      if (!isOfLine(vault.lineage, proved.lineage)) refuse('backup-of-another');
      if (room.open !== vault) return proved;
      own.memories.note(vault.folder, { provedAt: room.around.now().toISOString() });
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

  look: ({ file }, { grants }) => {
    const path = grants.take(file, 'read');
    return inPlace(() =>
      withBackup(path, async ({ header, preamble, digest }, opened) => ({
        file: granted(grants, path, digest),
        charityName: header.charityName,
        takenAt: preamble.takenAt,
        bytes: (await within(opened.stat())).size,
      })),
    );
  },

  open: ({ file, secret }, room) => {
    const by = bringing(secret);
    const looked = room.grants.takeFile(file);
    const proof = (job: Job) => proofOf(room, { ...looked, of: null }, by, job);
    const started = room.jobs.start(opening, (job) => proveBackup(proof(job)));
    // A wrong passphrase needs another try at the same file.
    return { ...started, file: granted(room.grants, looked.path, looked.seen ?? undefined) };
  },

  restore: async ({ jobId, folder: chosen }, room) => {
    const proved = room.jobs.result<Proved>(opening, jobId);
    const on = proved.preamble.takenAt.slice(0, 10);
    const place = chosen === null ? null : room.grants.take(chosen, 'folder');
    const folder = await newFolder(room, place, `Alongside restored ${on}`);
    return room.jobs.start(restoring, async (job): Promise<Restored> => {
      const { known, around, backups: own } = room;
      const restoredAt = around.now().toISOString();
      const { memories } = own;
      // Before it can be opened: its first opening erases them again.
      const { vaultId } = proved.header;
      room.erasures.put(vaultId, joined(room.erasures.of(vaultId), proved.erased));
      await restoreBackup({ memories, known, proved, folder, restoredAt, watch: job.progress });
      return { vaultId, placeId: placeIdOf(folder) };
    });
  },

  restored: ({ jobId }, { jobs }) => jobs.result<Restored>(restoring, jobId),

  settle: async (_, room) => {
    await room.backups.settled();
    return {};
  },
};

interface Found {
  readonly stored: StoredBackup[];
  readonly missing: string | null;
  readonly sameDisk: boolean | null;
}

const nothingStored: Found = { stored: [], missing: null, sameDisk: null };

async function lookInto(folder: string, vault: Room['vault']): Promise<Found> {
  try {
    const stored = await listBackups(folder, vault.vaultId);
    return { stored, missing: null, sameDisk: await isOnSameDisk(folder, vault.folder) };
  } catch (error) {
    return { ...nothingStored, missing: String((error as { code?: unknown }).code) };
  }
}

function bringing(secret: Parameters<(typeof backups)['open']>[0]['secret']): Bringing {
  if (secret.kind === 'passphrase') {
    return passphraseTyped(secret.passphrase);
  }
  const read = readRecoveryKey(secret.recoveryKey);
  if (read.ok) return { kind: 'recovery', secret: read.value.secret };
  const fields = [{ path: 'recoveryKey', code: read.code }];
  return refuse('recovery-key-mistyped', undefined, fields);
}

type OneFile = Pick<Parameters<typeof proveBackup>[0], 'path' | 'seen' | 'of'>;

function proofOf(room: Room, file: OneFile, by: Bringing, job: Job) {
  const { home, now } = room.around;
  return {
    home,
    ...file,
    by,
    erasures: room.erasures,
    now: now().toISOString(),
    watch: job.progress,
    unlock: counted.bind(null, room),
  };
}

/** The same file once more under a new single-use token. */
function granted(grants: Room['grants'], path: string, seen?: string): string {
  const token = randomBytes(24).toString('base64url');
  grants.add(token, 'read', path, seen);
  return token;
}
