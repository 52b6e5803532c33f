import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../../shared/domain/money.ts';
import { blankPerson, came, frontDoor } from '../../support/blanks.ts';
import { names, openOffice, passphrases } from '../../support/users.ts';

const year = { from: '2026-04-06', to: '2027-04-05' };
const everybody = { ...year, personId: null };
const page = { ...everybody, after: null, limit: 100 };

let office: Awaited<ReturnType<typeof openOffice>>;
let people: string[];
/** Sessions by who leads them: the worker, another person, and nobody. */
let led: Record<'worker' | 'another' | 'nobody', string>;

async function addSession(facilitator: string | null, title: string) {
  const session = { ...frontDoor, on: '2026-11-10', facilitator, title };
  return (await office.ask('sessions.add', session)).id;
}

async function pay(sessionId: string, fees: readonly number[]) {
  const { session } = await office.ask('sessions.register', { sessionId });
  const rows = fees.map((feePence, at) => ({
    ...came(people[at] ?? ''),
    ...{ feePence, method: 'cash' as const },
  }));
  const saving = { sessionId, expectedVersion: session.version, paidOn: '2026-11-17' };
  await office.ask('sessions.saveRegister', { ...saving, rows: rows as never });
}

beforeEach(async () => {
  office = await openOffice(['worker', 'treasurer', 'trustee']);
  people = [];
  for (let at = 0; at < 9; at += 1) {
    const person = { ...blankPerson, firstName: `Person ${at}` };
    people.push((await office.ask('people.add', { person, answers: [] })).id);
  }
  led = {
    worker: await addSession(`Dez and ${names.worker}`, 'Garden'),
    another: await addSession('Dez', 'Kitchen'),
    nobody: await addSession(null, 'Choir'),
  };
  await pay(led.worker, [1_000, 1_100]);
  await pay(led.another, [2_000, 2_200, 2_300]);
  await pay(led.nobody, [3_000]);
});
afterEach(() => office.close());

const sums = async (name: 'worker' | 'treasurer' | 'coordinator') => {
  await office.signIn(passphrases[name]);
  const { rows, total, part } = await office.ask('payments.ledger', page);
  expect(total).toBe(rows.length);
  return { fees: rows.map(({ feePence }) => Number(feePence)).sort((a, b) => a - b), part };
};

describe('the ledger', () => {
  it('is seen whole by coordinator and treasurer', async () => {
    const all = { fees: [1_000, 1_100, 2_000, 2_200, 2_300, 3_000], part: false };
    expect(await sums('coordinator')).toEqual(all);
    expect(await sums('treasurer')).toEqual(all);
  });

  it('shows a worker the sessions that they lead, and nothing of what others are paid', async () => {
    expect(await sums('worker')).toEqual({ fees: [1_000, 1_100], part: true });
    const totals = await office.ask('payments.totals', everybody);
    expect(totals).toMatchObject({ all: { feesPence: 2_100, people: 2 }, hidden: null });
    const { years } = await office.ask('payments.taxYears', { personId: null });
    expect(years).toEqual([{ taxYear: '2026/27', feesPence: 2_100, expensesPence: 0 }]);
    const ofOne = await office.ask('payments.totals', { ...year, personId: people[0] ?? '' });
    expect(ofOne.all.feesPence).toBe(1_000);
    const third = { ...page, personId: people[2] ?? '' };
    expect(await office.ask('payments.ledger', third)).toMatchObject({ rows: [], total: 0 });
  });

  it('shows a worker who is a person in the records their own statement', async () => {
    await office.ask('access.changeUser', {
      userId: await office.idOf(names.worker),
      ...{ name: names.worker, role: 'worker', personId: people[2] ?? '' },
    });
    expect(await sums('worker')).toEqual({ fees: [1_000, 1_100, 2_300], part: true });
  });

  it('shows a worker a session that they added where nobody is named as leading it', async () => {
    await office.signIn(passphrases.worker);
    const own = await addSession(null, 'Walks');
    const ofOther = await addSession('Dez', 'Swims');
    await office.signIn(passphrases.coordinator);
    await pay(own, [4_000]);
    await pay(ofOther, [5_000]);
    expect((await sums('worker')).fees).toEqual([1_000, 1_100, 4_000]);
  });
});

