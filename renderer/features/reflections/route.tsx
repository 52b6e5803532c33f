import type { RouteObject } from 'react-router';
import { PowerPage } from './PowerPage.tsx';
import { PracticePage } from './PracticePage.tsx';
import { PrivatePage } from './PrivatePage.tsx';
import { loadPrivate, loadReflections } from './reflection.ts';

export const reflectionsRoutes: RouteObject[] = [
  { path: 'projects/power', loader: loadReflections, element: <PowerPage /> },
  { path: 'projects/private', loader: loadPrivate, element: <PrivatePage /> },
  { path: 'projects/practice', loader: loadReflections, element: <PracticePage /> },
  { path: 'projects/:projectId/power', loader: loadReflections, element: <PowerPage /> },
  { path: 'projects/:projectId/practice', loader: loadReflections, element: <PracticePage /> },
];
