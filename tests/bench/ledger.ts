import { daysLater } from '../../shared/domain/dates.ts';
import { openRegister } from '../support/register.ts';

const people = 500;

/** Asks a strongroom for the first page and the sums of a ledger so many times; milliseconds of each. */
export async function timeLedger(entries: number, times: number) {
  const { ask, addPerson, context, close } = await openRegister();
  try {
    const keys: string[] = [];
    for (let at = 0; at < people; at += 1) keys.push(await addPerson({ firstName: `P${at}` }));
    const { db, user } = context.vault;
    const insert = db.prepare(
      `INSERT INTO payments (id, person_id, on_date, fee_pence, expenses_pence, outcome, method,
        recorded_at, recorded_by) VALUES (?, ?, ?, 1000, 250, 'paid', 'bank', ?, ?)`,
    );
    db.transaction(() => {
      for (let at = 0; at < entries; at += 1) {
        const on = daysLater('2019-04-06', Math.floor(at / 40));
        const id = `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`;
        insert.run([id, keys[at % people] ?? '', on, `${on}T10:00:00.000Z`, user.id]);
      }
    })();
    const all = { personId: null, from: '2000-01-01', to: '2099-12-31' };
    const first: number[] = [];
    const totals: number[] = [];
    for (let at = 0; at < times; at += 1) {
      const begun = performance.now();
      await ask('payments.ledger', { ...all, after: null, limit: 100 });
      const read = performance.now();
      await ask('payments.totals', all);
      first.push(read - begun);
      totals.push(performance.now() - read);
    }
    return { first, totals };
  } finally {
    close();
  }
}
