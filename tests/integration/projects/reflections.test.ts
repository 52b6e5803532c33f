import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kinderDoor } from '../../support/blanks.ts';
import { openOffice } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let projectId: string;
beforeEach(async () => {
  office = await openOffice(['worker']);
  const added = await office.ask('projects.add', { project: kinderDoor });
  projectId = added.id;
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const ask: (typeof office)['ask'] = (...of) => office.ask(...of);
const call: (typeof office)['call'] = (...of) => office.call(...of);

const power = {
  ...{ projectId: null, onDate: '2026-11-02', kind: 'unconscious' as const, tried: null },
  ...{ signs: ['jargon' as const], noticed: 'Half the room was lost.' },
  ...{ strategies: ['enough-information' as const], cameOfIt: null },
};
const time = {
  ...{ projectId: null, onDate: '2026-11-03', minutes: 45, userId: null },
  ...{ team: 'The Tuesday team', offered: true, words: null },
};

describe('a reflection on power', () => {
  it('comes back as it was written, and what came of it is added later', async () => {
    const written = { ...power, projectId };
    const { id: reflectionId, version } = await ask('reflections.addPower', { power: written });
    expect(await ask('reflections.list', { projectId })).toMatchObject({
      power: [{ ...written, writtenBy: 'Jo Harker', projectName: 'A kinder front door' }],
    });
    const changed = { ...written, cameOfIt: 'A list of words hangs on the wall.' };
    const change = { reflectionId, expectedVersion: version, power: changed };
    expect(await ask('reflections.changePower', change)).toMatchObject(changed);
    expect(await call('reflections.changePower', change)).toMatchObject({
      error: { code: 'stale' },
    });
    await ask('reflections.removePower', { reflectionId, expectedVersion: version + 1 });
    expect((await ask('reflections.list', { projectId })).power).toEqual([]);
  });

  it('of the whole charity is listed with those of projects, and a project has its own alone', async () => {
    await ask('reflections.addPower', { power });
    await ask('reflections.addPower', { power: { ...power, projectId } });
    expect((await ask('reflections.list', { projectId: null })).power).toHaveLength(2);
    expect((await ask('reflections.list', { projectId })).power).toHaveLength(1);
    expect((await ask('projects.get', { projectId })).learning.power).toBe(1);
  });

  it.each([
    ['with a sign of another kind of power', { signs: ['shame' as const] }, 'power.signs'],
    ['of a day to come', { onDate: '2126-01-01' }, 'power.onDate'],
  ])('%s is refused', async (_, changes, path) => {
    expect(await call('reflections.addPower', { power: { ...power, ...changes } })).toMatchObject({
      error: { code: 'invalid', fields: [{ path }] },
    });
  });
});

describe('time to reflect', () => {
  it('is written down without what was said', async () => {
    await ask('reflections.addTime', { time });
    const userId = await office.idOf('Priya Nair');
    await ask('reflections.addTime', {
      time: { ...time, team: null, userId, offered: null, onDate: '2026-11-01' },
    });
    const { times } = await ask('reflections.list', { projectId: null });
    expect(times).toMatchObject([
      { ...time, who: 'The Tuesday team' },
      { who: 'Priya Nair', offered: null, words: null },
    ]);
  });

  it('is of a user or of a team', async () => {
    const userId = await office.idOf('Priya Nair');
    for (const changes of [{ userId }, { team: null }]) {
      expect(await call('reflections.addTime', { time: { ...time, ...changes } })).toMatchObject({
        error: { code: 'invalid', fields: [{ path: 'time.team', code: 'required' }] },
      });
    }
  });

  it('stays, and can be changed, when its user is removed', async () => {
    const userId = await office.idOf('Priya Nair');
    const own = { ...time, team: null, userId };
    const { id: reflectionId, version } = await ask('reflections.addTime', { time: own });
    await office.remove('Priya Nair');
    const change = { reflectionId, expectedVersion: version, time: { ...own, minutes: 30 } };
    expect(await ask('reflections.changeTime', change)).toMatchObject({
      ...{ who: 'Priya Nair', minutes: 30 },
    });
    expect(await call('reflections.addTime', { time: own })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});
