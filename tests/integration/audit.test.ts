import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blankPerson } from '../support/blanks.ts';
import { freshStrongroom } from '../support/freshStrongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

const strongroom = freshStrongroom();

const everything = { userId: null, personId: null, from: null, to: null };
const list = (filter: Partial<Record<keyof typeof everything, string>> = {}) =>
  strongroom.ask('audit.list', { ...everything, ...filter, after: null, limit: 100 });
const actions = async (filter = {}) => (await list(filter)).rows.map(({ action }) => action);
const addPerson = (firstName: string) =>
  strongroom.ask('people.add', { person: { ...blankPerson, firstName }, answers: [] });

describe('the audit', () => {
  it('says who did what to which record, newest first, without what was written', async () => {
    const person = await addPerson('Siân');
    const { rows } = await list();
    expect(rows[0]).toMatchObject({
      action: 'people.add',
      userName: 'Jo Harker',
      subject: { kind: 'person', id: person.id, name: 'Siân' },
    });
    expect(rows.at(-1)?.action).toBe('vaults.create');
    const stored = strongroom.context.vault.db.prepare('SELECT * FROM audit').all();
    expect(JSON.stringify(stored)).not.toContain('Siân');
  });

  it('enters a look at a person once in ten minutes, and tells no screen to load again', async () => {
    const { id } = await addPerson('Siân');
    const before = strongroom.events.length;
    await strongroom.ask('people.get', { personId: id });
    await strongroom.ask('people.get', { personId: id });
    expect(strongroom.events).toHaveLength(before);
    expect(await actions({ personId: id })).toEqual(['people.look', 'people.add']);
    strongroom.clock.now = new Date('2026-11-23T10:10:00.000Z');
    await strongroom.ask('people.get', { personId: id });
    expect(await actions({ personId: id })).toEqual(['people.look', 'people.look', 'people.add']);
  });

  it('is filtered by person, user and day', async () => {
    const { id } = await addPerson('Siân');
    strongroom.clock.now = new Date('2026-11-24T09:00:00.000Z');
    await addPerson('Wes');
    const { users } = await list();
    expect(users).toEqual([{ id: expect.any(String), name: 'Jo Harker' }]);
    expect(await actions({ personId: id })).toEqual(['people.add']);
    expect(await actions({ from: '2026-11-24' })).toEqual(['people.add']);
    expect(await actions({ to: '2026-11-23' })).toEqual(['people.add', 'vaults.create']);
    expect(await actions({ userId: users[0]?.id ?? '' })).toHaveLength(3);
    expect(await actions({ userId: id })).toEqual([]);
  });

  it('comes in pages that follow each other without a gap', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await addPerson(name);
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await strongroom.ask('audit.list', {
        ...everything,
        after,
        limit: 2,
      });
      seen.push(...page.rows.map(({ seq }) => seq));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  it.each([
    ['changed', "UPDATE audit SET action = 'people.change' WHERE seq = 2", 2],
    ['given to somebody else', 'UPDATE audit SET user_id = NULL WHERE seq = 2', 2],
    ['taken out of the middle', 'DELETE FROM audit WHERE seq = 2', 3],
    [
      'changed together with its own hash',
      "UPDATE audit SET action = 'x', hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2",
      2,
    ],
  ])('finds the first entry that was %s', async (_, tamper, brokenAt) => {
    await addPerson('Siân');
    await addPerson('Wes');
    expect(await strongroom.ask('audit.verify', {})).toMatchObject({ rows: 3, brokenAt: null });
    const { db } = strongroom.context.vault;
    db.exec(`DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept; ${tamper}`);
    expect(await strongroom.ask('audit.verify', {})).toMatchObject({ brokenAt });
  });

  it('is written as a file without the names of people, and that is entered too', async () => {
    await addPerson('=Siân');
    const folder = temporaryFolder('audit');
    const path = join(folder, 'audit.csv');
    strongroom.context.tokens.add('token-for-the-audit', 'save', path);
    const saved = await strongroom.ask('audit.save', {
      ...everything,
      file: 'token-for-the-audit',
    });
    const text = readFileSync(path, 'utf8');
    rmSync(folder, { recursive: true });
    expect(saved).toEqual({ rows: 3, fileName: 'audit.csv' });
    expect(text.trimEnd().split('\r\n')).toHaveLength(4);
    expect(text).not.toContain('Siân');
    expect((await actions())[0]).toBe('audit.save');
  });

  it('is not written over a file that somebody chose to bring in', async () => {
    const folder = temporaryFolder('audit');
    const path = join(folder, 'people.csv');
    writeFileSync(path, 'ours');
    strongroom.context.tokens.add('token-for-an-import', 'read', path);
    const input = { ...everything, file: 'token-for-an-import' };
    expect(await strongroom.call('audit.save', input)).toMatchObject({
      ok: false,
      error: { code: 'token-used' },
    });
    expect(readFileSync(path, 'utf8')).toBe('ours');
    rmSync(folder, { recursive: true });
    expect(await actions()).toEqual(['vaults.create']);
  });

  it('says that a page was printed', async () => {
    await strongroom.ask('audit.notePrint', {});
    expect((await actions())[0]).toBe('audit.notePrint');
    // No page can fill the audit with prints that never were.
    const before = (await actions()).length;
    for (let again = 0; again < 300; again += 1) await strongroom.ask('audit.notePrint', {});
    expect(await actions()).toHaveLength(before);
    strongroom.clock.now = new Date(strongroom.clock.now.getTime() + 3_000);
    await strongroom.ask('audit.notePrint', {});
    expect(await actions()).toHaveLength(before + 1);
    // The clock was set back since: a print is entered all the same.
    strongroom.clock.now = new Date(strongroom.clock.now.getTime() - 60_000);
    await strongroom.ask('audit.notePrint', {});
    expect(await actions()).toHaveLength(before + 2);
  });
});
