import { join } from 'node:path';
import { z } from 'zod';
import type { Rollback } from '../../../shared/contract/vaults.ts';
import { jsonFile } from '../../files/jsonFile.ts';
import type { AuditHead, Header } from '../keys/header.ts';
import { hashOf, headerSeenAt, knownHeader, lastChange, noteHeader } from '../store/generations.ts';
import type { Reader, Unit } from '../store/unit.ts';

const seen = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  /** The last change that this computer knows of: its number, its seal and its time. */
  records: z.strictObject({ number: z.int(), seal: z.string(), at: z.iso.datetime() }),
  header: z.strictObject({ generation: z.int(), at: z.iso.datetime() }),
});
const file = z.strictObject({ vaults: z.array(seen) });
type Seen = z.output<typeof seen>;

/** How far this computer has seen each vault come; it holds folders, numbers, seals and dates alone. */
export interface Generations {
  /**
   * What was seen of a vault in this folder; where it was never seen there, of the newest in any.
   * One that was restored from a backup is older on purpose and stands for itself.
   */
  find(vaultId: string, folder: string, restored: boolean): Seen | null;
  put(next: Seen): void;
}

/** Keeps them in the app's own folder. A damaged file is begun anew: then nothing can be told. */
export function makeGenerations(home: string): Generations {
  const kept = jsonFile(join(home, 'generations.json'), file, { vaults: [] });
  let { vaults } = kept.read();
  const here = (vaultId: string, folder: string) =>
    vaults.find((known) => known.vaultId === vaultId && known.folder === folder) ?? null;
  return {
    find(vaultId, folder, restored) {
      const newest = vaults
        .filter((known) => known.vaultId === vaultId)
        .sort((one, other) => other.records.number - one.records.number)[0];
      return here(vaultId, folder) ?? (restored ? null : (newest ?? null));
    },
    put(next) {
      const before = here(next.vaultId, next.folder);
      if (JSON.stringify(before) === JSON.stringify(next)) return;
      vaults = [next, ...vaults.filter((known) => known !== before)];
      try {
        kept.write({ vaults });
      } catch {
        // A vault that is open stays open when it cannot be noted.
      }
    },
  };
}

/** What stands now in an open vault, as it is noted for the next opening. */
export function standNow(unit: Unit, folder: string, { vaultId, generation }: Header): Seen {
  return unit.read((db) => {
    const { seq, hash, at } = lastChange(db);
    return {
      vaultId,
      folder,
      records: { number: seq, seal: hash, at },
      header: { generation, at: headerSeenAt(db, generation) ?? at },
    };
  });
}

/** Where the audit stands now, as the next header is to say. */
export const auditHeadOf = (unit: Unit): AuditHead => unit.read(lastChange);

/**
 * The entry that the header vouches for and the records do not hold: their end was cut off, or
 * they are not those that it was written beside. Records may always be ahead of their header.
 */
export function lostHead(db: Reader, { audit }: Header): AuditHead | null {
  return audit && hashOf(db, audit.seq) !== audit.hash ? audit : null;
}

/**
 * Whether the vault is older than what was seen of it: by this computer, by its header, or, for
 * that header, by the records themselves. Records that went another way since are older in part.
 */
export function rollbackOf(db: Reader, header: Header, before: Seen | null): Rollback | null {
  const { seq, at } = lastChange(db);
  if (before) {
    const { number, seal, at: seenAt } = before.records;
    const there = hashOf(db, number);
    if (seq < number || (there !== null && there !== seal)) {
      return { what: 'records', foundAt: at, seenAt };
    }
  }
  const lost = lostHead(db, header);
  if (lost) return { what: 'end', foundAt: at, seenAt: lost.at };
  const known = knownHeader(db);
  const newest = before && before.header.generation > known.generation ? before.header : known;
  if (newest.generation <= header.generation) return null;
  return { what: 'keys', foundAt: headerSeenAt(db, header.generation), seenAt: newest.at };
}

/** Lets the records know of a header that they have not seen. */
export function rememberHeader(unit: Unit, { generation }: Header): void {
  if (unit.read(knownHeader).generation >= generation) return;
  unit.write('vaults.noteHeader', (tx) => noteHeader(tx, generation));
}
