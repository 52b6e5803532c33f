import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
let purposeId: string;
const nobody = '01900000-0000-7000-8000-000000000000';
const quarterly = () => ({
  name: 'Quarterly figures',
  kind: 'participation' as const,
  purposeId,
  recipient: 'The Lottery',
  period: 'quarter' as const,
  from: null,
  to: null,
  calendar: null,
  columns: ['quarter', 'age'] as ('quarter' | 'age')[],
});

beforeAll(async () => {
  strongroom = openStrongroom();
  await strongroom.createVault();
  const { purposes } = await strongroom.ask('consents.purposes', {});
  purposeId = purposes.find(({ key }) => key === 'figures')?.id ?? '';
});
afterAll(() => strongroom.close());

it('keeps a question to be asked again, and lets go of it', async () => {
  const { ask } = strongroom;
  const kept = await ask('recipes.add', { recipe: quarterly() });
  expect(kept).toMatchObject({ ...quarterly(), version: 1, purposeName: expect.any(String) });
  const changed = await ask('recipes.change', {
    recipeId: kept.id,
    expectedVersion: 1,
    recipe: { ...quarterly(), period: 'fixed', from: '2026-01-01', to: '2026-03-31' },
  });
  expect(changed).toMatchObject({ period: 'fixed', from: '2026-01-01', version: 2 });
  expect((await ask('recipes.list', {})).recipes).toEqual([changed]);
  await ask('recipes.remove', { recipeId: kept.id, expectedVersion: 2 });
  expect((await ask('recipes.list', {})).recipes).toEqual([]);
});

it('refuses what somebody else saved over, and what is not there', async () => {
  const { id: recipeId } = await strongroom.ask('recipes.add', { recipe: quarterly() });
  expect(
    await strongroom.call('recipes.change', {
      recipeId,
      expectedVersion: 7,
      recipe: quarterly(),
    }),
  ).toMatchObject({ ok: false, error: { code: 'stale', facts: { expected: 7, found: 1 } } });
  for (const gone of [{ recipeId: nobody, expectedVersion: 1 }]) {
    expect(await strongroom.call('recipes.remove', gone)).toMatchObject({
      error: { code: 'not-found' },
    });
  }
  expect(
    await strongroom.call('recipes.add', { recipe: { ...quarterly(), purposeId: nobody } }),
  ).toMatchObject({ error: { code: 'not-found' } });
});

it.each([
  ['tells nothing', { columns: [] }, 'columns'],
  ['tells what its kind cannot', { columns: ['sessions'] }, 'columns'],
  ['tells something twice', { columns: ['age', 'age'] }, 'columns'],
  ['has a fixed time without days', { period: 'fixed' }, 'period'],
  ['has no name', { name: ' ' }, 'name'],
])('refuses one that %s', async (_, change, path) => {
  const reply = await strongroom.call('recipes.add', { recipe: { ...quarterly(), ...change } });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'invalid', fields: [expect.objectContaining({ path: `recipe.${path}` })] },
  });
});
