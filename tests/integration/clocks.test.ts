import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let personId: string;

beforeEach(async () => {
  app = await openRegister();
  personId = await app.addPerson({ firstName: 'Bilal' });
});
afterEach(() => {
  expect(app.failures).toEqual([]);
  app.close();
});

const weekly = {
  ...{
    clock: 'week' as const,
    begins: 1,
    limitPence: penceOf(2_000),
    fromOn: '2026-01-01',
    untilOn: null,
  },
  ...{ source: 'Letter of the Jobcentre', toldOn: '2026-10-01' },
};
const addLimit = (changes: object = {}) =>
  app.ask('clocks.add', { limit: { ...weekly, personId, ...changes } });

async function pay(money: object, { on = '2026-11-17', more = {} as object } = {}) {
  const sessionId = await app.addSession({
    on,
    title: `Session of ${on} ${JSON.stringify(money)}`,
  });
  const { session } = await app.register(sessionId);
  const reply = await app.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: on },
    becameOf: 'slip' as const,
    rows: [{ ...came(personId), method: 'cash', ...money }] as never,
    ...more,
  });
  return { sessionId, reply };
}

const advice = (sessionId: string, pence: number, on = '2026-11-17') =>
  app.ask('clocks.advice', { sessionId, on, fees: [{ personId, pence: penceOf(pence) }] });

