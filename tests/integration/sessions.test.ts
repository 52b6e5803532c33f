import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { came, frontDoor } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  app = await openRegister();
});
afterEach(() => app.close());

const cash = { method: 'cash' as const };

describe('sessions', () => {
  it('lists the newest first and goes on where the page before ended', async () => {
    const ids: string[] = [];
    for (const on of ['2026-11-03', '2026-11-17', '2026-11-10', '2026-11-10']) {
      ids.push(await app.addSession({ on }));
    }
    const pageAfter = (after: string | null) =>
      app.ask('sessions.list', { find: '', after, limit: 2 });
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const page = await pageAfter(after);
      expect(page.total).toBe(4);
      pages.push(...page.rows.map(({ id }) => id));
      after = page.next;
      expect(pages.length).toBeLessThan(6);
    } while (after !== null);
    expect(pages).toEqual([ids[1], ids[3], ids[2], ids[0]]);
  });

  it('is found by words of its title, place, facilitator and note, and not by the old ones', async () => {
    const id = await app.addSession({ note: null });
    await app.ask('sessions.change', {
      sessionId: id,
      expectedVersion: 1,
      session: { ...frontDoor, title: 'Housing pathway', note: 'The bus stopped running' },
    });
    const found = async (find: string) =>
      (await app.ask('sessions.list', { find, after: null, limit: 9 })).rows.length;
    for (const find of ['pathway', 'aidan', 'priya nair', 'BUS', 'ho']) {
      expect(await found(find), find).toBe(1);
    }
    expect(await found('front door')).toBe(0);
  });

  it('refuses a stale change with both versions', async () => {
    const sessionId = await app.addSession();
    const change = { sessionId, expectedVersion: 1, session: frontDoor };
    expect(await app.ask('sessions.change', change)).toMatchObject({ version: 2 });
    expect(await app.call('sessions.change', change)).toEqual({
      ok: false,
      error: { code: 'stale', facts: { expected: 1, found: 2 } },
    });
  });

  it('belongs to a project that is in the records, which stays while it has one', async () => {
    const project = { name: 'Kitchen rota', about: null, startedOn: null, endedOn: null };
    const { id: projectId, version } = await app.ask('projects.add', {
      project: { ...project, worksOn: [] },
    });
    const { id: sessionId } = await app.ask('sessions.add', { ...frontDoor, projectId });
    const { session } = await app.ask('sessions.register', { sessionId });
    expect(session).toMatchObject({ projectId, projectName: 'Kitchen rota' });
    await app.addSession();
    const { rows } = await app.ask('sessions.ofProject', { projectId });
    expect(rows.map(({ id }) => id)).toEqual([sessionId]);
    expect((await app.ask('projects.get', { projectId })).sessions).toBe(1);
    const refused = { ok: false, error: { code: 'not-found' } };
    const nowhere = { ...frontDoor, projectId: sessionId };
    expect(await app.call('sessions.add', nowhere)).toMatchObject(refused);
    const change = { sessionId, expectedVersion: 1, session: nowhere };
    expect(await app.call('sessions.change', change)).toMatchObject(refused);
    expect(
      await app.call('projects.remove', { projectId, expectedVersion: version }),
    ).toMatchObject({ error: { code: 'project-used' } });
  });

  it('shows what one person came to, how long and whether their need was met', async () => {
    const personId = await app.addPerson({ accessNeeds: 'Quiet space' });
    const sessionId = await app.addSession();
    await app.addSession({ title: 'Another' });
    await app.save(sessionId, [{ ...came(personId), minutes: 30, accessNeedMet: true }]);
    const { rows } = await app.ask('sessions.ofPerson', { personId });
    expect(rows).toMatchObject([{ id: sessionId, minutes: 30, accessNeedMet: true, people: 1 }]);
  });
});

