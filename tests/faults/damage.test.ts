import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal, refusalOf } from '../../electron/serving/refusal.ts';
import { isAuthentic, isNewer, readHeaderText } from '../../electron/strongroom/keys/header.ts';
import { headerPath } from '../../electron/strongroom/keys/headerFiles.ts';
import { build } from '../../electron/strongroom/store/build.ts';
import { openRecords, recordsFile } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { figure, long, seeded } from '../support/figures.ts';
import { at, dataKey, keyHex, look, newVault, userId, vaultId } from './vault.ts';

const pageSize = 4_096;
const offsets = long ? 16 : 1;

let vault: Awaited<ReturnType<typeof newVault>>;
let records: string;
let whole: Buffer;
/** Pages that nothing uses. */
let unused: number;
beforeAll(async () => {
  vault = await newVault();
  records = recordsFile(vault.folder);
  const db = openRecords(vault.folder, keyHex, vaultId, at);
  const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });
  unit.write('sessions.add', (tx) => {
    for (let number = 1; number <= 40; number += 1) {
      tx.run(
        build.insertInto('sessions').values({
          id: `session-${number}`,
          ref: String(number),
          on_date: '2026-11-23',
          starts_at: null,
          minutes: 60,
          kind: 'meeting',
          title: 'x'.repeat(number * 50),
          place: null,
          facilitator: null,
          note: null,
          created_at: at,
        }),
      );
    }
    tx.audit('sessions');
  });
  // Pages in the middle that nothing uses any more are looked at too.
  db.exec(
    'CREATE TABLE gone (body TEXT); INSERT INTO gone VALUES (zeroblob(9000)); DROP TABLE gone',
  );
  unused = Number(db.pragma('freelist_count', { simple: true }));
  db.close();
  whole = readFileSync(records);
});

/**
 * How damage was met: refused by name at the door, or named after opening. `silent` is a failure but
 * on a page that nothing uses.
 */
function met(): string {
  try {
    const { damaged, numbers, lost } = look(vault.folder);
    if (damaged.length > 0) return `named ${damaged.join()}`;
    return numbers.length === 40 && lost === null ? 'silent' : 'lost';
  } catch (error) {
    const refusal = refusalOf(error);
    return refusal instanceof Refusal ? `refused ${refusal.code}` : `crash ${String(error)}`;
  }
}

function put(byte: number, at: number): void {
  const file = openSync(records, 'r+');
  writeSync(file, Buffer.from([byte]), 0, 1, at);
  closeSync(file);
}

describe('one bit that flipped', () => {
  it('on any page of the records is refused or named', () => {
    const random = seeded(20_261_123);
    const counts = { refused: 0, named: 0, silent: 0 };
    const pages = whole.length / pageSize;
    for (let page = 0; page < pages; page += 1) {
      for (let nth = 0; nth < offsets; nth += 1) {
        const spread = (nth + random()) * (pageSize / offsets);
        const place = page * pageSize + Math.floor(spread);
        const byte = whole[place] ?? 0;
        put(byte ^ (1 << Math.floor(random() * 8)), place);
        const how = met();
        put(byte, place);
        expect(`${place} ${how}`).toMatch(
          /^\d+ (refused records-damaged|refused damaged|named .+|silent)$/,
        );
        counts[how.split(' ')[0] as keyof typeof counts] += 1;
      }
    }
    expect(met()).toBe('silent');
    const flips = pages * offsets;
    expect(counts.named).toBeGreaterThan(flips / 4);
    // The first unused page lists the others.
    expect(counts.silent).toBe((unused - 1) * offsets);
    figure(
      'Flipped bits in the records',
      `every page × ${offsets} offsets: 0 silent, 0 crash`,
      `${flips} flips (${pages} pages × ${offsets}): 0 silent, 0 crash; ${counts.named} named, ${counts.refused} refused, ${counts.silent} on unused pages`,
    );
  });

  it('is one of two dangers: what no seal can tell is named as well', () => {
    const db = openRecords(vault.folder, keyHex, vaultId, at);
    // Every page is sealed with this key; only two indexes have each other's entries.
    db.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (
        SELECT sum(rootpage) FROM sqlite_schema WHERE name IN ('sessions_by_date', 'sessions_by_title')
      ) - rootpage WHERE name IN ('sessions_by_date', 'sessions_by_title')`);
    db.close();
    expect(met()).toBe('named sessions');
    writeFileSync(records, whole);
  });

  it('in any byte of a header never passes for the header', () => {
    const text = readFileSync(headerPath(vault.folder, 'a'));
    const passes = (bytes: Buffer) => {
      const header = readHeaderText(bytes);
      return header !== null && !isNewer(header) && isAuthentic(header, dataKey);
    };
    expect(passes(text)).toBe(true);
    for (let place = 0; place < text.length; place += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const spoilt = Buffer.from(text);
        spoilt[place] = (spoilt[place] ?? 0) ^ (1 << bit);
        if (passes(spoilt)) expect.unreachable(`bit ${bit} of byte ${place} passed`);
      }
    }
    figure(
      'Flipped bits in the header',
      'every byte: 0 silent, 0 crash',
      `${text.length} bytes × 8 bits: 0 silent, 0 crash`,
    );
  });
});

describe('records that were cut short', () => {
  it('at any length are refused, and nothing of them is changed', () => {
    const lengths = new Set([0, 1, 15, 16, 100, 511, 512]);
    for (let end = pageSize; end <= whole.length; end += pageSize) {
      for (const length of [end - 1, end, end + 1]) if (length < whole.length) lengths.add(length);
    }
    for (const length of lengths) {
      truncateSync(records, length);
      expect(`${length} ${met()}`).toBe(`${length} refused records-damaged`);
      expect(readFileSync(records).equals(whole.subarray(0, length))).toBe(true);
      writeFileSync(records, whole);
    }
    expect(met()).toBe('silent');
    figure(
      'Truncations and zero length',
      '0 silent, 0 crash',
      `${lengths.size} lengths: 0 silent, 0 crash`,
    );
  });

  it('and headers too', () => {
    const path = join(vault.folder, 'header-a.json');
    const text = readFileSync(path);
    for (let length = 0; length < text.length; length += 1) {
      expect(readHeaderText(text.subarray(0, length))).toBeNull();
    }
  });
});
