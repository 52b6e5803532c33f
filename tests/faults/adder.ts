import { writeSync } from 'node:fs';
import { insertAttachment } from '../../electron/strongroom/store/attachments.ts';
import { build } from '../../electron/strongroom/store/build.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { openUnit } from '../../electron/strongroom/store/unit.ts';

// Adds pictures of several pieces one after the other and says so after each commit. It is made to
// be killed.
const [folder = '', keyHex = '', vaultId = '', userId = '', from = '1'] = process.argv.slice(2);
const at = '2026-11-23T10:00:00.000Z';
const db = openRecords(folder, keyHex, vaultId, at);
const unit = openUnit({ db, now: () => at, userId, changed: () => undefined });
const personId = '01932c7e-0000-7000-8000-0000000000aa';

if (from === '1') {
  unit.write('people.add', (tx) => {
    const person = { id: personId, first_name: 'Dez', sort_name: 'dez', created_at: at };
    tx.run(build.insertInto('people').values(person as never));
    tx.audit(personId);
  });
}
for (let number = Number(from); ; number += 1) {
  unit.write('attachments.add', (tx) => {
    const id = `01932c7e-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const stored = new Uint8Array(300_000 + (number % 7) * 65_536).fill(number % 251);
    const about = { personId, kind: 'letter', aboutKind: 'person', aboutId: null } as const;
    const measured = { mediaType: 'image/jpeg', size: stored.length, width: 1, height: 1 } as const;
    const value = { ...about, ...measured, description: `Letter ${number}` };
    insertAttachment(tx, value, { id, stored, sealed: null });
    tx.audit(id);
  });
  writeSync(1, `${number}\n`);
}