describe('the register', () => {
  it('is in the order of names, with needs, attendance and the money that stands', async () => {
    const zoe = await app.addPerson({ firstName: 'Zoe', lastName: 'Abara', accessNeeds: 'BSL' });
    const ann = await app.addPerson({ firstName: 'Ann', lastName: 'Zed', paymentRoute: 'bank' });
    const sessionId = await app.addSession();
    const saved = await app.save(sessionId, [
      came(ann),
      { ...came(zoe), ...cash, feePence: 2500, expensesPence: 240, accessNeedMet: true },
    ]);
    expect(saved.session.version).toBe(2);
    expect(saved.rows).toMatchObject([
      { name: 'Zoe Abara', accessNeeds: 'BSL', accessNeedMet: true, feePence: 2500, ...cash },
      { name: 'Ann Zed', present: true, feePence: null, outcome: null, method: 'bank' },
    ]);
    expect(await app.register(sessionId)).toEqual(saved);
  });

  it('takes somebody out again who did not come after all', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    await app.save(sessionId, [came(personId)]);
    const saved = await app.save(sessionId, [{ ...came(personId), present: false }]);
    expect(saved.rows).toEqual([]);
  });

  it('keeps who sent word and who was absent apart from who came', async () => {
    const [one, two, three] = [
      await app.addPerson({ lastName: 'Abara' }),
      await app.addPerson({ lastName: 'Bell' }),
      await app.addPerson({ lastName: 'Cole' }),
    ];
    const sessionId = await app.addSession();
    const away = { present: false, minutes: null };
    const saved = await app.save(sessionId, [
      came(one),
      { ...came(two), ...away, absence: 'sent-word' },
      { ...came(three), ...away, absence: 'absent' },
    ]);
    expect(saved.rows.map(({ present, absence }) => [present, absence])).toEqual([
      [true, null],
      [false, 'sent-word'],
      [false, 'absent'],
    ]);
    expect(await app.register(sessionId)).toEqual(saved);
    const { rows } = await app.ask('sessions.list', { find: '', after: null, limit: 9 });
    expect(rows).toMatchObject([{ people: 1, alsoThere: 0 }]);
    expect((await app.ask('sessions.ofPerson', { personId: two })).rows).toEqual([]);
    const later = await app.save(sessionId, [
      { ...came(one), ...away, absence: 'absent' },
      came(two),
      { ...came(three), ...away },
    ]);
    expect(later.rows.map(({ present, absence }) => [present, absence])).toEqual([
      [false, 'absent'],
      [true, null],
    ]);
  });

  it('takes an absence of somebody who withdrew since, and no new attendance of theirs', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    const absent = { ...came(personId), present: false, absence: 'absent' };
    await app.save(sessionId, [absent]);
    await app.answerRecord(personId, '2026-11-18');
    expect((await app.save(sessionId, [absent])).rows).toMatchObject([{ absence: 'absent' }]);
    const { session } = await app.register(sessionId);
    expect(
      await app.call('sessions.saveRegister', {
        ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17' },
        rows: [came(personId)],
      }),
    ).toMatchObject({ error: { code: 'consent-withdrawn' } });
  });

  it('erases who did not come with the person', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    await app.save(sessionId, [{ ...came(personId), present: false, absence: 'absent' }]);
    await app.ask('rights.erase', { ...(await approved(app.ask, personId)), reason: 'asked' });
    expect((await app.register(sessionId)).rows).toEqual([]);
  });

  it('keeps money in sight of somebody who was paid but did not come', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    const { rows } = await app.save(sessionId, [
      { ...came(personId), present: false, ...cash, feePence: 1000 },
    ]);
    expect(rows).toMatchObject([{ personId, present: false, feePence: 1000 }]);
  });

  it('leaves people alone whom the save does not name', async () => {
    const [one, two] = [await app.addPerson({}), await app.addPerson({})];
    const sessionId = await app.addSession();
    await app.save(sessionId, [came(one), came(two)]);
    expect((await app.save(sessionId, [came(one)])).rows).toHaveLength(2);
  });

  it('refuses a stale version, somebody twice, somebody unknown and money without a way', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    const line = came(personId);
    const unknown = came('0193a1b2-0000-7000-8000-000000000000');
    const refused = (rows: object[], expectedVersion = 1) =>
      app.call('sessions.saveRegister', {
        sessionId,
        expectedVersion,
        paidOn: '2026-11-17',
        rows,
      });
    expect(await refused([line], 3)).toMatchObject({
      error: { code: 'stale', facts: { expected: 3, found: 1 } },
    });
    expect(await refused([line, line])).toMatchObject({
      error: { code: 'person-twice', facts: { row: 2 } },
    });
    expect(await refused([line, unknown])).toMatchObject({
      error: { code: 'person-not-found', facts: { row: 2 } },
    });
    expect(await refused([{ ...line, expensesPence: 1 }])).toMatchObject({
      error: { code: 'method-missing', fields: [{ path: 'rows.0.method' }] },
    });
    expect((await app.register(sessionId)).rows).toEqual([]);
    expect((await app.register(sessionId)).session.version).toBe(1);
  });

  it('refuses money that was paid on a day still to come, and lets attendance pass', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    const save = (line: object) =>
      app.call('sessions.saveRegister', {
        sessionId,
        expectedVersion: 1,
        paidOn: '2027-01-01',
        rows: [line],
      });
    expect(await save({ ...came(personId), feePence: 2500, ...cash })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'paidOn', code: 'future' }] },
    });
    expect(await save(came(personId))).toMatchObject({ ok: true });
  });
});

