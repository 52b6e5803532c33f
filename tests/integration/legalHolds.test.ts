import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseAgain, erasePerson, expectSeen } from '../../electron/strongroom/store/rights.ts';
import type { HoldCovers } from '../../shared/domain/holds.ts';
import { addMarked, approved } from '../support/erasing.ts';
import { charity } from '../support/strongroom.ts';
import { names, openOffice, outcome, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
beforeEach(async () => {
  office = await openOffice();
  personId = await addMarked(office, false);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const hold = (covers: HoldCovers) =>
  office.ask('rights.hold', {
    hold: { ...{ personId, covers, reason: 'A claim' }, placedOn: '2026-11-20', placedBy: 'Ana' },
  });
const erase = async () =>
  office.call('rights.erase', { ...(await approved(office.ask, personId)), reason: 'asked' });
const lift = async (holdId: string) =>
  office.call('rights.lift', { holdId, expectedVersion: 1, on: '2026-11-23' });
const count = (table: string) =>
  office.context.vault.db
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE person_id = ?`)
    .get<{ n: number }>([personId])?.n;
const finishing = async () =>
  (await office.ask('reports.home', { today: '2026-11-23' })).due.find(
    ({ kind }) => kind === 'erasure-finish',
  );

describe('a legal hold', () => {
  it('keeps its part at an erasure, says so before, and the rest goes', async () => {
    await hold('notes');
    const { erasure, holds } = await office.ask('rights.wouldErase', { personId });
    expect(holds).toEqual([
      { covers: 'notes', reason: 'A claim', placedOn: '2026-11-20', placedBy: 'Ana' },
    ]);
    expect(erasure).toMatchObject({ held: 2, goes: { notes: 0, restrictedNotes: 0, consents: 1 } });
    expect(await erase()).toMatchObject({ ok: true, value: { held: 2 } });
    expect([count('notes'), count('restricted_notes'), count('legal_holds')]).toEqual([1, 1, 1]);
    expect([count('consents'), count('attendance'), count('aliases')]).toEqual([0, 0, 0]);
    expect(outcome(await office.call('people.get', { personId }))).toBe('not-found');
    expect(await office.ask('rights.holds', {})).toMatchObject({
      holds: [{ personName: 'Erased person', erased: true, canFinish: false }],
    });
  });

  it('says what it keeps, before an erasure, after it, and not when it is lifted', async () => {
    const keeps = async () => (await office.ask('rights.holds', {})).holds[0]?.keeps;
    const { id } = await hold('notes');
    const kept = [
      { name: 'Notes', records: 1 },
      { name: 'Restricted notes', records: 1 },
    ];
    expect(await keeps()).toEqual(kept);
    await erase();
    expect(await keeps()).toEqual(kept);
    await lift(id);
    expect(await keeps()).toEqual(kept);
    await office.ask('rights.finish', { personId });
    expect(await keeps()).toBeUndefined();
    personId = await addMarked(office, false);
    await lift((await hold('notes')).id);
    expect(await keeps()).toEqual([]);
  });

  it.each([
    ['money', ['attendance']],
    ['notes', ['notes', 'restricted_notes']],
    ['concerns', ['concerns']],
  ] as const)('of %s keeps that and nothing else', async (covers, kept) => {
    office.context.vault.db
      .prepare(
        `INSERT INTO concerns (id, person_id, status, sealed, created_at, written_by)
         VALUES ('about them', ?, 'open', x'00', '2026-11-20', (SELECT id FROM users LIMIT 1))`,
      )
      .run([personId]);
    await hold(covers);
    const { seen } = await office.ask('rights.wouldErase', { personId });
    office.context.vault.unit.write('rights.erase', (tx) => {
      const approval = { personId, seen, byHand: [], reason: 'asked' as const };
      erasePerson(tx, expectSeen(tx, approval), approval);
    });
    const tables = ['concerns', 'attendance', 'notes', 'restricted_notes', 'consents'];
    expect(tables.filter((table) => count(table) !== 0)).toEqual(kept);
  });

  it('of everything lets nothing be erased until it is lifted', async () => {
    const { id } = await hold('all');
    expect(outcome(await erase())).toBe('all-held');
    expect(count('notes')).toBe(1);
    expect(outcome(await lift(id))).toBe('ok');
    expect(outcome(await erase())).toBe('ok');
    expect(count('legal_holds')).toBe(0);
  });

  it('ends an approval that was given before it', async () => {
    const approval = await approved(office.ask, personId);
    await hold('money');
    const reply = await office.call('rights.erase', { ...approval, reason: 'asked' });
    expect(outcome(reply)).toBe('changed-since');
  });

  it('that is lifted puts the rest of the erasure on Home, and finishing leaves nothing', async () => {
    const { id } = await hold('notes');
    await erase();
    expect(await finishing()).toMatchObject({ count: 0 });
    expect(outcome(await office.call('rights.finish', { personId }))).toBe('still-held');
    await lift(id);
    expect(await finishing()).toMatchObject({
      count: 1,
      tasks: [{ subject: { name: 'Erased person' }, to: '/holds' }],
    });
    expect(outcome(await office.call('rights.finish', { personId }))).toBe('ok');
    expect(await finishing()).toMatchObject({ count: 0 });
    expect([count('notes'), count('restricted_notes'), count('legal_holds')]).toEqual([0, 0, 0]);
    expect(outcome(await office.call('rights.finish', { personId }))).toBe('not-found');
    expect(
      office.context.vault.db.prepare('SELECT * FROM people WHERE id = ?').all([personId]),
    ).toEqual([]);
    expect(await office.ask('audit.verify', {})).toMatchObject({ brokenAt: null, lostAt: null });
  });

  it('is lifted once, and finishes no erasure of a person who is not erased', async () => {
    const { id } = await hold('notes');
    expect(outcome(await lift(id))).toBe('ok');
    expect(outcome(await lift(id))).toBe('stale');
    expect(outcome(await office.call('rights.finish', { personId }))).toBe('not-found');
    expect(await finishing()).toMatchObject({ count: 0 });
  });

  it('is not there for the user whose records it keeps', async () => {
    const { id } = await hold('concerns');
    const second = { name: names.worker, role: 'coordinator' as const, personId };
    await office.ask('access.addUser', { ...second, passphrase: passphrases.worker });
    await office.signIn(passphrases.worker);
    expect(await office.ask('rights.holds', {})).toEqual({ holds: [] });
    expect((await office.ask('rights.wouldErase', { personId })).holds).toEqual([]);
    expect(outcome(await lift(id))).toBe('not-found');
    const own = { personId, covers: 'all' as const, reason: 'Mine', placedBy: 'Me' };
    const reply = await office.call('rights.hold', { hold: { ...own, placedOn: '2026-11-20' } });
    expect(outcome(reply)).toBe('about-yourself');
    expect(count('legal_holds')).toBe(1);
  });

  it('of an older copy keeps its part when the person is erased again in it', async () => {
    await hold('notes');
    const entry = { seq: 9, hash: 'a'.repeat(64), lineage: [], macs: [] };
    office.context.vault.unit.write('rights.eraseAgain', (tx) =>
      eraseAgain(tx, {
        ...{ ...entry, personId, vaultId: office.vaultId },
        erasedAt: '2026-11-22T10:00:00.000Z',
      }),
    );
    expect([count('notes'), count('consents'), count('legal_holds')]).toEqual([1, 0, 1]);
    await office.signIn(charity.passphrase);
  });
});
