import { open } from 'node:fs/promises';
import { Refusal, refuse } from '../../ipc/refusal.ts';
import { dataKeyHex, zero } from '../keys/dataKey.ts';
import type { Header } from '../keys/header.ts';
import type { Copies } from '../keys/headerFiles.ts';
import type { Bringing, unlock } from '../keys/unlock.ts';
import { countKept, faultsOf } from '../store/copies.ts';
import { openRecords, type Records, recordsFile } from '../store/open.ts';
import { openUnit } from '../store/unit.ts';
import { type BackupHead, type Preamble, withBackup } from './format.ts';
import { inPlace, type Watch } from './place.ts';
import { isSealed } from './seal.ts';
import { stream } from './stream.ts';
import { newWork, type Work } from './work.ts';

/** A backup that somebody opened with what they know, and what is in it. */
export interface Proved {
  readonly path: string;
  readonly header: Header;
  readonly preamble: Preamble;
  readonly counts: ReturnType<typeof countKept>;
}

interface Proof {
  readonly home: string;
  readonly path: string;
  readonly by: Bringing;
  /** Tries a secret; wrong passphrases count as they do on the vault itself. */
  readonly unlock: (vaultId: string, copies: Copies, by: Bringing) => ReturnType<typeof unlock>;
  /** The instant of an update of the copy, where the backup is of an older app. */
  readonly now: string;
  readonly watch: Watch;
}

const hundredths = 100;

/**
 * Opens a backup the way a restored vault is opened: with the secret, from a copy in a folder of
 * its own that is gone afterwards. Nothing is written to the backup or beside it.
 */
export function proveBackup(proof: Proof): Promise<Proved> {
  const { home, path, now, watch } = proof;
  return inPlace(() =>
    withBackup(path, async (head, file) => {
      watch(0, hundredths);
      const dataKey = await keyOf(head, proof);
      const work = newWork(home);
      try {
        const { preamble, header, recordsAt } = head;
        const copy = recordsFile(work.folder);
        const { bytes, sha256 } = preamble.records;
        const to = await open(copy, 'wx', 0o600);
        const done = (read: number) => watch(Math.floor((read / bytes) * hundredths), hundredths);
        const read = await stream({ from: file, at: recordsAt, length: bytes, to, done }).finally(
          () => to.close(),
        );
        if (read !== sha256) refuse('backup-damaged');
        return { path, header, preamble, counts: countsOf(work, header, dataKey, now) };
      } finally {
        zero(dataKey);
        work.remove();
      }
    }),
  );
}

/** The data key, if the secret opens one of the backup's slots and the key vouches for the rest. */
async function keyOf({ header, preamble }: BackupHead, { by, unlock }: Proof): Promise<Buffer> {
  const copies = { a: { state: 'good', header }, b: { state: 'missing' } } as const;
  const unlocked = await unlock(header.vaultId, copies, by);
  if (!unlocked.ok) {
    if (unlocked.code !== 'wrong-secret') refuse('backup-damaged');
    refuse(by.kind === 'user' ? 'wrong-passphrase' : 'wrong-recovery-key');
  }
  const { dataKey, restrictedKey } = unlocked.value.keys;
  if (restrictedKey) zero(restrictedKey);
  if (isSealed(preamble, dataKey)) return dataKey;
  zero(dataKey);
  return refuse('backup-damaged');
}

function countsOf({ folder }: Work, { vaultId }: Header, dataKey: Buffer, now: string) {
  const db = openCopy(folder, dataKeyHex(dataKey), vaultId, now);
  try {
    if (faultsOf(db).length > 0) refuse('backup-damaged');
    const unit = openUnit({ db, now: () => now, userId: '', changed: () => undefined });
    return unit.read(countKept);
  } finally {
    db.close();
  }
}

/** Opens the copy as a vault's records are opened; what does not hold is the backup's fault here. */
function openCopy(...of: Parameters<typeof openRecords>): Records {
  try {
    return openRecords(...of);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'newer-app-needed') throw error;
    return refuse('backup-damaged');
  }
}
