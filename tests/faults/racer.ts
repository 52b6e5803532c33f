import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { refusalOf } from '../../electron/serving/refusal.ts';
import { openRecords, type Records } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';

// Tries to open the vault when it is told to, says what came of it, and lets go when it is told to.
const [folder = '', keyHex = '', vaultId = '', userId = ''] = process.argv.slice(2);
const at = '2026-11-23T10:00:00.000Z';
let held: Records | undefined;

function race(): string {
  try {
    held = openRecords(folder, keyHex, vaultId, at);
    const unit = openUnit({ db: held, now: () => at, userId, changed: () => undefined });
    unit.write('people.add', (tx) => tx.audit(vaultId));
    return 'won';
  } catch (error) {
    return refusalOf(error)?.code ?? String(error);
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'race') writeSync(1, `${race()}\n`);
  if (line === 'let go') {
    held?.close();
    held = undefined;
    writeSync(1, 'gone\n');
  }
});
