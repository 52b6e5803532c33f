import { afterEach, describe, expect, it } from 'vitest';
import { charity } from '../../support/strongroom.ts';
import { names, openOffice, outcome, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const on = '2026-11-20';
const text = 'Pomegranate: told us about her uncle';

async function written() {
  office = await openOffice(['worker']);
  const personId = await office.addPerson();
  const { notes } = await office.ask('access.addRestricted', { personId, on, text });
  return { personId, noteId: notes[0]?.id ?? '' };
}

const rows = (sql: string) => office.context.vault.db.prepare(sql).all();

describe('a restricted note', () => {
  it('is listed without its words, opened one at a time, and the opening is on record', async () => {
    const { personId, noteId } = await written();
    const { notes } = await office.ask('access.restrictedNotes', { personId });
    expect(notes).toEqual([
      { id: noteId, version: 1, at: expect.any(String), by: names.coordinator, broughtIn: false },
    ]);
    expect(await office.ask('access.readRestricted', { noteId })).toMatchObject({ on, text });
    expect(rows(`SELECT action FROM audit WHERE record = '${noteId}'`)).toEqual([
      { action: 'access.addRestricted' },
      { action: 'access.readRestricted' },
    ]);
  });

  it('is sealed within the records and in no search', async () => {
    const { personId } = await written();
    const kept = rows('SELECT sealed FROM restricted_notes') as { sealed: Uint8Array }[];
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]?.sealed ?? []).toString('latin1')).not.toContain('Pomegranate');
    const found = await office.ask('reports.search', { find: 'pomegranate' });
    expect(found).toEqual({ people: [], sessions: [], projects: [] });
    expect(JSON.stringify(await office.ask('people.get', { personId }))).not.toContain('uncle');
  });

  it('opens neither in another place nor as another version nor changed', async () => {
    const { personId, noteId } = await written();
    const other = await office.addPerson('Siân');
    const read = async () => outcome(await office.call('access.readRestricted', { noteId }));
    const changes = [
      [`person_id = '${other}'`, `person_id = '${personId}'`],
      ['version = 2', 'version = 1'],
      ["sealed = x'00'", ''],
    ];
    for (const [change, back] of changes) {
      office.context.vault.db.exec(`UPDATE restricted_notes SET ${change}`);
      expect(await read()).toBe('note-damaged');
      if (back) {
        office.context.vault.db.exec(`UPDATE restricted_notes SET ${back}`);
        expect(await read()).toBe('ok');
      }
    }
  });

  it('is closed to a worker, in the app and by the key', async () => {
    const { personId, noteId } = await written();
    await office.signIn(passphrases.worker);
    expect(office.context.vault.restrictedKey).toBeNull();
    const calls = [
      office.call('access.restrictedNotes', { personId }),
      office.call('access.readRestricted', { noteId }),
      office.call('access.addRestricted', { personId, on, text }),
    ];
    for (const call of calls) expect(outcome(await call)).toBe('forbidden');
  });

  it('about oneself is closed to everybody', async () => {
    const { personId, noteId } = await written();
    const { users } = await office.ask('access.users', {});
    const me = users.find(({ you }) => you)?.id ?? '';
    const link = { userId: me, name: names.coordinator, role: 'coordinator' as const, personId };
    await office.ask('access.changeUser', { ...link, exceptionReason: 'I take part too' });
    const about = async () => [
      outcome(await office.call('access.restrictedNotes', { personId })),
      outcome(await office.call('access.readRestricted', { noteId })),
      outcome(await office.call('access.addRestricted', { personId, on, text })),
    ];
    expect(await about()).toEqual(Array(3).fill('about-yourself'));
    await office.signIn(charity.passphrase);
    expect(await about()).toEqual(Array(3).fill('about-yourself'));
  });

  it('is of a day that has been, about somebody who is in the records', async () => {
    const { personId } = await written();
    const add = (change: object) =>
      office.call('access.addRestricted', { personId, on, text, ...change });
    expect(await add({ on: '2026-11-24' })).toMatchObject({
      error: { fields: [{ path: 'on', code: 'future' }] },
    });
    expect(outcome(await add({ personId: '01932c7e-0000-7000-8000-000000000009' }))).toBe(
      'not-found',
    );
  });
});
