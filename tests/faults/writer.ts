import { writeSync } from 'node:fs';
import { refusalOf } from '../../electron/serving/refusal.ts';
import { nextHeader } from '../../electron/strongroom/keys/header.ts';
import {
  newestFirst,
  readCopies,
  writeHeader,
} from '../../electron/strongroom/keys/headerFiles.ts';
import { build } from '../../electron/strongroom/store/build.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { auditHeadOf } from '../../electron/strongroom/vault/generations.ts';

// Saves sessions one after the other and says so after each commit, or how it was refused. It is
// made to be killed. Each tenth time it writes the header anew too, and says so.
const [folder = '', keyHex = '', vaultId = '', userId = '', from = '1', count = 'Infinity'] =
  process.argv.slice(2);
const at = '2026-11-23T10:00:00.000Z';
const dataKey = Buffer.from(keyHex, 'hex');
const db = openRecords(folder, keyHex, vaultId, at);
const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });

function save(number: number): string {
  return saying(`${number}`, () =>
    unit.write('sessions.add', (tx) => {
      const id = `session-${number}`;
      tx.run(
        build.insertInto('sessions').values({
          id,
          ref: String(number),
          on_date: '2026-11-23',
          starts_at: null,
          minutes: 60,
          kind: 'meeting',
          title: 'x'.repeat((number * 331) % 3_000),
          place: null,
          facilitator: null,
          note: null,
          created_at: at,
        }),
      );
      tx.audit(id);
    }),
  );
}

/** A line about what was done, and how it was refused if it was. */
function saying(what: string, work: () => void): string {
  try {
    work();
    return `${what}\n`;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return `${what} ${refusal.code}\n`;
  }
}

function renewHeader(): string {
  const copies = readCopies(folder);
  const before = copies.ok ? newestFirst(copies.value)[0] : undefined;
  if (!before) return '';
  return saying(`header ${before.generation + 1}`, () =>
    writeHeader(folder, nextHeader(before, { audit: auditHeadOf(unit) }, dataKey)),
  );
}

const end = Number(from) + Number(count);
for (let number = Number(from); number < end; number += 1) {
  writeSync(1, save(number));
  if (number % 10 === 0) writeSync(1, renewHeader());
}
db.close();
