import { rmSync } from 'node:fs';
import { createRecords } from '../../electron/strongroom/store/open.ts';
import { temporaryFolder } from '../support/temporary.ts';

const keyHex = '5a'.repeat(32);
const at = '2026-11-23T10:00:00.000Z';

const insert = `INSERT INTO people (id, ref, first_name, last_name, sort_name, date_of_birth, gender,
  ethnicity, no_fixed_address, postcode, phone, journey_stage, payment_route, joined_on, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`;

/** The same file, key, journal and table, and nothing else: no ids, index, audit or checks. */
function withPeople<T>(people: number, work: (db: ReturnType<typeof createRecords>) => T) {
  const folder = temporaryFolder('raw');
  const db = createRecords(folder, keyHex, at);
  const from = performance.now();
  db.exec('BEGIN');
  const statement = db.prepare(insert);
  const interest = db.prepare('INSERT INTO interests VALUES (?, ?, ?)');
  for (let number = 0; number < people; number += 1) {
    const id = `id-${number}`;
    const name = `name-${number % 997}`;
    statement.run([
      ...[id, `B${number}`, 'Isla', name, `${name} isla ${number}`, '1984-03-15', 'Woman'],
      ...['White: Irish', 'LS7 4ZF', '07700 900123', 'using-now', 'cash', '2024-03-10', at],
    ]);
    interest.run([id, 0, 'Writing']);
    interest.run([id, 1, 'Peer research']);
  }
  db.exec('COMMIT');
  const took = performance.now() - from;
  const result = work(db);
  db.close();
  rmSync(folder, { recursive: true });
  return { took, result };
}

/** Milliseconds of inserting that many people and their interests in one transaction. */
export const insertPeople = (people: number): number => withPeople(people, () => null).took;

/** Milliseconds of reading the first hundred people by name, many times. */
export function timeFirstPage(people: number, times: number): number[] {
  const query =
    'SELECT id, first_name, last_name, known_as, ref, sort_name, journey_stage, safe_contact FROM people ORDER BY sort_name, id LIMIT 100';
  return withPeople(people, (db) =>
    Array.from({ length: times }, () => {
      const from = performance.now();
      db.prepare(query).all();
      return performance.now() - from;
    }),
  ).result;
}
