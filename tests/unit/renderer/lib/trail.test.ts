import { createMemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { followTrail, placeBack, wayBack, wayBackTo } from '../../../../renderer/lib/trail.ts';

const screens = ['people', 'people/new', 'people/:id', 'people/:id/change', 'settings'];

/** A router as the window's: screens in a vault, and one outside of it. */
async function startAt(first: string) {
  let scrollY = 0;
  const router = createMemoryRouter(
    [
      { path: '/unlock' },
      {
        id: 'vault',
        path: '/',
        loader: () => ({ vaultId: 'v' }),
        children: screens.map((path) => ({ path })),
      },
    ],
    { initialEntries: ['/unlock'] },
  );
  followTrail(router, () => ({ scrollY }));
  const go = (to: string, how: { replace?: boolean; state?: unknown } = {}) =>
    router.navigate(to, how);
  await go(first, { replace: true });
  return { router, go, scroll: (to: number) => (scrollY = to) };
}

it('leads back to the screen before, as it was left', async () => {
  const { go, scroll, router } = await startAt('/people?find=a');
  scroll(700);
  await go('/people/1');
  const way = wayBack();
  expect(way).toEqual({ address: '/people?find=a', state: { back: { scrollY: 700 } } });
  expect(wayBackTo('/people')).toEqual(way);
  await go(way?.address ?? '', { state: way?.state });
  expect(placeBack(router.state.location.state)).toEqual({ scrollY: 700 });
  expect(wayBack()).toBeNull();
});

it('leads past a form that was saved, and past one that was cancelled', async () => {
  const { go } = await startAt('/people');
  await go('/people/1');
  await go('/people/1/change');
  await go('/people/1', { replace: true });
  expect(wayBack()?.address).toBe('/people');
  await go('/people/1/change');
  await go('/people/1');
  expect(wayBack()?.address).toBe('/people');
  await go('/people');
  await go('/people/new');
  await go('/people/2', { replace: true });
  expect(wayBack()?.address).toBe('/people');
});

it('follows a search that is typed', async () => {
  const { go } = await startAt('/people');
  await go('/people?find=d', { replace: true });
  await go('/people?find=de', { replace: true });
  await go('/people/1');
  expect(wayBack()?.address).toBe('/people?find=de');
});

it('finds the list again from further away, and no list that was not seen', async () => {
  const { go } = await startAt('/people?find=a');
  await go('/people/1');
  await go('/settings');
  await go('/people/2');
  expect(wayBack()?.address).toBe('/settings');
  expect(wayBackTo('/people')?.address).toBe('/people?find=a');
  expect(wayBackTo('/sessions')).toBeNull();
});

it('ends at a lock: nobody goes back to the screens of the user before', async () => {
  const { go } = await startAt('/people?find=a');
  await go('/people/1');
  await go('/unlock', { replace: true });
  await go('/', { replace: true });
  expect(wayBack()).toBeNull();
  expect(wayBackTo('/people')).toBeNull();
});
