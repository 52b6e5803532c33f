import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { came } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  app = await openRegister();
});
afterEach(() => app.close());

const today = '2026-11-23';
const days = ['09-01', '09-08', '09-15', '09-22', '09-29', '10-06', '10-13'].map(
  (day) => `2026-${day}`,
);

/** A group of seven weeks: one person comes to all, the other to as many as are said. */
async function group(times: number, other: object = {}) {
  const [regular, gone] = [await app.addPerson({}), await app.addPerson({ ...other })];
  const sessions: string[] = [];
  for (const [at, on] of days.entries()) {
    const sessionId = await app.addSession({ on });
    sessions.push(sessionId);
    await app.save(sessionId, at < times ? [came(regular), came(gone)] : [came(regular)]);
  }
  return { regular, gone, sessions };
}

const listed = async () => {
  const { due } = await app.ask('reports.home', { today });
  return due.find(({ kind }) => kind === 'not-seen');
};

describe('people who were not seen', () => {
  it('are on Home with the way that is safe, after three times there and four missed', async () => {
    const { gone } = await group(3, { firstName: 'Sorcha', safeContact: 'Text only' });
    expect(await listed()).toMatchObject({
      count: 1,
      tasks: [
        {
          ...{ on: '2026-09-15', about: 'Front door group', way: 'Text only' },
          ...{ subject: { id: gone, name: 'Sorcha' }, to: `/people/${gone}` },
        },
      ],
    });
  });

  it.each([
    ['came twice', 2],
    ['missed three', 4],
  ])('are not those who %s', async (_, times) => {
    await group(times);
    expect(await listed()).toMatchObject({ count: 0 });
  });

  it('are those who missed as many as the charity set', async () => {
    await group(4);
    expect(await app.ask('sessions.notSeenAfter', {})).toEqual({ missed: 4 });
    await app.ask('sessions.setNotSeenAfter', { missed: 3 });
    expect(await listed()).toMatchObject({ count: 1 });
    await app.ask('sessions.setNotSeenAfter', { missed: 5 });
    expect(await listed()).toMatchObject({ count: 0 });
    for (const missed of [1, 21, 2.5]) {
      expect(await app.call('sessions.setNotSeenAfter', { missed })).toMatchObject({ ok: false });
    }
  });

  it('have not missed a session that no person came to', async () => {
    await group(4);
    await app.addSession({ on: '2026-10-20' });
    expect(await listed()).toMatchObject({ count: 0 });
  });

  it('are not those who sent word since, but those who are only said to be absent', async () => {
    const { gone, sessions } = await group(3);
    const say = (absence: string) =>
      app.save(sessions[5] ?? '', [{ ...came(gone), present: false, absence }]);
    await say('absent');
    expect(await listed()).toMatchObject({ count: 1 });
    await say('sent-word');
    expect(await listed()).toMatchObject({ count: 0 });
  });

  it('are never those who withdrew or whom nobody may contact', async () => {
    const { gone } = await group(3);
    await app.answerRecord(gone, '2026-11-01');
    expect(await listed()).toMatchObject({ count: 0 });
    await group(3, { safeContact: 'Do not contact' });
    expect(await listed()).toMatchObject({ count: 0 });
  });

  it('are left alone until they come again, and listed again where that is taken back', async () => {
    const { gone } = await group(3);
    const of = async () => (await app.ask('sessions.notSeen', { personId: gone })).rows;
    const [row] = await of();
    expect(row).toMatchObject({ title: 'Front door group', lastOn: '2026-09-15', missed: 4 });
    const leave = (left: boolean) =>
      app.ask('sessions.leaveAlone', { personId: gone, sessionId: row?.sessionId ?? '', left });
    await leave(true);
    expect([await of(), await listed()]).toMatchObject([[], { count: 0 }]);
    await leave(false);
    expect(await of()).toEqual([row]);
    await leave(true);
    await app.ask('rights.erase', { ...(await approved(app.ask, gone)), reason: 'asked' });
    expect(await of()).toEqual([]);
  });
});
