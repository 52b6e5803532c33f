import { redirect } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { MakeKeyFile } from './MakeKeyFile.tsx';
import { outsideFrame } from './outsideFrame.tsx';
import { StopKeyFile } from './StopKeyFile.tsx';

/** The open vault; without one its passphrase is asked for. */
const openVault = async () => (await answer(api.vaults.status({}))).open ?? redirect('/unlock');

/** What a user of an open vault does with their key file, outside of the frame as the key sheet is. */
export const keyFileRoute = outsideFrame([
  { path: '/key-file', loader: openVault, element: <MakeKeyFile /> },
  { path: '/key-file/stop', loader: openVault, element: <StopKeyFile /> },
]);
