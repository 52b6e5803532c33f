import { createHashRouter } from 'react-router';
import { vaultRoutes } from './features/vaults/route.tsx';

/**
 * Loads the screens of an open vault, once. The page begins at each lock, and the field for the
 * passphrase does not wait for the code of all other screens.
 */
const load = () => import('./screens.tsx');

export const router = createHashRouter(
  // Nothing for the moment in which it is not known whether a vault is open.
  [{ hydrateFallbackElement: <></>, children: vaultRoutes }],
  {
    patchRoutesOnNavigation: async ({ patch }) => {
      const { screens } = await load();
      patch(null, screens);
    },
  },
);

/** Once the first screen is shown, the others are loaded, so that unlocking does not wait for them either. */
export function loadAhead(): void {
  const begin = () => {
    window.requestIdleCallback(() => void load());
  };
  if (router.state.initialized) {
    begin();
    return;
  }
  const stop = router.subscribe(({ initialized }) => {
    if (!initialized) return;
    stop();
    begin();
  });
}
