import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { came, frontDoor } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  app = await openRegister();
});
afterEach(() => app.close());

const plan = { purpose: 'To plan', agenda: 'Welcome', accessNotes: 'Ramp' };
const weekly = { every: 'week', until: '2026-12-08' } as const;
const total = async () =>
  (await app.ask('sessions.list', { find: '', after: null, limit: 9 })).total;

describe('a session that is repeated', () => {
  it('is made again with its plan, and without what came of it', async () => {
    const sessionId = await app.addSession({ ...plan, made: 'A map', note: 'Said then' });
    await app.save(sessionId, [came(await app.addPerson({}))]);
    const { made, skipped } = await app.ask('sessions.repeat', { sessionId, ...weekly });
    expect([made.map(({ on }) => on), skipped]).toEqual([
      ['2026-11-24', '2026-12-01', '2026-12-08'],
      [],
    ]);
    const { session, rows } = await app.register(made[0]?.id ?? '');
    expect(session).toMatchObject({
      ...frontDoor,
      ...plan,
      on: '2026-11-24',
      made: null,
      note: null,
    });
    expect(rows).toEqual([]);
    const find = { find: 'aidan', after: null, limit: 9 };
    expect((await app.ask('sessions.list', find)).rows).toHaveLength(4);
  });

  it('skips a day that has one of its title, and says which', async () => {
    const sessionId = await app.addSession();
    await app.addSession({ on: '2026-12-01' });
    await app.addSession({ on: '2026-12-08', title: 'Another' });
    const { made, skipped } = await app.ask('sessions.repeat', { sessionId, ...weekly });
    expect([made.length, skipped]).toEqual([2, ['2026-12-01']]);
  });

  it.each([
    ['a day before it', '2026-11-16', 'until-early'],
    ['a day for 53 of them', '2027-11-23', 'too-many'],
  ])('refuses %s at its field, and makes none', async (_, until, code) => {
    const sessionId = await app.addSession();
    expect(await app.call('sessions.repeat', { sessionId, every: 'week', until })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'until', code }] },
    });
    expect(await total()).toBe(1);
  });

  it('is taken back but for those that something was written in', async () => {
    const sessionId = await app.addSession();
    const { made } = await app.ask('sessions.repeat', { sessionId, ...weekly });
    await app.save(made[1]?.id ?? '', [came(await app.addPerson({}))]);
    const sessionIds = made.map(({ id }) => id);
    expect(await app.ask('sessions.undoRepeat', { sessionIds })).toEqual({ removed: 2, kept: 1 });
    expect(await total()).toBe(2);
    const words = { find: 'front door', after: null, limit: 9 };
    expect((await app.ask('sessions.list', words)).rows.map(({ id }) => id).sort()).toEqual(
      [sessionId, made[1]?.id].sort(),
    );
  });
});

describe('a session that is removed', () => {
  const remove = async (sessionId: string) =>
    app.call('sessions.remove', {
      sessionId,
      expectedVersion: (await app.register(sessionId)).session.version,
    });

  it('goes with its words in the search, and says so to a register that is still open', async () => {
    const sessionId = await app.addSession({ title: 'Wqzebra morning' });
    expect(await remove(sessionId)).toMatchObject({ ok: true });
    expect(
      await app.call('sessions.saveRegister', {
        ...{ sessionId, expectedVersion: 1, paidOn: '2026-11-17', rows: [] },
      }),
    ).toMatchObject({ error: { code: 'not-found' } });
    expect((await app.ask('reports.search', { find: 'wqzebra' })).sessions).toEqual([]);
  });

  it('stays where somebody came, did not come or was counted, and where a form is unfinished', async () => {
    const personId = await app.addPerson({});
    const kept = { error: { code: 'session-used' } };
    for (const line of [came(personId), { ...came(personId), present: false, absence: 'absent' }]) {
      const sessionId = await app.addSession();
      await app.save(sessionId, [line]);
      expect(await remove(sessionId)).toMatchObject(kept);
    }
    const counted = await app.addSession();
    await app.ask('sessions.saveRegister', {
      ...{ sessionId: counted, expectedVersion: 1, paidOn: '2026-11-17', rows: [] },
      heads: [{ band: null, heads: 2 }],
    });
    expect(await remove(counted)).toMatchObject(kept);
    const begun = await app.addSession();
    await app.ask('drafts.keep', {
      ...{ form: `sessions.saveRegister:${begun}`, place: `/sessions/${begun}`, version: 1 },
      text: '{}',
    });
    expect(await remove(begun)).toMatchObject({ error: { code: 'session-has-draft' } });
  });
});
