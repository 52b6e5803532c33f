import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../electron/strongroom/newId.ts';
import { paymentOutcomes } from '../../shared/domain/payments.ts';
import { came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let personId: string;
let sessionId: string;
beforeEach(async () => {
  app = await openRegister();
  personId = await app.addPerson({ firstName: 'Efua', lastName: 'Mensah' });
  sessionId = await app.addSession();
});
afterEach(() => app.close());

const line = (money: object) => ({ ...came(personId), ...money });
const fee = { feePence: 2500, expensesPence: 240, method: 'cash' as const };
const year = { personId: null, from: '2026-04-06', to: '2027-04-05' };
const totals = (period: object = {}) => app.ask('payments.totals', { ...year, ...period });

describe('paying at a register', () => {
  it('enters one payment, with an audit row for it and one for the session', async () => {
    const before = app.audited().length;
    await app.save(sessionId, [line(fee)]);
    const [entry] = await app.ledger();
    expect(entry).toMatchObject({
      ...fee,
      on: '2026-11-17',
      personName: 'Efua Mensah',
      sessionTitle: 'Front door group',
      outcome: 'paid',
      reversed: false,
      reverses: null,
    });
    expect(app.audited().slice(before)).toEqual([
      { action: 'sessions.saveRegister', record: entry?.id },
      { action: 'sessions.saveRegister', record: sessionId },
    ]);
  });

  it('writes nothing more where the register says the same again', async () => {
    const { rows } = await app.save(sessionId, [line(fee)]);
    app.events.length = 0;
    const [row] = rows;
    if (!row) throw new Error('an empty register');
    const { name, accessNeeds, paymentRoute, leftOut, recordConsent, mark, ...rest } = row;
    const { printFormat, paidBeside, ...same } = rest;
    expect(paidBeside).toBeNull();
    expect([mark, printFormat]).toEqual([null, 'standard']);
    expect([name, accessNeeds, paymentRoute, leftOut]).toEqual(['Efua Mensah', null, null, null]);
    expect(recordConsent).toBe('not-asked');
    await app.save(sessionId, [same]);
    expect(await app.ledger()).toHaveLength(1);
    expect(app.events).toMatchObject([{ payload: { topics: ['sessions'] } }]);
  });

  it('corrects by a reversing entry and a new one, and edits nothing', async () => {
    await app.save(sessionId, [line(fee)]);
    const [first] = await app.ledger();
    const saved = await app.save(sessionId, [line({ ...fee, feePence: 2000 })], '2026-11-20');
    expect(saved.rows).toMatchObject([{ feePence: 2000, expensesPence: 240 }]);
    const entries = await app.ledger();
    expect(entries).toMatchObject([
      { on: '2026-11-20', feePence: 2000, expensesPence: 240, reverses: null, reversed: false },
      { on: '2026-11-20', feePence: -2500, expensesPence: -240, reverses: first?.id },
      { ...first, reversed: true },
    ]);
    expect((await totals()).all).toMatchObject({ feesPence: 2000, expensesPence: 240 });
  });

  it('takes a payment back where the register says nothing any more', async () => {
    await app.save(sessionId, [line(fee)]);
    const { rows } = await app.save(sessionId, [line({})]);
    expect(rows).toMatchObject([{ present: true, feePence: null, outcome: null }]);
    expect(await app.ledger()).toHaveLength(2);
    const after = await totals();
    expect(after.all).toEqual({ feesPence: 0, expensesPence: 0, people: 0, entries: 0 });
    // No way of paying and no year is listed by which nothing was paid.
    expect(after).toMatchObject({ methods: [], taxYears: [] });
  });

  it('keeps a decline as evidence, and the fare that was paid with it', async () => {
    await app.save(sessionId, [
      line({ ...fee, expensesPence: null, outcome: 'declined', method: null }),
    ]);
    expect(await app.ledger()).toMatchObject([{ feePence: 0, outcome: 'declined', method: null }]);
    expect((await totals()).all).toMatchObject({ feesPence: 0, people: 0, entries: 0 });
    await app.save(sessionId, [line({ ...fee, outcome: 'declined' })]);
    expect((await totals()).all).toMatchObject({ feesPence: 0, expensesPence: 240, people: 1 });
  });

  it('keeps approved money out of the totals until it is paid', async () => {
    await app.save(sessionId, [line({ ...fee, outcome: 'approved' })]);
    expect(await app.ledger()).toMatchObject([{ on: null, outcome: 'approved' }]);
    expect((await totals()).all.feesPence).toBe(0);
    await app.save(sessionId, [line({ ...fee, outcome: 'paid' })], '2026-11-20');
    expect((await totals()).all).toMatchObject({ feesPence: 2500, entries: 1 });
  });
});

it.each([
  ['expenses below nothing', { expensesPence: -1 }, '2026-11-17', 'rows.0.expensesPence', 'money'],
  ['a fee below nothing', { feePence: -2_500 }, '2026-11-17', 'rows.0.feePence', 'money'],
  ['money of a day to come', {}, '2026-12-24', 'paidOn', 'future'],
])('refuses %s at its field, and saves nothing', async (_, money, paidOn, path, code) => {
  const { session } = await app.register(sessionId);
  const reply = await app.call('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn },
    rows: [line({ ...fee, ...money })],
  });
  expect(reply).toMatchObject({ error: { code: 'invalid', fields: [{ path, code }] } });
  expect(await app.ledger()).toEqual([]);
  expect((await app.register(sessionId)).rows).toEqual([]);
});

