import type { RouteObject } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { ErasePerson } from './ErasePerson.tsx';

export const rightsRoutes: RouteObject[] = [
  {
    path: '/people/:personId/erase',
    loader: ({ params }) => answer(api.rights.wouldErase({ personId: params.personId ?? '' })),
    element: <ErasePerson />,
    // What was shown is what is decided on; after the erasure there is nothing left to load.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
