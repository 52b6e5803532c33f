import type { RouteObject } from 'react-router';
import { CashBook, loadBook } from './CashBook.tsx';
import { CheckLines, loadChecked, loadLines, UncheckLine } from './CheckLines.tsx';
import { CountCash } from './CountCash.tsx';
import { ChangeFloat, loadEntry, MoveMoney, OpenFloat, ReverseEntry } from './FloatForms.tsx';
import { FloatList } from './FloatList.tsx';
import { loadFloat, loadFloats } from './floats.ts';

const path = 'money/cash';

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const floatsRoutes: RouteObject[] = [
  { path, loader: loadFloats, element: <FloatList /> },
  { path: `${path}/new`, loader: loadFloats, element: <OpenFloat /> },
  { path: `${path}/:floatId`, loader: loadBook, element: <CashBook /> },
  { path: `${path}/:floatId/count`, loader: loadFloat, element: <CountCash /> },
  { path: `${path}/:floatId/move`, loader: loadFloat, element: <MoveMoney /> },
  {
    ...{ path: `${path}/:floatId/change`, loader: loadFloat, element: <ChangeFloat /> },
    shouldRevalidate,
  },
  { path: `${path}/:floatId/check`, loader: loadLines, element: <CheckLines /> },
  {
    ...{ path: `${path}/:floatId/uncheck/:entryId`, loader: loadChecked, element: <UncheckLine /> },
    shouldRevalidate,
  },
  {
    ...{ path: `${path}/:floatId/reverse/:entryId`, loader: loadEntry, element: <ReverseEntry /> },
    shouldRevalidate,
  },
];
