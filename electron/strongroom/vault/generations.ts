import { join } from 'node:path';
import { z } from 'zod';
import type { Rollback } from '../../../shared/contract/vaults.ts';
import { jsonFile } from '../../files/jsonFile.ts';
import type { AuditHead, Header } from '../keys/header.ts';
import { hashOf, headerSeenAt, knownHeader, lastChange, noteHeader } from '../store/generations.ts';
import type { Reader, Unit } from '../store/unit.ts';
import type { Catalogue } from './catalogue.ts';
import type { OpenVault } from './openVault.ts';
import { isAuthentic, type Seen, seenSchema, withMac } from './seen.ts';

const file = z.strictObject({ vaults: z.array(seenSchema) });

/** How far this computer has seen each vault come: folders, numbers, hashes and dates alone. */
export interface Generations {
  /**
   * What was seen of a vault in this folder, else the newest of any folder. A vault restored from a
   * backup is older on purpose: only its own folder counts.
   */
  find(open: Opened, restored: boolean): Seen | null;
  put(next: Seen): void;
}

interface Opened {
  readonly vaultId: string;
  readonly folder: string;
  readonly dataKey: Uint8Array;
}

/**
 * Stores them in the app's own folder, and a second time in the catalogue: without that, too, the
 * computer does not know the vault any more. Entries that the vault's key did not make count for
 * nothing.
 */
export function makeGenerations(home: string, catalogue: Catalogue): Generations {
  const kept = jsonFile(join(home, 'generations.json'), file, { vaults: [] });
  let { vaults } = kept.read();
  return {
    find({ vaultId, folder, dataKey }, restored) {
      const second = catalogue.list().flatMap(({ seen }) => (seen ? [seen] : []));
      const newestFirst = [...vaults, ...second]
        .filter((seen) => seen.vaultId === vaultId && isAuthentic(seen, dataKey))
        .sort((one, other) => other.records.number - one.records.number);
      const here = newestFirst.find((seen) => seen.folder === folder);
      return here ?? (restored ? null : (newestFirst[0] ?? null));
    },
    put(next) {
      const { vaultId, folder } = next;
      const before = vaults.find((seen) => seen.vaultId === vaultId && seen.folder === folder);
      const known = catalogue.at(vaultId, folder);
      if (known && known.seen?.mac !== next.mac) catalogue.put({ ...known, seen: next });
      if (before?.mac === next.mac) return;
      vaults = [next, ...vaults.filter((seen) => seen !== before)];
      try {
        kept.write({ vaults });
      } catch {
        // An open vault stays open where this cannot be written.
      }
    },
  };
}

/** The present state of an open vault, to compare with at the next opening. */
export function presentState(
  { unit, folder, dataKey }: Pick<OpenVault, 'unit' | 'folder' | 'dataKey'>,
  { vaultId, generation }: Header,
): Seen {
  const seen = unit.read((db) => {
    const { seq, hash, at } = lastChange(db);
    return {
      vaultId,
      folder,
      records: { number: seq, seal: hash, at },
      header: { generation, at: headerSeenAt(db, generation) ?? at },
    };
  });
  return withMac(seen, dataKey);
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