describe('the register of a session that another leads', () => {
  it('shows a worker who came, without the money, and leaves the money as it is when they save', async () => {
    await office.signIn(passphrases.worker);
    const { session, rows, moneyHidden } = await office.ask('sessions.register', {
      sessionId: led.another,
    });
    expect(moneyHidden).toBe(true);
    expect(rows).toHaveLength(3);
    for (const { feePence, expensesPence, outcome } of rows) {
      expect([feePence, expensesPence, outcome]).toEqual([null, null, null]);
    }
    const lines = rows.map(({ personId }, at) => ({
      ...came(personId),
      present: at > 0,
      absence: null,
    }));
    const save = (money: object) =>
      office.call('sessions.saveRegister', {
        ...{ sessionId: led.another, expectedVersion: session.version, paidOn: '2026-11-17' },
        rows: lines.map((line) => ({ ...line, minutes: 45, method: 'cash', ...money })),
      });
    // No amount is tried out: the right one is refused as a wrong one is.
    for (const feePence of [9_900, 2_300]) {
      expect(await save({ feePence })).toMatchObject({ error: { code: 'forbidden' } });
    }
    const saved = await save({});
    expect(saved).toMatchObject({ ok: true, value: { moneyHidden: true } });
    expect(JSON.stringify(saved)).not.toContain('2300');
    expect((await sums('treasurer')).fees).toEqual([1_000, 1_100, 2_000, 2_200, 2_300, 3_000]);
  });

  it('shows a worker the money of their own', async () => {
    await office.signIn(passphrases.worker);
    const { rows, moneyHidden } = await office.ask('sessions.register', { sessionId: led.worker });
    expect(moneyHidden).toBe(false);
    expect(rows.map(({ feePence }) => feePence)).toEqual([1_000, 1_100]);
  });
});

describe('a worker who writes their own name as who leads a session', () => {
  const change = async (sessionId: string, facilitator: string | null, title = 'Kitchen') => {
    const { session } = await office.ask('sessions.register', { sessionId });
    const changed = { ...frontDoor, on: '2026-11-10', title, facilitator };
    return office.call('sessions.change', {
      ...{ sessionId, expectedVersion: session.version, session: changed },
    });
  };

  it.each([names.worker, `Dez & ${names.worker}`])(
    'is refused where money is written down for it (%s)',
    async (facilitator) => {
      await office.signIn(passphrases.worker);
      for (const sessionId of [led.another, led.nobody]) {
        expect(await change(sessionId, facilitator)).toMatchObject({
          error: { code: 'leads-paid', fields: [{ path: 'session.facilitator' }] },
        });
      }
      expect((await sums('worker')).fees).toEqual([1_000, 1_100]);
    },
  );

  it('is refused too where they added it and take the name of another away', async () => {
    await office.signIn(passphrases.worker);
    const own = await addSession('Dez', 'Walks');
    await office.signIn(passphrases.coordinator);
    await pay(own, [4_000]);
    await office.signIn(passphrases.worker);
    expect(await change(own, null, 'Walks')).toMatchObject({ error: { code: 'leads-paid' } });
    expect((await sums('worker')).fees).toEqual([1_000, 1_100]);
  });

  it('may write all else, and their name where no money is written down', async () => {
    await office.signIn(passphrases.worker);
    expect(await change(led.another, 'Dez', 'Big kitchen')).toMatchObject({ ok: true });
    expect(await change(led.worker, names.worker, 'Garden')).toMatchObject({ ok: true });
    const unpaid = await addSession('Dez', 'Swims');
    expect(await change(unpaid, names.worker, 'Swims')).toMatchObject({ ok: true });
    await office.signIn(passphrases.coordinator);
    expect(await change(led.another, names.worker)).toMatchObject({ ok: true });
  });
});