it('refuses money that is handed over before the session, and saves nothing; it may be paid later', async () => {
  const { session } = await app.register(sessionId);
  const early = { sessionId, expectedVersion: session.version, paidOn: '2026-11-16' };
  const reply = await app.call('sessions.saveRegister', { ...early, rows: [line(fee)] });
  expect(reply).toMatchObject({
    error: { code: 'invalid', fields: [{ path: 'paidOn', code: 'before-session' }] },
  });
  expect(await app.ledger()).toEqual([]);
  expect((await app.register(sessionId)).rows).toEqual([]);
  const later = [line({ ...fee, outcome: 'approved' })];
  expect(await app.call('sessions.saveRegister', { ...early, rows: later })).toMatchObject({
    ok: true,
  });
});

describe('what a spreadsheet brought', () => {
  const bring = (...entries: { fee: number; expenses: number; method: string | null }[]) => {
    const { db, user } = app.context.vault;
    const insert = db.prepare(
      `INSERT INTO payments (id, person_id, session_id, on_date, fee_pence, expenses_pence, outcome,
        method, recorded_at, recorded_by) VALUES (?, ?, ?, '2026-11-17', ?, ?, 'paid', ?, '', ?)`,
    );
    for (const { fee, expenses, method } of entries) {
      insert.run([newId(), personId, sessionId, fee, expenses, method, user.id]);
    }
  };

  it('may leave open how money was paid, until the money changes', async () => {
    bring({ fee: 2500, expenses: 0, method: null });
    const kept = { ...fee, expensesPence: 0, outcome: 'paid', method: null };
    await app.save(sessionId, [line(kept)]);
    expect(await app.ledger()).toHaveLength(1);
    const { session } = await app.register(sessionId);
    const changed = await app.call('sessions.saveRegister', {
      sessionId,
      expectedVersion: session.version,
      paidOn: '2026-11-17',
      rows: [line({ ...kept, feePence: 2000 })],
    });
    expect(changed).toMatchObject({ ok: false, error: { code: 'method-missing' } });
  });

  it('may hold the fee and the expenses apart: the register shows both, a correction takes both back', async () => {
    bring({ fee: 2500, expenses: 0, method: 'cash' }, { fee: 0, expenses: 240, method: 'cash' });
    expect((await app.register(sessionId)).rows).toMatchObject([{ ...fee, present: false }]);
    await app.save(sessionId, [line({ ...fee, feePence: 2000 })]);
    expect(await app.ledger()).toHaveLength(5);
    expect((await totals()).all).toMatchObject({ feesPence: 2000, expensesPence: 240, people: 1 });
  });
});

describe('the ledger', () => {
  it('puts approved money without a date at its session’s day', async () => {
    const earlier = await app.addSession({ on: '2026-11-10' });
    await app.save(sessionId, [line({ ...fee, outcome: 'approved' })]);
    await app.save(earlier, [line(fee)], '2026-11-16');
    const days = await app.ledger();
    expect(days.map(({ on, sessionOn }) => on ?? sessionOn)).toEqual(['2026-11-17', '2026-11-16']);
    expect(await app.ledger({ from: '2026-11-18' })).toEqual([]);
    expect(await app.ledger({ from: '2026-11-17', to: '2026-11-17' })).toHaveLength(1);
  });

  it('goes on page by page through entries with and without a date', async () => {
    for (const day of ['10', '11', '12', '13', '14']) {
      const id = await app.addSession({ on: `2026-11-${day}` });
      const outcome = Number(day) % 2 ? 'approved' : 'paid';
      await app.save(id, [line({ ...fee, outcome })], `2026-11-${day}`);
    }
    const pageAfter = (after: string | null) =>
      app.ask('payments.ledger', { ...year, personId, after, limit: 1 });
    const days: (string | null)[] = [];
    let after: string | null = null;
    do {
      const page = await pageAfter(after);
      expect(page.total).toBe(5);
      days.push(...page.rows.map(({ on, sessionOn }) => on ?? sessionOn));
      after = page.next;
      expect(days.length).toBeLessThan(6);
    } while (after !== null);
    expect(days).toEqual(['14', '13', '12', '11', '10'].map((day) => `2026-11-${day}`));
  });

  it('shows one person alone', async () => {
    const other = await app.addPerson({ firstName: 'Bilal' });
    await app.save(sessionId, [line(fee), { ...came(other), ...fee }]);
    expect(await app.ledger()).toHaveLength(2);
    expect(await app.ledger({ personId: other })).toMatchObject([{ personName: 'Bilal' }]);
    expect((await totals({ personId: other })).all).toMatchObject({ feesPence: 2500, people: 1 });
  });
});

