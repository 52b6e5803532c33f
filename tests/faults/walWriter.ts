import { writeSync } from 'node:fs';
import { Database } from '@signalapp/sqlcipher';

// The journal that most programs use, for comparison: it must be seen to lose what it acknowledged.
const [path = '', keyHex = '', count = '40'] = process.argv.slice(2);
const db = new Database(path);
db.pragma(`key = "x'${keyHex}'"`);
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.pragma('synchronous = NORMAL');
for (let number = 1; number <= Number(count); number += 1) {
  db.prepare('INSERT INTO saves VALUES (?, ?)').run([number, 'x'.repeat((number * 331) % 3_000)]);
  writeSync(1, `${number}\n`);
}
db.close();
