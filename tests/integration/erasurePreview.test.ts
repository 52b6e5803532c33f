import type { Database } from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wouldErase } from '../../electron/strongroom/store/erasurePreview.ts';
import { personalTables } from '../../shared/records/personal.ts';
import { personalParts } from '../../shared/records/personalParts.ts';
import { addMarked, approved, marks, marksIn } from '../support/erasing.ts';
import { addRow, withoutRules } from '../support/madeUp.ts';
import { charity } from '../support/strongroom.ts';
import { openOffice, outcome, person } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
beforeEach(async () => {
  office = await openOffice();
  personId = await addMarked(office, true);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const seenNow = () => office.context.vault.unit.read((db) => wouldErase(db, personId)).seen;
const rows = (sql: string) => office.context.vault.db.prepare(sql).all();
const erase = (approval: Awaited<ReturnType<typeof approved>>) =>
  office.call('rights.erase', { ...approval, reason: 'asked' });

/** Runs something on the records without their rules, and undoes it. */
const meanwhile = <Found>(work: (db: Database) => Found) =>
  withoutRules(office.context.vault.db, work);

describe('the approval of an erasure', () => {
  // A person who signs in and a record that was put aside have no preview at all.
  const without = ['users', 'merges'];
  it.each(Object.keys(personalTables).filter((table) => !without.includes(table)))(
    'ends with a new row of the person in %s',
    (table) => {
      const before = seenNow();
      meanwhile((db) => {
        addRow(db, table, { person_id: personId });
        expect(seenNow()).not.toBe(before);
      });
      expect(seenNow()).toBe(before);
    },
  );

  it('ends with a record of the same person that is put aside for this one', () => {
    meanwhile((db) => {
      const before = seenNow();
      addRow(db, 'merges', { person_id: 'another one', kept_id: 'a third one' });
      expect(seenNow()).toBe(before);
      addRow(db, 'merges', { person_id: 'the other one', kept_id: personId });
      expect(seenNow()).not.toBe(before);
    });
  });

  it.each(Object.entries(personalParts))(
    'ends with a new part of what is theirs in %s',
    (table, { of, by }) => {
      meanwhile((db) => {
        addRow(db, of, { id: 'their own', person_id: personId });
        const before = seenNow();
        addRow(db, table, { [by]: 'another one' });
        expect(seenNow()).toBe(before);
        db.exec(`DELETE FROM ${table} WHERE ${by} = 'another one'`);
        addRow(db, table, { [by]: 'their own' });
        expect(seenNow()).not.toBe(before);
      });
    },
  );

  it('holds while only others change', async () => {
    const approval = await approved(office.ask, personId);
    await office.ask('people.add', { person, answers: [] });
    expect(outcome(await erase(approval))).toBe('ok');
  });

  it('is refused after another save, with nothing done; the new preview can be approved', async () => {
    const approval = await approved(office.ask, personId);
    await office.ask('people.addNote', {
      ...{ personId, on: '2026-11-22', kind: 'note', text: 'One more' },
    });
    const before = rows('SELECT seq FROM audit');
    expect(await erase(approval)).toMatchObject({ error: { code: 'changed-since' } });
    expect(rows('SELECT seq FROM audit')).toEqual(before);
    expect(await office.ask('people.get', { personId })).toMatchObject({ firstName: 'Qxzvarg' });
    const { erasure } = await office.ask('rights.wouldErase', { personId });
    expect(erasure?.goes.notes).toBe(2);
    expect(outcome(await erase(await approved(office.ask, personId)))).toBe('ok');
  });

  it('is refused for another person, and where a form about them was begun since', async () => {
    const { id: other } = await office.ask('people.add', { person, answers: [] });
    const approval = await approved(office.ask, personId);
    expect(outcome(await erase({ ...approval, personId: other }))).toBe('changed-since');
    const draft = { form: `people.addNote:${personId}`, place: `/people/${personId}` };
    await office.ask('drafts.keep', { ...draft, version: null, text: 'Begun' });
    expect(outcome(await erase(approval))).toBe('changed-since');
  });
});

describe('what an erasure cannot match', () => {
  it('is kept with it by kind and tick, and nothing else', async () => {
    const { version, ...marked } = await office.ask('people.get', { personId });
    expect(marked.aliases).toEqual(['Vvxorn', 'ჟღჭ']);
    const approval = await approved(office.ask, personId);
    const ticked = { ...approval, byHand: ['paper' as const, 'handed-out' as const] };
    await office.ask('rights.erase', { ...ticked, reason: 'asked' });
    // They were in no release and have no short name: those were not asked about.
    expect(rows('SELECT * FROM erasure_checks')).toEqual([
      { person_id: personId, kind: 'backups', done: 0 },
      { person_id: personId, kind: 'paper', done: 1 },
      { person_id: personId, kind: 'photographs', done: 0 },
    ]);
  });

  it('names the names that are too short to look for', async () => {
    const short = { ...person, firstName: 'Bo', lastName: 'Ng', knownAs: 'Benedikt' };
    const { id } = await office.ask('people.add', { person: short, answers: [] });
    const preview = await office.ask('rights.wouldErase', { personId: id });
    expect(preview.shortNames).toEqual(['Bo', 'Ng']);
  });
});

describe('after an erasure', () => {
  it('no search, draft, audit entry or page finds the person, and the money is as it was', async () => {
    const period = { personId: null, from: '2026-04-06', to: '2027-04-05', after: null, limit: 50 };
    const money = async () => {
      const { rows: entries, ...sums } = await office.ask('payments.ledger', period);
      return { sums, entries: entries.map(({ personName, ...entry }) => entry) };
    };
    const before = await money();
    const { folder, dataKey } = office.context.vault;
    const key = Buffer.from(dataKey);
    for (const find of ['Qxzvarg', 'Zzquib', 'Vvxorn', 'Nnqvote']) {
      const { total } = await office.ask('people.list', { find, after: null, limit: 9 });
      expect(total, find).toBe(1);
    }
    expect(outcome(await erase(await approved(office.ask, personId)))).toBe('ok');
    expect(await money()).toEqual(before);
    for (const find of [...marks, '900733', 'vvxorn']) {
      const page = { find, after: null, limit: 9 };
      expect((await office.ask('people.list', page)).total, find).toBe(0);
      expect((await office.ask('sessions.list', page)).total, find).toBe(0);
    }
    const told = JSON.stringify([
      rows('SELECT * FROM audit'),
      rows('SELECT * FROM drafts'),
      rows('SELECT text FROM search_index'),
      rows('SELECT * FROM erasures'),
      rows('SELECT * FROM erasure_checks'),
    ]);
    expect(marks.filter((mark) => told.includes(mark))).toEqual([]);
    expect(await office.ask('audit.verify', {})).toMatchObject({ brokenAt: null, lostAt: null });
    await office.lock();
    expect(marksIn(folder, key)).toEqual([]);
    await office.signIn(charity.passphrase);
  });
});
