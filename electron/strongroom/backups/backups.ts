import { statSync } from 'node:fs';
import type { Emit } from '../../../shared/contract/index.ts';
import { refusalOf, refuse } from '../../serving/refusal.ts';
import { auditHead } from '../store/copies.ts';
import { recordsFile } from '../store/open.ts';
import { isOnSameDisk } from '../vault/folders.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { type Memories, makeMemories } from './memory.ts';
import { type StoredBackup, thinOut, type Watch, writeBackup } from './place.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { newWork, type Work } from './work.ts';

/** A copy that was made before a lock and waits to be written where backups go. */
export interface Carried {
  readonly snapshot: Snapshot;
  readonly work: Work;
  readonly vaultFolder: string;
  readonly folder: string;
}

/** Backups of the open vault, by hand and on locking. */
export interface Backups {
  readonly memories: Memories;
  /** Makes one now; `stillOpen` says whether the vault it is of may yet be written to. */
  make(open: OpenVault, watch: Watch, stillOpen: () => boolean): Promise<StoredBackup>;
  /**
   * Before a lock: copies and checks what changed since the last backup, and nothing else, because
   * only this needs the key. Never throws and never touches the folder or stick: a slow one, or
   * one that is gone, must not hold up the lock. About 30 ms a megabyte, at most two seconds.
   */
  copyBeforeLock(open: OpenVault): Carried | null;
  /** After a lock, when the key is gone: writes the encrypted copy where backups go. */
  keepAfterLock(carried: Carried | null): void;
  /** Resolves when nothing is being written any more after a lock. */
  settled(): Promise<void>;
}

interface BackupsOf {
  readonly home: string;
  readonly now: () => Date;
  readonly emit: Emit;
}

/** Copying this much and checking it takes about two seconds; more is for a backup by hand. */
const bytesOnLockAtMost = 64 * 1024 * 1024;

export function makeBackups({ home, now, emit }: BackupsOf): Backups {
  const memories = makeMemories(home);
  let afterLock: Promise<void> = Promise.resolve();

  const noteProblem = (vaultFolder: string, error: unknown) => {
    const code = refusalOf(error)?.code ?? 'internal';
    try {
      memories.note(vaultFolder, { problem: { code, at: now().toISOString() } });
    } catch {
      // The app's own disk is full: what was wrong is told where somebody is looking, if anywhere.
    }
  };

  const write = async ({ snapshot, folder, vaultFolder }: Carried, watch: Watch) => {
    const stored = await writeBackup(snapshot, folder, watch);
    const last = { at: snapshot.takenAt, auditSeq: snapshot.auditSeq };
    const sameDisk = await isOnSameDisk(folder, vaultFolder).catch(() => null);
    memories.note(vaultFolder, { last, problem: null, sameDisk });
    // The new one is good: that older ones could not be thinned out takes nothing from it.
    await thinOut(folder, snapshot.vaultId, stored).catch(() => undefined);
    return stored;
  };

  return {
    memories,
    async make(open, watch, stillOpen) {
      const { folder } = memories.of(open.folder);
      if (folder === null) refuse('no-place');
      await afterLock;
      watch(0, 0);
      const work = newWork(home);
      try {
        const snapshot = takeSnapshot(open, work, now().toISOString());
        const carried = { snapshot, work, folder, vaultFolder: open.folder };
        const stored = await write(carried, watch);
        if (stillOpen()) {
          open.unit.write('backups.make', (tx) => {
            tx.audit(open.vaultId);
            tx.changed('vaults');
          });
          // Its own entry in the audit is no reason for another backup.
          const { seq } = open.unit.read(auditHead);
          memories.note(open.folder, { last: { at: snapshot.takenAt, auditSeq: seq } });
        }
        return stored;
      } catch (error) {
        if (refusalOf(error)) noteProblem(open.folder, error);
        throw error;
      } finally {
        work.remove();
      }
    },
    copyBeforeLock(open) {
      const { folder, onLock, last } = memories.of(open.folder);
      if (open.demo || !onLock || folder === null) return null;
      let work: Work | undefined;
      try {
        const { seq } = open.unit.read(auditHead);
        if (last?.auditSeq === seq) return null;
        if (statSync(recordsFile(open.folder)).size > bytesOnLockAtMost) refuse('too-big-on-lock');
        work = newWork(home);
        const snapshot = takeSnapshot(open, work, now().toISOString());
        return { snapshot, work, folder, vaultFolder: open.folder };
      } catch (error) {
        work?.remove();
        noteProblem(open.folder, error);
        return null;
      }
    },
    keepAfterLock(carried) {
      if (!carried) return;
      afterLock = afterLock
        .then(() => write(carried, () => undefined))
        .catch((error) => noteProblem(carried.vaultFolder, error))
        .then(() => {
          carried.work.remove();
          emit('changed', { topics: ['vaults'] });
        });
    },
    settled: () => afterLock,
  };
}
