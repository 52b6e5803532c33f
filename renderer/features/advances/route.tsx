import type { RouteObject } from 'react-router';
import { GiveAdvance, OneAdvance } from './AdvanceForms.tsx';
import { AdvanceList } from './AdvanceList.tsx';
import { loadAdvance, loadAdvances, loadGiving } from './advances.ts';

const path = 'money/advances';

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const advancesRoutes: RouteObject[] = [
  { path, loader: loadAdvances, element: <AdvanceList /> },
  { path: `${path}/new`, loader: loadGiving, element: <GiveAdvance /> },
  { path: `${path}/:advanceId`, loader: loadAdvance, element: <OneAdvance />, shouldRevalidate },
];
