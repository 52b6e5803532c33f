import type { RouteObject } from 'react-router';
import { Home } from './Home.tsx';
import { loadHome } from './view.ts';

export const homeRoutes: RouteObject[] = [{ index: true, loader: loadHome, element: <Home /> }];
