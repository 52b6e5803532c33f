import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { erasePerson, expectSeen } from '../../electron/strongroom/store/rights.ts';
import { came } from '../support/blanks.ts';
import { addMarked, approved, marked, marks, marksIn } from '../support/erasing.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { names, openOffice, outcome, passphrases, person } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const reason = 'asked' as const;
const erase = async (personId: string) =>
  office.ask('rights.erase', { ...(await approved(office.ask, personId)), reason });
const rows = <Row extends Record<string, string | number | null>>(sql: string): Row[] =>
  office.context.vault.db.prepare(sql).all<Row>();
const count = (table: string, personId: string) =>
  rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE person_id = '${personId}'`)[0]?.n;
const list = (find: string) => office.ask('people.list', { find, after: null, limit: 9 });
/** Locks, and tells what is left for somebody with the key. */
const leftInFile = async () => {
  const { folder, dataKey } = office.context.vault;
  const key = Buffer.from(dataKey);
  await office.lock();
  return marksIn(folder, key);
};
const firstSession = async () =>
  (await office.ask('sessions.list', { find: '', after: null, limit: 1 })).rows[0]?.id ?? '';
const tables = [
  ...['aliases', 'interests', 'notes', 'restricted_notes', 'consents', 'attendance'],
  'export_people',
];

describe('erasing somebody without payments', () => {
  it('says first what goes and that nothing stays', async () => {
    office = await openOffice();
    const personId = await addMarked(office, false);
    const { name, user, erasure } = await office.ask('rights.wouldErase', { personId });
    expect([name, user]).toEqual(['Qxzvarg Wqjkolm', null]);
    expect(erasure).toMatchObject({
      goes: { notes: 1, restrictedNotes: 1, consents: 1, attendance: 1, drafts: 1 },
      anonymised: { work: 0, concerns: 0, requests: 0, exports: 0 },
      stays: { payments: 0, until: null },
    });
    expect(erasure?.goes.details).toBeGreaterThan(9);
    const day = { erasedOn: '2026-11-23', charityName: charity.charityName };
    expect(await erase(personId)).toEqual({ ...erasure, ...day });
  });

  it('deletes them altogether, and leaves a record of it that holds nothing personal', async () => {
    office = await openOffice();
    const personId = await addMarked(office, false);
    await erase(personId);
    for (const table of tables) expect(count(table, personId), table).toBe(0);
    for (const empty of ['people', 'consent_events', 'drafts', 'searchable']) {
      const kind = empty === 'searchable' ? " WHERE kind <> 'session'" : '';
      expect(rows(`SELECT * FROM ${empty}${kind}`), empty).toEqual([]);
    }
    const at = '2026-11-23T10:00:00.000Z';
    expect(rows('SELECT * FROM erasures')).toEqual([
      {
        ...{ person_id: personId, erased_at: at, erased_by: await office.idOf(charity.userName) },
        ...{ reason, kept: 0, first_entry: null },
      },
    ]);
    const told = await office.ask('audit.list', {
      ...{ userId: null, personId, from: null, to: null, after: null, limit: 20 },
    });
    expect(told.rows.map(({ action }) => action)).toContain('people.add');
    expect(told.rows[0]).toMatchObject({ action: 'rights.erase', subject: null });
    expect(await office.ask('audit.verify', {})).toMatchObject({ brokenAt: null, lostAt: null });
    const db = office.context.vault.db;
    expect(() => db.exec('DELETE FROM erasures')).toThrow('never forgotten');
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  it('leaves nothing of them in any page of the file, nor in the words of the search', async () => {
    office = await openOffice();
    const { folder, dataKey } = office.context.vault;
    const key = Buffer.from(dataKey);
    const personId = await addMarked(office, false);
    // Others around them, so that pages are split: what was moved must not stay behind either.
    const other = (n: number) => ({ ...person, firstName: `Maeve ${n}`, lastName: `Wq ${n * 7}` });
    for (let n = 0; n < 60; n += 1) {
      const { id } = await office.ask('people.add', { person: other(n), answers: [] });
      const longer = { ...other(n), lastName: `Wr ${'o'.repeat((n * 37) % 150)}` };
      await office.ask('people.change', { personId: id, expectedVersion: 1, person: longer });
      const text = 'said '.repeat(1 + ((n * 53) % 400));
      await office.ask('people.addNote', { personId: id, on: '2026-11-20', kind: 'note', text });
    }
    await office.lock();
    // The search has as much of them as the records have.
    expect(marksIn(folder, key)).toEqual(marks);
    await office.signIn(charity.passphrase);
    writeFileSync(`${recordsFile(folder)}.before-update`, 'as they were');
    await erase(personId);
    expect(existsSync(`${recordsFile(folder)}.before-update`)).toBe(false);
    expect((await list('Qxzvarg')).total).toBe(0);
    expect((await list('nnqvote')).total).toBe(0);
    expect((await list('maeve')).total).toBe(60);
    expect(await leftInFile()).toEqual([]);
  });
});

describe('erasing somebody with payments', () => {
  it('keeps the money with its session and serial, and a row without a name', async () => {
    office = await openOffice();
    const personId = await addMarked(office, true);
    const before = rows('SELECT * FROM payments');
    expect(before).toHaveLength(1);
    const { erasure } = await office.ask('rights.wouldErase', { personId });
    expect(erasure?.stays).toEqual({ payments: 1, until: '2033-03-31' });
    await erase(personId);
    expect(rows('SELECT * FROM payments')).toEqual(before);
    for (const table of tables) expect(count(table, personId), table).toBe(0);
    const [row = {}] = rows('SELECT * FROM people');
    const said = Object.entries(row).filter(([, value]) => value !== null && value !== 0);
    expect(Object.fromEntries(said)).toEqual({
      ...{ id: personId, version: 2, first_name: 'Erased person', sort_name: 'erased person' },
      created_at: '2026-11-23T10:00:00.000Z',
    });
    const ledger = await office.ask('payments.ledger', {
      ...{ personId: null, from: '2026-04-06', to: '2027-04-05', after: null, limit: 9 },
    });
    expect(ledger.rows).toMatchObject([{ personName: 'Erased person', sessionTitle: 'Tea' }]);
    expect(await leftInFile()).toEqual([]);
  });

  it('leaves nobody there to be found, changed or written about', async () => {
    office = await openOffice();
    const { call } = office;
    const personId = await addMarked(office, true);
    await erase(personId);
    expect((await list('')).total).toBe(0);
    const gone = [
      await call('people.get', { personId }),
      await call('sessions.registerRow', { sessionId: await firstSession(), personId }),
      await call('people.change', { personId, expectedVersion: 2, person: marked }),
      await call('people.addNote', { personId, on: '2026-11-20', kind: 'note', text: 'x' }),
      await call('access.addRestricted', { personId, on: '2026-11-20', text: 'x' }),
      await call('rights.wouldErase', { personId }),
      await call('rights.erase', { personId, seen: '', byHand: [], reason }),
    ];
    expect(gone.map(outcome)).toEqual(gone.map(() => 'not-found'));
  });

  it('lets the register of their session be saved, without them', async () => {
    office = await openOffice();
    const personId = await addMarked(office, true);
    await erase(personId);
    const sessionId = await firstSession();
    const { session, rows: lines } = await office.ask('sessions.register', { sessionId });
    expect(lines).toMatchObject([{ name: 'Erased person', present: false, feePence: 1_500 }]);
    const line = { ...came(personId), present: false, feePence: 1_500, method: 'voucher' as const };
    const save = (present: boolean) =>
      office.call('sessions.saveRegister', {
        ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17' },
        rows: [{ ...line, present, feePence: 1_500, expensesPence: null }],
      });
    expect(outcome(await save(true))).toBe('person-not-found');
    expect(outcome(await save(false))).toBe('ok');
    expect(rows('SELECT * FROM payments')).toHaveLength(1);
  });
});

describe('an erasure is refused', () => {
  it('for whoever may still sign in, and says as whom; once removed they can be erased', async () => {
    office = await openOffice();
    const personId = await addMarked(office, false);
    const user = { name: names.worker, role: 'worker' as const, personId };
    await office.ask('access.addUser', { ...user, passphrase: passphrases.worker });
    const would = await office.ask('rights.wouldErase', { personId });
    expect(would).toMatchObject({ user: names.worker, erasure: null });
    const reply = await office.call('rights.erase', {
      ...{ personId, seen: would.seen, byHand: [], reason },
    });
    expect(reply).toMatchObject({
      error: { code: 'person-signs-in', facts: { user: names.worker } },
    });
    await office.remove(names.worker);
    await erase(personId);
    expect((await list('')).total).toBe(0);
  });

  it('while long work has the records as they were, and drops what was prepared from them', async () => {
    office = await openOffice();
    const personId = await addMarked(office, false);
    const { jobs } = office.context;
    const { jobId } = jobs.start('exports.prepare', () => 'Qxzvarg');
    const input = { ...(await approved(office.ask, personId)), reason };
    expect(outcome(await office.call('rights.erase', input))).toBe('busy');
    await office.finished(jobId);
    expect(outcome(await office.call('rights.erase', input))).toBe('ok');
    expect(() => jobs.result('exports.prepare', jobId)).toThrow('not-found');
  });
});

it('is remembered by this computer at the next opening where that was cut short or damaged', async () => {
  office = await openOffice();
  const personId = await addMarked(office, false);
  const approval = await approved(office.ask, personId);
  office.context.vault.unit.write('rights.erase', (tx) =>
    erasePerson(tx, expectSeen(tx, approval), { ...approval, reason }),
  );
  const memory = join(office.home, 'erasures.json');
  expect(existsSync(memory)).toBe(false);
  await office.signIn(charity.passphrase);
  const { seq, hash } = office.context.vault.db
    .prepare("SELECT seq, hash FROM audit WHERE action = 'rights.erase'")
    .get<{ seq: number; hash: string }>() ?? { seq: 0, hash: '' };
  const erasedAt = '2026-11-23T10:00:00.000Z';
  const claim = { vaultId: office.vaultId, personId, erasedAt, seq, hash, lineage: [] };
  const macs = [expect.stringMatching(/^[0-9a-f]{64}$/)];
  const remembered = { vaults: { [office.vaultId]: [{ ...claim, macs }] } };
  expect(JSON.parse(readFileSync(memory, 'utf8'))).toEqual(remembered);

  await office.lock();
  writeFileSync(memory, '{"vaults":{"x":[{"personId":"Qxzv');
  const started = openStrongroom({ home: office.home });
  await started.ask('vaults.unlock', { vaultId: office.vaultId, passphrase: charity.passphrase });
  expect(JSON.parse(readFileSync(memory, 'utf8'))).toEqual(remembered);
  await started.ask('vaults.lock', {});
});
