import type { RouteObject } from 'react-router';
import { Comfort } from './Comfort.tsx';
import { Settings } from './Settings.tsx';

export const settingsRoutes: RouteObject[] = [
  { path: 'settings', element: <Settings /> },
  { path: 'settings/comfort', element: <Comfort /> },
];
