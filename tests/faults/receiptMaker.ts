import { writeSync } from 'node:fs';
import { newId } from '../../electron/strongroom/newId.ts';
import { build } from '../../electron/strongroom/store/build.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { insertPayment } from '../../electron/strongroom/store/payments.ts';
import { makeReceipt } from '../../electron/strongroom/store/receipts.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { noPence, penceOf } from '../../shared/domain/money.ts';

// Pays and makes three receipts in one unit of work, again and again, and says the last number after
// each commit. It is made to be killed.
const [folder = '', keyHex = '', vaultId = '', userId = ''] = process.argv.slice(2);
const at = '2026-11-23T10:00:00.000Z';
const db = openRecords(folder, keyHex, vaultId, at);
const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });

for (;;) {
  const last = unit.write('receipts.make', (tx) => {
    const personId = newId();
    const person = { id: personId, first_name: 'Dez', sort_name: 'dez', created_at: at };
    tx.run(build.insertInto('people').values(person as never));
    const money = {
      feePence: penceOf(1_500),
      expensesPence: noPence,
      outcome: 'paid',
      method: 'cash',
    } as const;
    for (let each = 0; each < 3; each += 1) {
      const entry = { ...money, personId, sessionId: null, on: '2026-11-17', voucherSerial: null };
      makeReceipt(tx, insertPayment(tx, entry), '2026-11-23');
    }
    return tx.first(build.selectFrom('receipts').select(({ fn }) => fn.countAll<number>().as('n')))
      ?.n;
  });
  writeSync(1, `${last}\n`);
}