describe('the usual people', () => {
  it('are those of the last six sessions of the same title, with their way of being paid', async () => {
    const [old, new1, here, other] = await Promise.all(
      ['Old', 'New', 'Here', 'Other'].map((firstName) =>
        app.addPerson({ firstName, paymentRoute: 'cash' }),
      ),
    );
    if (!old || !new1 || !here || !other) throw new Error('four people');
    await app.save(await app.addSession({ on: '2026-01-01' }), [came(old)]);
    for (const day of ['03', '04', '05', '06', '07', '08']) {
      await app.save(await app.addSession({ on: `2026-02-${day}` }), [came(new1), came(here)]);
    }
    await app.save(await app.addSession({ on: '2026-02-09', title: 'Another' }), [came(other)]);
    const sessionId = await app.addSession({ on: '2026-03-01', minutes: 90 });
    const saved = await app.save(sessionId, [came(here)]);
    expect(saved.usual).toMatchObject([
      { name: 'New', present: false, minutes: 90, method: 'cash', feePence: null, leftOut: null },
    ]);
    expect(saved.usualLeftOut).toBe(0);
  });

  it('do not come from later sessions', async () => {
    const personId = await app.addPerson({});
    await app.save(await app.addSession({ on: '2026-11-20' }), [came(personId)]);
    const sessionId = await app.addSession({ on: '2026-11-19' });
    expect((await app.register(sessionId)).usual).toEqual([]);
  });
});

it('says of everybody in a register where their consent to a record stands that day', async () => {
  const [held, ended, none] = [
    await app.addPerson({ firstName: 'Held' }),
    await app.addPerson({ firstName: 'Ended' }),
    await app.addPerson({ firstName: 'None' }),
  ];
  await app.answerRecord(held, null);
  await app.answerRecord(ended, null, '2026-11-12');
  const before = await app.addSession({ on: '2026-11-10' });
  await app.save(before, [came(held), came(ended), came(none)]);
  const stands = { Ended: 'expired', Held: 'agreed', None: 'not-asked' };
  const told = (rows: readonly { name: string; recordConsent: string | null }[]) =>
    Object.fromEntries(rows.map(({ name, recordConsent }) => [name, recordConsent]));
  expect(told((await app.register(before)).rows)).toEqual(stands);
  const sessionId = await app.addSession({ on: '2026-11-17' });
  expect(told((await app.register(sessionId)).usual)).toEqual(stands);
  const { rows } = await app.ask('people.choices', { find: '' });
  expect(told(rows)).toEqual(stands);
});

