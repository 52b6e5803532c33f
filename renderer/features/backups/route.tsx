import { type RouteObject, redirect } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { Backups } from './Backups.tsx';
import { Prove } from './Prove.tsx';
import { Restore } from './Restore.tsx';

const loadState = () => answer(api.backups.state({}));

/** Backups of the open vault. */
export const backupsRoutes: RouteObject[] = [
  { path: 'settings/backups', loader: loadState, element: <Backups /> },
  { path: 'settings/backups/:name/prove', loader: loadState, element: <Prove /> },
];

async function nothingOpen() {
  const { open } = await answer(api.vaults.status({}));
  return open ? redirect('/settings/backups') : null;
}

/** Putting a backup back, before any vault is open. */
export const restoreRoute: RouteObject = {
  path: '/restore',
  loader: nothingOpen,
  element: <Restore />,
};
