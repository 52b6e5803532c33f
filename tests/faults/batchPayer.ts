import { writeSync } from 'node:fs';
import { newId } from '../../electron/strongroom/newId.ts';
import { build } from '../../electron/strongroom/store/build.ts';
import { floatForCash, openFloat, payFromFloat } from '../../electron/strongroom/store/floats.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { insertPayment } from '../../electron/strongroom/store/payments.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import { noPence, penceOf } from '../../shared/domain/money.ts';

// Pays eight people in cash out of the float in one unit of work, again and again, and says the
// number of payments after each commit. It is made to be killed.
const [folder = '', keyHex = '', vaultId = '', userId = ''] = process.argv.slice(2);
const at = '2026-11-23T10:00:00.000Z';
const on = '2026-11-17';
const db = openRecords(folder, keyHex, vaultId, at);
const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });

if (unit.read((db) => floatForCash(db, null)) === null) {
  const box = { name: 'Office box', holderId: userId, imprestPence: penceOf(9_000_000) };
  unit.write('floats.open', (tx) => openFloat(tx, box, '2026-11-01'));
}

for (;;) {
  const paid = unit.write('sessions.saveRegister', (tx) => {
    const floatId = floatForCash(tx, null) ?? '';
    for (let each = 0; each < 8; each += 1) {
      const personId = newId();
      const person = { id: personId, first_name: 'Dez', sort_name: 'dez', created_at: at };
      tx.run(build.insertInto('people').values(person as never));
      const pence = penceOf(1_500 + each);
      const money = { feePence: pence, expensesPence: noPence, outcome: 'paid' } as const;
      const way = { sessionId: null, on, method: 'cash', voucherSerial: null } as const;
      const paymentId = insertPayment(tx, { ...money, ...way, personId });
      payFromFloat(tx, { floatId, paymentId, on, pence });
    }
    return tx.first(build.selectFrom('payments').select(({ fn }) => fn.countAll<number>().as('n')))
      ?.n;
  });
  writeSync(1, `${paid}\n`);
}
