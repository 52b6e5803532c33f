import { type FileHandle, open } from 'node:fs/promises';
import type { Lineage } from '../../../shared/domain/lineage.ts';
import { Refusal, refuse } from '../../serving/refusal.ts';
import { dataKeyHex, zero } from '../keys/dataKey.ts';
import type { ErasureEntry } from '../keys/erasureMac.ts';
import type { Header } from '../keys/header.ts';
import type { Copies } from '../keys/headerFiles.ts';
import type { Credential, unlock } from '../keys/unlock.ts';
import { listDue } from '../rights/erase.ts';
import { type ErasureList, sorted } from '../rights/erasureList.ts';
import { checkRecords } from '../store/check.ts';
import { auditHead, countKept } from '../store/copies.ts';
import { lineageIn } from '../store/lineage.ts';
import { openRecords, type Records, recordsFile } from '../store/open.ts';
import { openUnit } from '../store/unit.ts';
import { isAboutFile } from '../vault/unlocking.ts';
import { erasedBeside } from './erased.ts';
import { type BackupHead, type Preamble, withBackup } from './format.ts';
import { isAuthentic } from './mac.ts';
import { inPlace, type Watch } from './place.ts';
import { stream } from './stream.ts';
import { newWork, type Work } from './work.ts';

/** A backup that a credential opened, and what it holds. */
export interface Proved {
  readonly path: string;
  /** The digest of the proved file: no other file is restored. */
  readonly digest: string;
  readonly header: Header;
  readonly preamble: Preamble;
  readonly counts: ReturnType<typeof countKept>;
  /** The restores that led to its records. */
  readonly lineage: Lineage;
  /** How many of its people are known to have been erased since. */
  readonly erasedSince: number;
  /** The erasures that the backups in the same folder record. */
  readonly erased: readonly ErasureEntry[];
}

interface Proof {
  readonly home: string;
  readonly path: string;
  /** The digest of the file when it was inspected; null where it was not. */
  readonly seen: string | null;
  /** The vault that the backup must be of; null accepts any. */
  readonly of: string | null;
  readonly by: Credential;
  /** Tries a credential; wrong passphrases count towards the rate limit of the vault. */
  readonly unlock: (vaultId: string, copies: Copies, by: Credential) => ReturnType<typeof unlock>;
  /** The erasures of a vault that this computer knows of. */
  readonly erasures: ErasureList;
  /** The instant of a schema update of the copy, where the backup is of an older app. */
  readonly now: string;
  readonly watch: Watch;
}

const hundredths = 100;
const restoredLine = '';

/**
 * Opens a backup as a restored vault is opened: with the credential, from a temporary copy in a
 * folder of its own. Nothing is written to the backup or its folder.
 */
export function proveBackup(proof: Proof): Promise<Proved> {
  const { home, path, seen, now, watch } = proof;
  return inPlace(() => {
    const prove = async (head: BackupHead, file: FileHandle): Promise<Proved> => {
      watch(0, hundredths);
      if (proof.of !== null && head.header.vaultId !== proof.of) refuse('backup-of-another');
      const dataKey = await keyOf(head, proof);
      const work = newWork(home);
      try {
        const { preamble, header, recordsAt, digest } = head;
        const copy = recordsFile(work.folder);
        const { bytes, sha256 } = preamble.records;
        const to = await open(copy, 'wx', 0o600);
        const done = (read: number) => watch(Math.floor((read / bytes) * hundredths), hundredths);
        const read = await stream({ from: file, at: recordsAt, length: bytes, to, done }).finally(
          () => to.close(),
        );
        if (read !== sha256) refuse('backup-damaged');
        const erased = await erasedBeside(path, header.vaultId, dataKey);
        const remembered = proof.erasures.of(header.vaultId);
        const { authentic } = sorted(remembered, header.vaultId, dataKey);
        const known = [...authentic, ...erased];
        const found = countsOf({ work, header, dataKey, now, known });
        return { path, digest, header, preamble, erased, ...found };
      } finally {
        zero(dataKey);
        work.remove();
      }
    };
    return withBackup(path, prove, seen);
  });
}

/** The data key, where the credential opens a slot of the backup and the key authenticates the preamble. */
async function keyOf({ header, preamble }: BackupHead, { by, unlock }: Proof): Promise<Buffer> {
  const copies = { a: { state: 'good', header }, b: { state: 'missing' } } as const;
  const unlocked = await unlock(header.vaultId, copies, by).finally(() => {
    if (by.kind === 'user' && by.keyFile) zero(by.keyFile);
  });
  if (!unlocked.ok) {
    if (isAboutFile(unlocked.code)) refuse(unlocked.code);
    if (unlocked.code !== 'wrong-credential') refuse('backup-damaged');
    refuse(by.kind === 'user' ? 'wrong-passphrase' : 'wrong-recovery-key');
  }
  const { dataKey, restrictedKey } = unlocked.value.keys;
  if (restrictedKey) zero(restrictedKey);
  if (isAuthentic(preamble, dataKey)) return dataKey;
  zero(dataKey);
  return refuse('backup-damaged');
}

interface Counting {
  readonly work: Work;
  readonly header: Header;
  readonly dataKey: Buffer;
  readonly now: string;
  readonly known: readonly ErasureEntry[];
}

function countsOf({ work, header, dataKey, now, known }: Counting) {
  const db = openCopy(work.folder, dataKeyHex(dataKey), header.vaultId, now);
  try {
    if (checkRecords(db).length > 0) refuse('backup-damaged');
    const unit = openUnit({ db, now: () => now, userId: '', changed: () => undefined });
    return unit.read((rows) => {
      // The lineage as it will be after the restore, which begins a new line.
      const lineage = lineageIn(rows);
      const restored = [...lineage, { id: restoredLine, ...auditHead(rows) }];
      const erasedSince = listDue(rows, restored, known).length;
      return { counts: countKept(rows), lineage, erasedSince };
    });
  } finally {
    db.close();
  }
}

/** Opens the copy as a vault's records are opened; a refusal here means that the backup is damaged. */
function openCopy(...of: Parameters<typeof openRecords>): Records {
  try {
    return openRecords(...of);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'newer-app-needed') throw error;
    return refuse('backup-damaged');
  }
}
