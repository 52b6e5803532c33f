import { penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

/**
 * Saves a register of so many payments in a new session each time, and writes the same rows of a
 * session by the driver alone, in one transaction with the same settings; milliseconds of each.
 */
export async function timeBatch(payments: number, times: number) {
  const { addPerson, addSession, ask, context, close } = await openRegister();
  try {
    const keys: string[] = [];
    for (let at = 0; at < payments; at += 1) keys.push(await addPerson({ firstName: `P${at}` }));
    const { db } = context.vault;
    const rows = keys.map((key) => ({
      ...came(key),
      ...{ feePence: penceOf(1_000), expensesPence: penceOf(240), method: 'bank' as const },
    }));
    const save = async (sessionId: string) => {
      const begun = performance.now();
      await ask('sessions.saveRegister', {
        ...{ sessionId, expectedVersion: 1, paidOn: '2026-11-17', rows },
      });
      return performance.now() - begun;
    };
    const lastSeq = () =>
      db.prepare('SELECT max(seq) AS seq FROM audit').get<{ seq: number }>()?.seq ?? 0;
    const copied = (table: string, from: string) =>
      db.prepare(`SELECT * FROM ${table} WHERE session_id = ?`).all<Record<string, never>>([from]);
    const sessionOf = await addSession({ title: 'As it is written' });
    const before = lastSeq();
    await save(sessionOf);
    const audited = db
      .prepare('SELECT * FROM audit WHERE seq > ?')
      .all<Record<string, never>>([before]);
    const written = {
      payments: copied('payments', sessionOf),
      attendance: copied('attendance', sessionOf),
    };
    const app: number[] = [];
    const driver: number[] = [];
    for (let at = 0; at < times; at += 1) {
      app.push(await save(await addSession({ title: `Session ${at}` })));
      const sessionId = await addSession({ title: `By the driver ${at}` });
      const begun = performance.now();
      const insert = (table: string, values: object) => {
        const names = Object.keys(values);
        const places = names.map(() => '?').join();
        db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${places})`).run(
          Object.values(values),
        );
      };
      db.transaction(() => {
        for (const [table, all] of Object.entries(written)) {
          for (const [line, row] of all.entries()) {
            const own = { ...row, session_id: sessionId };
            insert(table, 'id' in row ? { ...own, id: `${sessionId}-${line}` } : own);
          }
        }
        const seq = lastSeq();
        for (const [line, row] of audited.entries()) {
          insert('audit', { ...row, seq: seq + 1 + line });
        }
        db.prepare('UPDATE sessions SET version = version + 1 WHERE id = ?').run([sessionId]);
      })();
      driver.push(performance.now() - begun);
    }
    return { app, driver };
  } finally {
    close();
  }
}
