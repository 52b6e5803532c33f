import { expect, it } from 'vitest';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { figure, long, seeded } from '../support/figures.ts';
import { programWithVault, saidUntilKilled } from './program.ts';
import { at, keyHex, vaultId } from './vault.ts';

const kills = long ? 200 : 10;
const program = programWithVault('tests/faults/receiptMaker.ts');

it(`receipts have every number once and none is missing, in ${kills} kills`, async () => {
  const random = seeded(20_261_130);
  const folder = program.vault.copy();
  let made = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = 1 + Math.floor(random() * 4);
    const said = Number((await saidUntilKilled(program, { folder, lines })).at(-1) ?? 0);
    const db = openRecords(folder, keyHex, vaultId, at);
    try {
      const rows = db
        .prepare('SELECT number, payment_id FROM receipts ORDER BY number')
        .all<{ number: number; payment_id: string }>();
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.length).toBeGreaterThanOrEqual(said);
      made = rows.length;
      // Three at a time: each unit is there whole or not at all, with its payments.
      expect(rows.length % 3).toBe(0);
      expect(said).toBeGreaterThan(0);
      const payments = db.prepare('SELECT count(*) AS n FROM payments').get();
      expect(payments).toEqual({ n: rows.length });
    } finally {
      db.close();
    }
  }
  figure(
    'Receipts, killed while they are made',
    '200 kills: every number once, none missing',
    `${kills} kills, ${made} receipts without a gap`,
  );
});