describe('what a worker prints of a person', () => {
  const look = { size: 'standard' as const, easy: false };

  it('tells neither what was offered to them nor that they took no fee', async () => {
    const personId = people[8] ?? '';
    const of = { personId, sessionId: led.another, on: '2026-11-17', way: 'phone' as const };
    await office.ask('offers.add', { ...of, pence: penceOf(4_321) });
    await office.ask('offers.answer', { ...of, kind: 'declined', pence: penceOf(0) });
    const asked = { of: 'decline' as const, personId, sessionId: led.another, ...look };
    expect(JSON.stringify(await office.ask('feedback.preview', { asked }))).toContain('£43.21');
    await office.signIn(passphrases.worker);
    for (const each of [asked, { ...asked, personId: people[0] ?? '' }]) {
      const reply = await office.call('feedback.preview', { asked: each });
      expect(reply).toMatchObject({ error: { code: 'forbidden' } });
    }
    const file = 'token-of-a-file-to-save';
    office.context.tokens.add(file, 'save', join(office.home, 'page.pdf'));
    const saving = { asked, seen: 'a'.repeat(64), people: [personId], file };
    const saved = await office.call('feedback.save', saving);
    expect(saved).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('says that there are lines about money, and not how many', async () => {
    await office.signIn(passphrases.worker);
    const asked = { of: 'slip' as const, personId: people[2] ?? '', ...look };
    const { paper } = await office.ask('feedback.preview', { asked });
    const text = JSON.stringify(paper);
    expect(text).toContain('lines about money');
    expect(text).not.toMatch(/money \(\d/);
  });
});

describe('a trustee', () => {
  const asTrustee = async (period: object = {}) => {
    await office.signIn(passphrases.trustee);
    return office.ask('payments.totals', { ...everybody, ...period });
  };

  it('sees the sum of a tax year in which eight people or more were paid, and of no fewer', async () => {
    expect(await asTrustee()).toMatchObject({ hidden: 'few', all: { feesPence: 0, entries: 0 } });
    await office.signIn(passphrases.coordinator);
    await pay(await addSession('Dez', 'Feast'), [10, 20, 30, 40, 50, 60, 70, 80]);
    expect(await asTrustee()).toMatchObject({
      hidden: null,
      all: { feesPence: 11_960, people: 8 },
    });
    const { years } = await office.ask('payments.taxYears', { personId: null });
    expect(years).toMatchObject([{ feesPence: 11_960 }]);
  });

  it('sees no sum of other days: two of them would tell what one person got', async () => {
    await office.signIn(passphrases.coordinator);
    await pay(await addSession('Dez', 'Feast'), [10, 20, 30, 40, 50, 60, 70, 80]);
    for (const period of [{ to: '2026-11-17' }, { from: '2026-11-17' }, { from: '2025-04-06' }]) {
      expect(await asTrustee(period)).toMatchObject({
        ...{ hidden: 'period', all: { feesPence: 0, people: 0 }, methods: [], taxYears: [] },
      });
    }
  });

  it('sees no way of paying by which few were paid', async () => {
    await office.signIn(passphrases.coordinator);
    await pay(await addSession('Dez', 'Feast'), [10, 20, 30, 40, 50, 60, 70, 80]);
    const feast = await addSession('Dez', 'Bank day');
    const { session } = await office.ask('sessions.register', { sessionId: feast });
    expect((await asTrustee()).methods).toMatchObject([{ method: 'cash', people: 8 }]);
    await office.signIn(passphrases.coordinator);
    await office.ask('sessions.saveRegister', {
      ...{ sessionId: feast, expectedVersion: session.version, paidOn: '2026-11-17' },
      rows: [{ ...came(people[0] ?? ''), feePence: 700, method: 'bank' }] as never,
    });
    expect(await asTrustee()).toMatchObject({ hidden: null, methods: [] });
  });

  it('reads no ledger and no register', async () => {
    await office.signIn(passphrases.trustee);
    expect(await office.call('payments.ledger', page)).toMatchObject({
      error: { code: 'forbidden' },
    });
  });
});
