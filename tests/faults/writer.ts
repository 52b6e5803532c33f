import { writeSync } from 'node:fs';
import { build } from '../../electron/strongroom/store/build.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';

// Saves sessions one after the other for ever and says so after each commit: it is made to be killed.
const [folder = '', keyHex = '', vaultId = '', userId = '', from = '1'] = process.argv.slice(2);
const at = '2026-11-23T10:00:00.000Z';
const db = openRecords(folder, keyHex, vaultId, at);
const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });

for (let number = Number(from); ; number += 1) {
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
        title: 'x'.repeat(number % 3_000),
        place: null,
        facilitator: null,
        note: null,
        created_at: at,
      }),
    );
    tx.audit(id);
  });
  writeSync(1, `${number}\n`);
}
