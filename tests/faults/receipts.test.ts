import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { long, seeded } from '../support/figures.ts';
import { programWithVault } from './program.ts';
import { at, keyHex, userId, vaultId } from './vault.ts';

const kills = long ? 200 : 20;
const program = programWithVault('tests/faults/receiptMaker.ts');

/** Lets receipts be made until so many units were said, then kills it; answers with the last number. */
async function runAndKill(folder: string, acknowledged: number): Promise<number> {
  const child = spawn(process.execPath, [program.path, folder, keyHex, vaultId, userId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > acknowledged) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(said.split('\n').slice(0, -1).at(-1) ?? 0);
}

it(`receipts have every number once and none is missing, in ${kills} kills`, async () => {
  const random = seeded(20_261_130);
  const folder = program.vault.copy();
  for (let kill = 0; kill < kills; kill += 1) {
    const said = await runAndKill(folder, 1 + Math.floor(random() * 4));
    const db = openRecords(folder, keyHex, vaultId, at);
    try {
      const rows = db
        .prepare('SELECT number, payment_id FROM receipts ORDER BY number')
        .all<{ number: number; payment_id: string }>();
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.length).toBeGreaterThanOrEqual(said);
      // Three at a time: each unit is there whole or not at all, with its payments.
      expect(rows.length % 3).toBe(0);
      expect(said).toBeGreaterThan(0);
      const payments = db.prepare('SELECT count(*) AS n FROM payments').get();
      expect(payments).toEqual({ n: rows.length });
    } finally {
      db.close();
    }
  }
}, 300_000);
