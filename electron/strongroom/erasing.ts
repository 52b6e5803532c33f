import { refusalOf, refuse } from '../ipc/refusal.ts';
import type { Erasures } from './erasures.ts';
import type { OpenVault, Room } from './room.ts';
import { dropCopyBeforeUpdate } from './store/open.ts';
import { eraseAgain, erasePerson, listErased, listStillHeld } from './store/rights.ts';

type Records = Pick<OpenVault, 'vaultId' | 'folder' | 'unit' | 'standing'>;

/** Erases a person from the open vault: from its records, and from what was prepared from them. */
export function eraseNow(
  { vault, jobs, erasures }: Room,
  of: Parameters<typeof erasePerson>[1],
): ReturnType<typeof erasePerson> {
  // An export or an import that was prepared may still hold them.
  jobs.dropResults();
  const erasure = vault.unit.write('rights.erase', (tx) => {
    const done = erasePerson(tx, of);
    dropCopyBeforeUpdate(vault.folder);
    return done;
  });
  remember(erasures, vault);
  return erasure;
}

/**
 * Before anything of a vault is shown: erases again whom this computer knows to be erased and the
 * records still hold, as those of an older backup do. Answers with how many they were. Records that
 * hold such people and cannot be written are not opened.
 */
export function eraseDue(erasures: Erasures, records: Records): number {
  const { vaultId, folder, unit, standing } = records;
  const known = erasures.of(vaultId);
  const due = known.length === 0 ? [] : unit.read((db) => listStillHeld(db, known));
  if (due.length > 0) {
    if (standing.readOnly === 'damaged') refuse('records-damaged');
    if (standing.readOnly !== null) refuse('write-needed');
    unit.write('rights.eraseAgain', (tx) => {
      for (const erased of due) eraseAgain(tx, erased);
      dropCopyBeforeUpdate(folder);
    });
  }
  remember(erasures, records);
  return due.length;
}

/** After the records, for they decide who was erased; what is cut short here is done at the next opening. */
function remember(erasures: Erasures, { vaultId, unit }: Records): void {
  try {
    erasures.note(vaultId, unit.read(listErased));
  } catch (error) {
    const ofDisk = /^E[A-Z]+$/.test(String((error as { code?: unknown } | null)?.code));
    if (!ofDisk && !refusalOf(error)) throw error;
  }
}
