import type { RouteObject } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { AddUser } from './AddUser.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { ChangeUser } from './ChangeUser.tsx';
import { Exceptions } from './Exceptions.tsx';
import { GivePassphrase } from './GivePassphrase.tsx';
import { KeyFile } from './KeyFile.tsx';
import { type ChangedUser, type Listed, Users, userOf } from './Users.tsx';

const listUsers = async (): Promise<Listed> => (await answer(api.access.users({}))).users;
const listExceptions = () => answer(api.access.exceptions({}));

export const accessRoutes: RouteObject[] = [
  { path: '/settings/users', loader: listUsers, element: <Users /> },
  { path: '/settings/users/new', loader: listUsers, element: <AddUser /> },
  {
    path: '/settings/users/:userId',
    loader: async ({ params }): Promise<ChangedUser> => {
      const users = await listUsers();
      const coordinators = users.filter(({ role }) => role === 'coordinator').length;
      return { user: userOf(users, params.userId), alone: coordinators < 2 };
    },
    element: <ChangeUser />,
  },
  {
    path: '/settings/users/:userId/passphrase',
    loader: async ({ params }) => userOf(await listUsers(), params.userId),
    element: <GivePassphrase />,
  },
  { path: '/settings/passphrase', element: <ChangePassphrase /> },
  { path: '/settings/key-file', element: <KeyFile /> },
  {
    path: '/settings/exceptions',
    loader: listExceptions,
    element: <Exceptions back="settings" />,
  },
  { path: '/money/exceptions', loader: listExceptions, element: <Exceptions back="money" /> },
];
