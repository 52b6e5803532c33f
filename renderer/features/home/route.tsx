import type { RouteObject } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { localDate } from '../../lib/formats.ts';
import { Home } from './Home.tsx';

const today = () => localDate(new Date());

/** What needs doing today. */
export async function loadHome() {
  const on = today();
  return { on, ...(await answer(api.reports.home({ today: on }))) };
}

export type HomeView = Awaited<ReturnType<typeof loadHome>>;

export const homeRoutes: RouteObject[] = [{ index: true, loader: loadHome, element: <Home /> }];
