import { Outlet, type RouteObject } from 'react-router';
import { Problem } from '../shell/Problem.tsx';

/** Screens without the frame of an open vault. */
export const outsideFrame = (children: RouteObject[]): RouteObject => ({
  element: (
    <main>
      <Outlet />
    </main>
  ),
  errorElement: <Problem />,
  children,
});