describe('the totals', () => {
  it('count by the day of payment, apart by tax year and by way of paying', async () => {
    const other = await app.addPerson({ firstName: 'Bilal' });
    const first = await app.addSession({ on: '2026-04-01' });
    await app.save(first, [line(fee)], '2026-04-05');
    const next = await app.addSession({ on: '2026-04-02' });
    const bank = { ...came(other), ...fee, method: 'bank' as const };
    await app.save(next, [line(fee), bank], '2026-04-06');
    const { all, taxYears, methods } = await totals({ from: '2020-01-01', to: '2029-12-31' });
    const one = { feesPence: 2500, expensesPence: 240, people: 1, entries: 1 };
    expect(all).toEqual({ feesPence: 7500, expensesPence: 720, people: 2, entries: 3 });
    expect(taxYears).toEqual([
      { taxYear: '2026/27', feesPence: 5000, expensesPence: 480, people: 2, entries: 2 },
      { taxYear: '2025/26', ...one },
    ]);
    expect(methods).toEqual([
      { method: 'cash', feesPence: 5000, expensesPence: 480, people: 1, entries: 2 },
      { method: 'bank', ...one },
    ]);
    expect((await totals({ from: '2026-04-01', to: '2026-04-05' })).taxYears).toEqual([
      { taxYear: '2025/26', ...one },
    ]);
  });
});

describe('the tax years that have entries', () => {
  const years = async (of: string | null = null) =>
    (await app.ask('payments.taxYears', { personId: of })).years;

  it('are none where there is no money', async () => {
    expect(await years()).toEqual([]);
  });

  it('come the newest first, with what was handed over in each', async () => {
    const other = await app.addPerson({ firstName: 'Bilal' });
    const first = await app.addSession({ on: '2025-04-01' });
    await app.save(first, [line(fee)], '2025-04-05');
    const next = await app.addSession({ on: '2026-04-01' });
    const declined = { ...came(other), ...fee, outcome: 'declined' as const };
    await app.save(next, [line(fee), declined], '2026-04-05');
    expect(await years()).toEqual([
      { taxYear: '2025/26', feesPence: 2500, expensesPence: 480 },
      { taxYear: '2024/25', feesPence: 2500, expensesPence: 240 },
    ]);
    expect(await years(other)).toEqual([{ taxYear: '2025/26', feesPence: 0, expensesPence: 240 }]);
    const all = await totals({ from: '2020-01-01', to: '2029-12-31' });
    expect(all.taxYears).toMatchObject(await years());
  });

  it.each(paymentOutcomes)(
    'say of money that is %s what the sums of the year say',
    async (outcome) => {
      await app.save(sessionId, [line({ ...fee, outcome })]);
      const { taxYears } = await totals({ from: '2026-04-06', to: '2027-04-05' });
      const { feesPence, expensesPence } = taxYears[0] ?? { feesPence: 0, expensesPence: 0 };
      expect(await years()).toEqual([{ taxYear: '2026/27', feesPence, expensesPence }]);
    },
  );

  it('hold one whose money is only approved, or was taken back', async () => {
    await app.save(sessionId, [line({ ...fee, outcome: 'approved' })]);
    expect(await years()).toEqual([{ taxYear: '2026/27', feesPence: 0, expensesPence: 0 }]);
    const before = await app.addSession({ on: '2025-05-01' });
    await app.save(before, [line(fee)], '2025-05-01');
    await app.save(before, [line({})], '2025-05-02');
    expect((await years())[1]).toEqual({ taxYear: '2025/26', feesPence: 0, expensesPence: 0 });
    expect(await app.ledger({ from: '2025-04-06', to: '2026-04-05' })).toHaveLength(2);
  });
});
