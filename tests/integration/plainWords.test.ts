import { expect, it } from 'vitest';
import { freshStrongroom } from '../support/freshStrongroom.ts';

const strongroom = freshStrongroom();

const list = () => strongroom.ask('plainWords.list', {});
const entry = async (word: string) => (await list()).words.find((each) => each.word === word);

it('adds a word of the charity, changes it at the version that was seen, and takes it out', async () => {
  const { ask, call } = strongroom;
  await ask('plainWords.put', { word: 'MDT', plainer: 'team', expectedVersion: 0 });
  const added = await entry('MDT');
  expect(added).toMatchObject({ plainer: 'team', own: true });
  expect(
    await call('plainWords.put', { word: 'mdt', plainer: 'meeting', expectedVersion: 0 }),
  ).toMatchObject({ error: { code: 'word-there' } });
  const expectedVersion = added?.version ?? 0;
  await ask('plainWords.put', { word: 'MDT', plainer: 'team of services', expectedVersion });
  expect(
    await call('plainWords.put', { word: 'MDT', plainer: 'panel', expectedVersion }),
  ).toMatchObject({ error: { code: 'stale' } });
  const now = await entry('MDT');
  expect(now?.plainer).toBe('team of services');
  await ask('plainWords.remove', { word: 'MDT', expectedVersion: now?.version ?? 0 });
  expect(await entry('MDT')).toBeUndefined();
  expect((await list()).removed).toEqual([]);
});

it('takes a word of the app out, keeps it named as taken out, and brings it back', async () => {
  const { ask } = strongroom;
  expect(await entry('utilise')).toEqual({
    ...{ word: 'utilise', plainer: 'use', own: false, version: 0 },
  });
  const { removed } = await ask('plainWords.remove', { word: 'utilise', expectedVersion: 0 });
  expect(removed.map(({ word }) => word)).toEqual(['utilise']);
  expect(await entry('utilise')).toBeUndefined();
  await ask('plainWords.bringBack', {
    word: 'utilise',
    expectedVersion: removed[0]?.version ?? 0,
  });
  expect(await entry('utilise')).toMatchObject({ plainer: 'use', own: false });
});

it('refuses a word that is its own plainer word, and one that is not there', async () => {
  const { call } = strongroom;
  expect(
    await call('plainWords.put', { word: 'Help', plainer: 'help', expectedVersion: 0 }),
  ).toMatchObject({ error: { code: 'same-word' } });
  expect(await call('plainWords.remove', { word: 'no such', expectedVersion: 0 })).toMatchObject({
    error: { code: 'not-found' },
  });
});
