import { statSync } from 'node:fs';
import type { Emit } from '../../../shared/contract/index.ts';
import { Refusal, refusalOf, refuse } from '../../serving/refusal.ts';
import { auditHead } from '../store/copies.ts';
import { recordsFile } from '../store/open.ts';
import { isOnSameDisk } from '../vault/folders.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { type Memories, makeMemories } from './memory.ts';
import { type StoredBackup, thinOut, type Watch, writeBackup } from './place.ts';
import { type Snapshot, snapshotSteps } from './snapshot.ts';
import { newWork, type Work } from './work.ts';

/** A copy made before a lock, and checked, waiting to be written to the backup folder. */
export interface Carried {
  readonly snapshot: Snapshot;
  readonly work: Work;
  readonly vaultFolder: string;
  readonly folder: string;
}

/** A copy made before a lock, which is not checked yet. */
interface Copied extends Omit<Carried, 'snapshot'> {
  readonly steps: Generator<void, Snapshot>;
}

/** Backups of the open vault, on request and when it locks. */
export interface Backups {
  readonly memories: Memories;
  /** Makes a backup now; `stillOpen` says whether its vault may still be written to. */
  make(open: OpenVault, watch: Watch, stillOpen: () => boolean): Promise<StoredBackup>;
  /**
   * Before a lock: copies the records, encrypted as they are, if they changed since the last backup.
   * Never throws and never touches the backup folder, so that a slow or missing stick cannot delay
   * the lock. About a millisecond a megabyte.
   */
  copyBeforeLock(open: OpenVault): Copied | null;
  /**
   * After a lock: checks the copy with a key of its own, which is zeroed then, and passes it on.
   * About 15 ms a megabyte, in short steps.
   */
  checkAfterLock(copied: Copied, passOn: (carried: Carried) => void): void;
  /** Resolves when no copy is being checked. */
  checked(): Promise<void>;
  /** Whether a copy is being checked, with a key. */
  readonly checking: boolean;
  /** Ends the checking: its copy is dropped, and Home says that a backup is missing. */
  giveUpChecking(): void;
  /** After a lock, without the key: writes the encrypted copy to the backup folder. */
  keepAfterLock(carried: Carried): void;
  /** Resolves when the checking and writing after a lock has ended. */
  settled(): Promise<void>;
}

interface BackupsOf {
  readonly home: string;
  readonly now: () => Date;
  readonly emit: Emit;
}

/**
 * Copying this much takes under a tenth of a second, and checking it about one; larger vaults are
 * backed up on request only.
 */
const bytesOnLockAtMost = 64 * 1024 * 1024;

const hundredths = 100;
/** Copying and checking is about half of the work. */
const half = 50;
/** The checking has about a step for each table, and eight for each megabyte. */
const stepsOf = (bytes: number): number => 150 + bytes / 131_072;

/**
 * Takes steps one by one. Between them other calls are served, and `watch` throws where the work is
 * to stop: after a lock the key is zero, and no further step is taken.
 */
async function stepped<Made>(
  steps: Generator<void, Made>,
  watch: (step: number) => void,
): Promise<Made> {
  try {
    for (let at = 1; ; at += 1) {
      const step = steps.next();
      if (step.done) return step.value;
      await new Promise(setImmediate);
      watch(at);
    }
  } finally {
    // Closes the copy where the work was stopped.
    steps.return(undefined as never);
  }
}

export function makeBackups({ home, now, emit }: BackupsOf): Backups {
  const memories = makeMemories(home);
  let afterLock: Promise<void> = Promise.resolve();
  const checking = new Set<Copied>();
  let checked: Promise<unknown> = Promise.resolve();

  const noteProblem = (vaultFolder: string, error: unknown) => {
    const code = refusalOf(error)?.code ?? 'internal';
    try {
      memories.note(vaultFolder, { problem: { code, at: now().toISOString() } });
    } catch {
      // The app's own disk is full too: the failure cannot be noted.
    }
  };

  const drop = ({ work, vaultFolder }: Copied, why: unknown) => {
    work.remove();
    noteProblem(vaultFolder, why);
  };

  const write = async ({ snapshot, folder, vaultFolder }: Carried, watch: Watch) => {
    const stored = await writeBackup(snapshot, folder, watch);
    const last = { at: snapshot.takenAt, auditSeq: snapshot.auditSeq };
    const sameDisk = await isOnSameDisk(folder, vaultFolder).catch(() => null);
    memories.note(vaultFolder, { last, problem: null, sameDisk });
    // The new backup is good even where older ones could not be removed.
    await thinOut(folder, snapshot.vaultId, stored).catch(() => undefined);
    return stored;
  };

  return {
    memories,
    async make(open, watch, stillOpen) {
      const { folder } = memories.of(open.folder);
      if (folder === null) refuse('no-place');
      await checked;
      await afterLock;
      watch(0, 0);
      const work = newWork(home);
      try {
        const goOn = () => watch(0, hundredths);
        const steps = snapshotSteps(open, work, now().toISOString(), goOn);
        const all = stepsOf(statSync(recordsFile(open.folder)).size);
        const snapshot = await stepped(steps, (step) => {
          if (!stillOpen()) throw new Error('locked meanwhile');
          watch(Math.floor(Math.min(1, step / all) * half), hundredths);
        });
        const carried = { snapshot, work, folder, vaultFolder: open.folder };
        const stored = await write(carried, (done, total) =>
          watch(half + Math.floor((done / total) * half), hundredths),
        );
        if (stillOpen()) {
          open.unit.write('backups.make', (tx) => {
            tx.audit(open.vaultId);
            tx.changed('vaults');
          });
          // The backup's own audit entry is no change that needs another backup.
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
        const steps = snapshotSteps(open, work, now().toISOString(), () => undefined);
        steps.next();
        return { steps, work, folder, vaultFolder: open.folder };
      } catch (error) {
        work?.remove();
        noteProblem(open.folder, error);
        return null;
      }
    },
    checkAfterLock(copied, passOn) {
      const { steps, ...place } = copied;
      checking.add(copied);
      const goOn = () => {
        if (!checking.has(copied)) throw new Error('given up');
      };
      const checkedNow = stepped(steps, goOn)
        .then((snapshot) => passOn({ snapshot, ...place }))
        .catch((error) => {
          if (checking.has(copied)) drop(copied, error);
        })
        .finally(() => checking.delete(copied));
      checked = Promise.all([checked, checkedNow]);
    },
    checked: async () => void (await checked),
    get checking() {
      return checking.size > 0;
    },
    giveUpChecking() {
      for (const copied of checking) {
        copied.steps.return(undefined as never);
        drop(copied, new Refusal('too-big-on-lock'));
      }
      checking.clear();
    },
    keepAfterLock(carried) {
      afterLock = afterLock
        .then(() => write(carried, () => undefined))
        .catch((error) => noteProblem(carried.vaultFolder, error))
        .then(() => {
          carried.work.remove();
          emit('changed', { topics: ['vaults'] });
        });
    },
    settled: async () => {
      await checked;
      await afterLock;
    },
  };
}
