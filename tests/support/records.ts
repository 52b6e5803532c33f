import { onTestFinished } from 'vitest';
import { createRecords, type Records } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { insertVault } from '../../electron/strongroom/store/vaults.ts';
import type { Topic } from '../../shared/contract/define.ts';
import { temporaryFolder } from './temporary.ts';

export const keyHex = '5a'.repeat(32);
export const vaultId = '01932c7e-0000-7000-8000-000000000001';
export const userId = '01932c7e-0000-7000-8000-000000000002';
export const at = '2026-11-23T10:00:00.000Z';

/** An empty folder that goes with the test. */
export function emptyFolder(): string {
  const folder = temporaryFolder('store');
  return folder;
}

/** Closes records at the end of the test; they may be closed by then. */
export function closing(db: Records): Records {
  onTestFinished(() => {
    try {
      db.close();
    } catch {
      // Closed by the test itself.
    }
  });
  return db;
}

/** New records of one user, without keys and headers around them, and a unit to write them with. */
export function openStore(folder = emptyFolder()) {
  const db = closing(createRecords(folder, keyHex, at));
  const user = { id: userId, name: 'Jo Harker' };
  insertVault(db, at, { vaultId, charityName: 'Harehills Drop-in', demo: false, user });
  const told: (readonly Topic[])[] = [];
  const unit = openUnit({ db, now: () => at, userId, changed: (topics) => told.push(topics) });
  const count = (table: string) =>
    db.prepare(`SELECT count(*) AS n FROM ${table}`).get<{ n: number }>()?.n;
  return { folder, db, unit, told, count };
}
