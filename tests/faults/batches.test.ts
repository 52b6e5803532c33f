import { expect, it } from 'vitest';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { figure, long, seeded } from '../support/figures.ts';
import { programWithVault, saidUntilKilled } from './program.ts';
import { at, keyHex, vaultId } from './vault.ts';

const kills = long ? 200 : 10;
const program = programWithVault('tests/faults/batchPayer.ts');

it(`pays a batch whole or not at all, and the float is what the ledger says, in ${kills} kills`, async () => {
  const random = seeded(20_261_201);
  const folder = program.vault.copy();
  let paid = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = 1 + Math.floor(random() * 4);
    const said = Number((await saidUntilKilled(program, { folder, lines })).at(-1) ?? 0);
    const db = openRecords(folder, keyHex, vaultId, at);
    try {
      const one = (sql: string) => db.prepare(sql).get<{ n: number }>()?.n ?? 0;
      const payments = one('SELECT count(*) AS n FROM payments');
      paid = payments;
      expect(payments).toBeGreaterThanOrEqual(said);
      expect(said).toBeGreaterThan(0);
      // Eight at a time, each with its one entry in the cash book.
      expect(payments % 8).toBe(0);
      expect(
        one(`SELECT count(*) AS n FROM payments JOIN float_entries AS entry
          ON entry.payment_id = payments.id AND entry.pence = 0 - fee_pence - expenses_pence`),
      ).toBe(payments);
      const pence = one('SELECT sum(fee_pence + expenses_pence) AS n FROM payments');
      expect(one('SELECT sum(pence) AS n FROM float_entries')).toBe(9_000_000 - pence);
    } finally {
      db.close();
    }
  }
  figure(
    'A payment list, killed while it is paid',
    '200 kills: paid whole or not at all, and the float right',
    `${kills} kills, ${paid} payments in whole lists`,
  );
});