describe('somebody who withdrew their consent to be on record', () => {
  it('leaves the usual people and cannot be added, but stays where they are', async () => {
    const [gone, here] = [
      await app.addPerson({ firstName: 'Gone' }),
      await app.addPerson({ firstName: 'Here' }),
    ];
    const before = await app.addSession({ on: '2026-11-10' });
    await app.save(before, [came(gone), came(here)]);
    await app.answerRecord(gone, '2026-11-12');
    await app.answerRecord(here, null);

    const sessionId = await app.addSession({ on: '2026-11-17' });
    const { usual, usualLeftOut } = await app.register(sessionId);
    expect(usual.map(({ name }) => name)).toEqual(['Here']);
    expect(usualLeftOut).toBe(1);
    expect(await app.ask('sessions.registerRow', { sessionId, personId: gone })).toMatchObject({
      name: 'Gone',
      leftOut: 'withdrawn',
    });
    expect(
      await app.call('sessions.saveRegister', {
        sessionId,
        expectedVersion: 1,
        paidOn: '2026-11-17',
        rows: [came(here), came(gone)],
      }),
    ).toEqual({ ok: false, error: { code: 'consent-withdrawn', facts: { row: 2 } } });

    const changed = await app.save(before, [{ ...came(gone), minutes: 30 }]);
    expect(changed.rows).toMatchObject([{ minutes: 30, leftOut: 'withdrawn' }, { name: 'Here' }]);
  });
});

describe('the head count', () => {
  const under = { band: 'under 25', heads: 4 };
  const others = { band: null, heads: 3 };

  it('adds to those who came and to nobody, and is saved with the register', async () => {
    const personId = await app.addPerson({});
    const sessionId = await app.addSession();
    await app.save(sessionId, [came(personId)]);
    const counted = await saveHeads(sessionId, [under, others]);
    expect(counted).toMatchObject({ value: { heads: [under, others] } });
    const { rows } = await app.ask('sessions.list', { find: '', after: null, limit: 9 });
    expect(rows).toMatchObject([{ people: 1, alsoThere: 7 }]);
    const { people } = await app.ask('reports.home', { today: '2026-11-23' });
    expect(people).toBe(1);
    // A register that is saved without one leaves it as it is.
    expect((await app.save(sessionId, [came(personId)])).heads).toEqual([under, others]);
    expect(await saveHeads(sessionId, [others])).toMatchObject({ value: { heads: [others] } });
    expect(await saveHeads(sessionId, [])).toMatchObject({ value: { heads: [] } });
  });

  it('begins with the bands of the last one, of this title first', async () => {
    const first = await app.addSession({ on: '2026-11-01', title: 'Breakfast' });
    await saveHeads(first, [under]);
    const other = await app.addSession({ on: '2026-11-08', title: 'Choir' });
    await saveHeads(other, [{ band: 'neighbours', heads: 2 }]);
    const bands = async (title: string) =>
      (await app.register(await app.addSession({ on: '2026-11-15', title }))).usualBands;
    expect(await bands('Breakfast')).toEqual(['under 25']);
    expect(await bands('Allotment')).toEqual(['neighbours']);
  });

  it.each([
    ['a number below 0', [{ band: 'x', heads: -1 }], 'heads.0.heads'],
    ['a number above 10,000', [under, { band: 'x', heads: 10_001 }], 'heads.1.heads'],
    ['a part of a person', [{ band: 'x', heads: 0.5 }], 'heads.0.heads'],
    ['a fourth band', [under, under, under, under], 'heads'],
  ])('refuses %s at its field, and keeps what stands', async (_, heads, path) => {
    const sessionId = await app.addSession();
    await saveHeads(sessionId, [under]);
    expect(await saveHeads(sessionId, heads)).toMatchObject({
      error: { code: 'invalid', fields: [{ path }] },
    });
    expect((await app.register(sessionId)).heads).toEqual([under]);
  });

  async function saveHeads(sessionId: string, heads: object[]) {
    const { session } = await app.register(sessionId);
    return app.call('sessions.saveRegister', {
      ...{ sessionId, expectedVersion: session.version, paidOn: '2026-11-17', rows: [] },
      heads,
    });
  }
});
