import { type RouteObject, redirect } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { restoreRoute } from '../backups/route.tsx';
import { Create } from './Create.tsx';
import { KeyFileAgain } from './KeyFileAgain.tsx';
import type { KnownVaults } from './known.ts';
import { outsideFrame } from './outsideFrame.tsx';
import { Recover } from './Recover.tsx';
import { RenewKey } from './RenewKey.tsx';
import { Unlock } from './Unlock.tsx';
import { Welcome } from './Welcome.tsx';

const status = () => answer(api.vaults.status({}));

async function knownVaults(): Promise<KnownVaults | Response> {
  const { known, open } = await status();
  return open ? redirect('/') : known;
}

async function someVault(): Promise<KnownVaults | Response> {
  const known = await knownVaults();
  return Array.isArray(known) && known.length === 0 ? redirect('/welcome') : known;
}

/** The open vault, and the sheet over which it was locked, where it was. */
async function keySheet() {
  const { open } = await status();
  if (open === null) return redirect('/unlock');
  const waiting = await api.vaults.sheetAfterLock({});
  return { ...open, recoveryKey: waiting.ok ? waiting.value.recoveryKey : null };
}

export const vaultRoutes: RouteObject[] = [
  outsideFrame([
    { path: '/welcome', loader: knownVaults, element: <Welcome /> },
    { path: '/create', element: <Create /> },
    { path: '/unlock', loader: someVault, element: <Unlock /> },
    { path: '/recover', loader: someVault, element: <Recover /> },
    restoreRoute,
    { path: '/key-sheet', loader: keySheet, element: <RenewKey /> },
    {
      path: '/key-file/again',
      loader: async () => (await status()).open !== null,
      element: <KeyFileAgain />,
    },
  ]),
];