describe('a limit', () => {
  it('is shipped blank: nothing warns before somebody writes one down with its source', async () => {
    expect((await app.ask('clocks.limits', { personId: null })).limits).toEqual([]);
    expect((await pay({ feePence: 500_000 })).reply).toMatchObject({ ok: true });
    const limit = { ...weekly, personId, source: ' ' };
    expect(await app.call('clocks.add', { limit })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'limit.source', code: 'required' }] },
    });
  });

  it('that a fee would pass asks for a reason, saves nothing until then, and keeps it', async () => {
    await addLimit();
    await pay({ feePence: 1_500 }, { on: '2026-11-16' });
    const before = await app.ledger();
    const { sessionId, reply } = await pay({ feePence: 600 });
    expect(reply).toMatchObject({
      error: {
        code: 'limit-reason-missing',
        fields: [{ path: 'limitReason', code: 'limit-reason-missing' }],
      },
    });
    expect(await app.ledger()).toEqual(before);
    expect(await advice(sessionId, 600)).toMatchObject({
      people: [
        {
          personId,
          passed: [
            {
              ...{ clock: 'week', from: '2026-11-16', to: '2026-11-22', limitPence: 2_000 },
              ...{ sumPence: 2_100, source: 'Letter of the Jobcentre', own: true },
            },
          ],
        },
      ],
    });
    const { session } = await app.register(sessionId);
    await app.ask('sessions.saveRegister', {
      ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17' },
      becameOf: 'slip' as const,
      rows: [{ ...came(personId), method: 'cash', feePence: penceOf(600) }],
      limitReason: 'Talked with them',
    });
    expect(
      app.context.vault.db.prepare('SELECT person_id, passed, reason FROM limit_reasons').all(),
    ).toEqual([
      {
        ...{ person_id: personId, reason: 'Talked with them' },
        passed: '16 November 2026 – 22 November 2026: £21.00 > £20.00',
      },
    ]);
  });

  it('is passed above its amount, not at it, and not by a payment of the next week', async () => {
    await addLimit();
    await pay({ feePence: 1_500 }, { on: '2026-11-16' });
    expect((await pay({ feePence: 500 })).reply).toMatchObject({ ok: true });
    expect((await pay({ feePence: 2_000 }, { on: '2026-11-23' })).reply).toMatchObject({
      ok: true,
    });
  });

  it('counts what was paid before once, by its own day, where more is paid for the session', async () => {
    await addLimit();
    const { sessionId } = await pay({ feePence: 1_500 });
    const more = async (feePence: number, paidOn: string, becameOf?: 'slip') => {
      const { session } = await app.register(sessionId);
      return app.call('sessions.saveRegister', {
        ...{ sessionId, expectedVersion: session.version, paidOn, furtherReason: 'Came twice' },
        ...(becameOf && { becameOf }),
        rows: [{ ...came(personId), method: 'cash', feePence } as never],
      });
    };
    // In the same week both count.
    expect(await more(2_100, '2026-11-20')).toMatchObject({
      error: { code: 'limit-reason-missing' },
    });
    // In the next week the further payment counts alone.
    const fees = [{ personId, pence: penceOf(1_500), beside: true }];
    const on = '2026-11-23';
    expect((await app.ask('clocks.advice', { sessionId, on, fees })).people).toEqual([]);
    expect(await more(3_000, on)).toMatchObject({ ok: true });
    expect((await app.ledger()).map(({ feePence }) => feePence)).toEqual([1_500, 1_500]);
    // What is put right on a day is taken back on it: it counts as what is left.
    expect(await more(2_900, on, 'slip')).toMatchObject({ ok: true });
  });

  it('counts fees by voucher, and never expenses, declined fees or those taken back', async () => {
    await addLimit();
    await pay({ feePence: 100, expensesPence: 90_000 }, { on: '2026-11-16' });
    await pay({ feePence: null, expensesPence: 90_000, outcome: 'declined' }, { on: '2026-11-16' });
    const voucher = await pay({ feePence: 1_800, method: 'voucher' }, { on: '2026-11-16' });
    expect((await pay({ feePence: 200 })).reply).toMatchObject({
      error: { code: 'limit-reason-missing' },
    });
    const { session } = await app.register(voucher.sessionId);
    await app.ask('sessions.saveRegister', {
      ...{ sessionId: voucher.sessionId, expectedVersion: session.version, paidOn: '2026-11-17' },
      becameOf: 'slip' as const,
      rows: [{ ...came(personId) }],
    });
    expect((await pay({ feePence: 200 })).reply).toMatchObject({ ok: true });
  });

  it('of the charity holds for each person; one of a person for nobody else', async () => {
    const other = await app.addPerson({ firstName: 'Efua' });
    await addLimit({ personId: null, clock: 'tax-year', begins: null, limitPence: 10_000 });
    await addLimit({ limitPence: 1 });
    const sessionId = await app.addSession();
    const fees = [personId, other].map((id) => ({ personId: id, pence: penceOf(10_001) }));
    const { people } = await app.ask('clocks.advice', { sessionId, on: '2026-11-17', fees });
    expect(people.map(({ passed }) => passed.map(({ clock, own }) => [clock, own]))).toEqual([
      [
        ['week', true],
        ['tax-year', false],
      ],
      [['tax-year', false]],
    ]);
  });

  it('names where to get advice: the contacts of the support directory', async () => {
    await addLimit();
    const entry = { kind: 'contact' as const, name: 'Welfare Rights', about: null };
    await app.ask('directory.add', { entry: { ...entry, contact: '0113 496 0000' } } as never);
    const { contacts } = await advice(await app.addSession(), 2_001);
    expect(contacts).toMatchObject([{ name: 'Welfare Rights', how: '0113 496 0000' }]);
  });

  it('goes with the person, and with its reasons, when they are erased', async () => {
    await addLimit();
    await pay({ feePence: 2_001 }, { more: { limitReason: 'Talked with them' } });
    await app.ask('rights.erase', { ...(await approved(app.ask, personId)), reason: 'asked' });
    const { db } = app.context.vault;
    for (const table of ['earning_limits', 'limit_reasons']) {
      expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    }
    expect(await app.ledger()).toHaveLength(1);
  });

  it('refuses a weekday or a day of the month that does not exist, and a stale change', async () => {
    const add = (changes: object) =>
      app.call('clocks.add', { limit: { ...weekly, personId, ...changes } } as never);
    for (const changes of [
      { begins: 8 },
      { begins: null },
      { clock: 'assessment', begins: 32 },
      { clock: 'tax-year', begins: 1 },
    ]) {
      const reply = await add(changes);
      expect({ changes, reply }).toMatchObject({
        reply: {
          error: { fields: expect.arrayContaining([{ path: 'limit.begins', code: 'begins' }]) },
        },
      });
    }
    const { id: limitId, version } = await addLimit();
    const change = { limitId, expectedVersion: version, limit: { ...weekly, personId } };
    await app.ask('clocks.change', change);
    expect(await app.call('clocks.change', change)).toMatchObject({ error: { code: 'stale' } });
    expect(await app.call('clocks.remove', change)).toMatchObject({ error: { code: 'invalid' } });
  });
});
