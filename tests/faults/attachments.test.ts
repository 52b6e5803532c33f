import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { allAttachments, storedBytes } from '../../electron/strongroom/store/attachments.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { figure, long, seeded } from '../support/figures.ts';
import { programWithVault } from './program.ts';
import { at, keyHex, userId, vaultId } from './vault.ts';

const kills = long ? 200 : 10;
const program = programWithVault('tests/faults/adder.ts');

/** Lets the adder go on until it has said so many pictures, waits a part of one, then kills it. */
async function runAndKill(folder: string, from: number, acknowledged: number) {
  const child = spawn(
    process.execPath,
    [program.path, folder, keyHex, vaultId, userId, String(from)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > acknowledged) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(said.split('\n').slice(0, -1).at(-1) ?? from - 1);
}

it(`a picture whose saving is killed is there whole or not at all, in ${kills} kills`, async () => {
  const random = seeded(20_261_129);
  const folder = program.vault.copy();
  let next = 1;
  for (let kill = 0; kill < kills; kill += 1) {
    const said = await runAndKill(folder, next, 1 + Math.floor(random() * 4));
    const db = openRecords(folder, keyHex, vaultId, at);
    const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });
    try {
      const rows = unit.read(allAttachments);
      expect(rows.map(({ description }) => description)).toEqual(
        rows.map((_, index) => `Letter ${index + 1}`),
      );
      expect(rows.length).toBeGreaterThanOrEqual(said);
      // The bytes have their digest, or this is refused as damaged; a part of another is nowhere.
      for (const row of rows.slice(-8)) {
        expect(unit.read((reader) => storedBytes(reader, row)).length).toBe(row.size);
      }
      const orphans = `SELECT count(*) AS n FROM attachment_chunks
        WHERE attachment_id NOT IN (SELECT id FROM attachments)`;
      expect(db.prepare(orphans).get()).toEqual({ n: 0 });
      const entries = "SELECT count(*) AS n FROM audit WHERE action = 'attachments.add'";
      expect(db.prepare(entries).get()).toEqual({ n: rows.length });
      next = rows.length + 1;
    } finally {
      db.close();
    }
  }
  expect(next).toBeGreaterThan(kills);
  figure(
    'A picture, killed while it is saved',
    '200 kills: whole or not at all',
    `${kills} kills, ${next - 1} pictures, each whole`,
  );
});
