import type { RouteObject } from 'react-router';
import { Settings } from './Settings.tsx';

export const settingsRoutes: RouteObject[] = [{ path: 'settings', element: <Settings /> }];
