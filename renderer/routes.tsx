import { createHashRouter, redirect } from 'react-router';
import { homeRoutes } from './features/home/route.tsx';
import { peopleRoutes } from './features/people/route.tsx';
import { Frame } from './features/shell/Frame.tsx';
import { Problem } from './features/shell/Problem.tsx';
import { vaultRoutes } from './features/vaults/route.tsx';
import { answer, api } from './lib/api.ts';

/** Screens of an open vault turn to the unlock screen when nothing is open. */
async function openVault() {
  const status = await answer(api.vaults.status({}));
  return status.open ?? redirect(status.known.length > 0 ? '/unlock' : '/welcome');
}

export const router = createHashRouter([
  ...vaultRoutes,
  {
    id: 'vault',
    path: '/',
    loader: openVault,
    element: <Frame />,
    errorElement: <Problem />,
    children: [
      {
        errorElement: <Problem />,
        children: [...homeRoutes, ...peopleRoutes],
      },
    ],
  },
]);
