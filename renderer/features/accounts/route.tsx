import type { RouteObject } from 'react-router';
import { Accounts, loadAccounts } from './Accounts.tsx';
import { loadCodes, NominalCodes } from './Codes.tsx';
import { Examine, loadExamined, OpenName } from './Examine.tsx';

const path = 'money/accounts';

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const accountsRoutes: RouteObject[] = [
  { path, loader: loadAccounts, element: <Accounts /> },
  { path: `${path}/codes`, loader: loadCodes, element: <NominalCodes />, shouldRevalidate },
  { path: `${path}/examine`, loader: loadExamined, element: <Examine /> },
  { path: `${path}/examine/:paymentId/:payee`, element: <OpenName /> },
];
