import { afterEach, beforeEach, expect, it } from 'vitest';
import { splitByYear, sumsAgree } from '../../../electron/strongroom/store/paymentSums.ts';
import { handedOver, totalsOf } from '../../../electron/strongroom/store/paymentTotals.ts';
import { came } from '../../support/blanks.ts';
import { openRegister } from '../../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  app = await openRegister();
});
afterEach(() => app.close());

const sums = () => app.context.vault.unit.read(sumsAgree);

it.each([
  ['2026-04-06', '2027-04-05', [2026, 2026], []],
  ['2026-04-05', '2027-04-06', [2026, 2026], ['2026-04-05 2026-04-05', '2027-04-06 2027-04-06']],
  ['2026-04-07', '2027-04-05', null, ['2026-04-07 2027-04-05']],
  ['2026-04-07', '2028-04-05', [2027, 2027], ['2026-04-07 2027-04-05']],
  ['2000-01-01', '2099-12-31', [2000, 2098], ['2000-01-01 2000-04-05', '2099-04-06 2099-12-31']],
  ['2026-11-17', '2026-11-17', null, ['2026-11-17 2026-11-17']],
])('splits %s to %s into whole tax years and the days around them', (from, to, years, days) => {
  const split = splitByYear({ from, to });
  expect(split.years && [split.years.first, split.years.last]).toEqual(years);
  expect(split.days.map((each) => `${each.from} ${each.to}`)).toEqual(days);
});

/** A number from 0 below `most`, the same in each run. */
function drawing(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

it('keeps the sums of the years what the entries say, whatever is paid, corrected and merged', async () => {
  const draw = drawing(7);
  const people = [];
  for (const firstName of ['Bilal', 'Efua', 'Will'])
    people.push(await app.addPerson({ firstName }));
  const days = ['2026-03-20', '2026-04-05', '2026-04-06', '2026-11-17'];
  const sessions = [];
  for (const on of days) sessions.push(await app.addSession({ on, title: `On ${on}` }));
  for (let at = 0; at < 24; at += 1) {
    const here = draw(days.length);
    const rows = people.map((personId) => {
      const outcome = [null, 'declined', 'approved'][draw(3)] ?? null;
      const method = ['cash', 'voucher', 'bank'][draw(3)];
      const feePence = draw(4) === 0 ? null : draw(5) * 500;
      return { ...came(personId), feePence, expensesPence: draw(3) * 120, outcome, method };
    });
    await app.save(sessions[here] ?? '', rows, days[here + draw(days.length - here)], {
      furtherReason: 'She came for the afternoon too',
    });
    expect(sums()).toBe(true);
  }
  const [personId = '', otherId = ''] = people;
  const { digest } = await app.ask('merges.preview', { personId, otherId });
  await app.ask('merges.merge', { personId, otherId, digest, choices: {} });
  expect(sums()).toBe(true);
  await app.ask('merges.undo', { otherId });
  expect(sums()).toBe(true);
  const always = { personId: null, from: '2000-01-01', to: '2099-12-31' };
  const { all } = app.context.vault.unit.read((db) => totalsOf(db, always));
  const entries = app.context.vault.unit.read((db) =>
    db.all(handedOver({ ...always, seen: null })),
  );
  const paid = entries.reduce((sum, { fees, expenses }) => sum + fees + expenses, 0);
  expect(all.feesPence + all.expensesPence).toBe(paid);
  expect(paid).not.toBe(0);
});

it('tells sums that were changed outside the app', async () => {
  const sessionId = await app.addSession();
  const personId = await app.addPerson({ firstName: 'Bilal' });
  await app.save(sessionId, [{ ...came(personId), feePence: 500, method: 'cash' }]);
  expect(sums()).toBe(true);
  app.context.vault.db.exec('UPDATE payment_sums SET fees_pence = fees_pence + 1');
  expect(sums()).toBe(false);
});
