import { cpSync } from 'node:fs';
import { firstHeader, type Header, isAuthentic } from '../../electron/strongroom/keys/header.ts';
import {
  createHeader,
  newestFirst,
  readCopies,
} from '../../electron/strongroom/keys/headerFiles.ts';
import { kdfFloor } from '../../electron/strongroom/keys/kdf.ts';
import { wrapSlot } from '../../electron/strongroom/keys/slots.ts';
import { checkRecords } from '../../electron/strongroom/store/check.ts';
import { createRecords, openRecords } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { insertVault } from '../../electron/strongroom/store/vaults.ts';
import { auditHeadOf, lostHead } from '../../electron/strongroom/vault/generations.ts';
import { temporaryFolder } from '../support/temporary.ts';

export const keyHex = '5a'.repeat(32);
export const dataKey = Buffer.from(keyHex, 'hex');
export const vaultId = '01932c7e-0000-7000-8000-000000000001';
export const userId = '01932c7e-0000-7000-8000-000000000002';
export const at = '2026-11-23T10:00:00.000Z';

/** A folder of its own with a new vault: records, both copies of the header, nobody inside. */
export async function newVault() {
  const folder = temporaryFolder('faults');
  const db = createRecords(folder, keyHex, at);
  const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });
  const user = { id: userId, name: 'Jo Harker' };
  insertVault(db, at, { vaultId, charityName: 'Harehills Drop-in', demo: false, user });
  const audit = auditHeadOf(unit);
  db.close();
  const slot = await wrapSlot({
    vaultId,
    slotId: '01932c7e-0000-7000-8000-000000000003',
    owner: { kind: 'user', userId, role: 'coordinator' },
    credential: Buffer.from('walnut ferry quietly sandbag'),
    keys: { dataKey, restrictedKey: Buffer.alloc(32, 7) },
    kdf: kdfFloor,
  });
  const of = { vaultId, charityName: 'Harehills Drop-in', createdAt: at };
  createHeader(folder, firstHeader({ ...of, slots: [slot], audit }, dataKey));
  return {
    folder,
    /** The vault once more, in a folder of its own. */
    copy() {
      const to = temporaryFolder('faults');
      cpSync(folder, to, { recursive: true });
      return to;
    },
  };
}

/** What the writer has left in a vault, read the way the app reads it. */
export function look(folder: string) {
  const db = openRecords(folder, keyHex, vaultId, at);
  try {
    const damaged = checkRecords(db);
    if (damaged.length > 0) return { numbers: [], audited: -1, damaged, lost: null };
    const numbers = db
      .prepare('SELECT CAST(ref AS INTEGER) AS n FROM sessions ORDER BY n')
      .all<{ n: number }>()
      .map(({ n }) => n);
    const audited = db
      .prepare("SELECT count(*) AS n FROM audit WHERE action = 'sessions.add'")
      .get<{ n: number }>()?.n;
    const header = trueHeader(folder);
    const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });
    const lost = header ? unit.read((reader) => lostHead(reader, header)) : null;
    return { numbers, audited, damaged, lost };
  } finally {
    db.close();
  }
}

/** The newest header in a folder that the vault's key has sealed. */
export function trueHeader(folder: string): Header | undefined {
  const copies = readCopies(folder);
  return copies.ok
    ? newestFirst(copies.value).find((header) => isAuthentic(header, dataKey))
    : undefined;
}
