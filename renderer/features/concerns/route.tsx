import type { RouteObject } from 'react-router';
import { NewConcern } from './ConcernForm.tsx';
import { ConcernList, ConcernSent } from './ConcernList.tsx';
import { ConcernPage } from './ConcernPage.tsx';
import { loadConcern, loadConcerns, loadNewConcern } from './concern.ts';

export const concernsRoutes: RouteObject[] = [
  { path: 'concerns', loader: loadConcerns, element: <ConcernList /> },
  {
    path: 'concerns/new',
    loader: loadNewConcern,
    element: <NewConcern />,
    // What is being written stands on what it began with.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.href !== nextUrl.href,
  },
  { path: 'concerns/sent', element: <ConcernSent /> },
  { path: 'concerns/:concernId', loader: loadConcern, element: <ConcernPage /> },
];
