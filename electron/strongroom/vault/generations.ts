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
  /** The last audit entry that this computer has seen: number, hash (`seal`) and instant. */
  records: z.strictObject({ number: z.int(), seal: z.string(), at: z.iso.datetime() }),
  header: z.strictObject({ generation: z.int(), at: z.iso.datetime() }),
});
const file = z.strictObject({ vaults: z.array(seen) });
type Seen = z.output<typeof seen>;

/** How far this computer has seen each vault come: folders, numbers, hashes and dates alone. */
export interface Generations {
  /**
   * What was seen of a vault in this folder, else the newest of any folder. A vault restored from a
   * backup is older on purpose: only its own folder counts.
   */
  find(vaultId: string, folder: string, restored: boolean): Seen | null;
  put(next: Seen): void;
}

/** Stores them in the app's own folder. A damaged file starts empty: then no rollback is found. */
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
        // An open vault stays open where this cannot be written.
      }
    },
  };
}

/** The present state of an open vault, to compare with at the next opening. */
export function presentState(unit: Unit, folder: string, { vaultId, generation }: Header): Seen {
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

/** The audit head for the next header. */
export const auditHeadOf = (unit: Unit): AuditHead => unit.read(lastChange);

/**
 * The audit head of the header where the records do not hold it: their end was cut off, or they are
 * not the records of this header. Records may be ahead of their header.
 */
export function lostHead(db: Reader, { audit }: Header): AuditHead | null {
  return audit && hashOf(db, audit.seq) !== audit.hash ? audit : null;
}

/**
 * Whether the vault is older than what was seen of it: by this computer, by its header, or, for the
 * header, by the records. Records that took another course since are older in part.
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

/** Records a header generation that the records have not seen. */
export function rememberHeader(unit: Unit, { generation }: Header): void {
  if (unit.read(knownHeader).generation >= generation) return;
  unit.write('vaults.noteHeader', (tx) => noteHeader(tx, generation));
}
