import type { RouteObject } from 'react-router';
import { groupedFields } from '../../../shared/domain/hierarchies.ts';
import { answer, api, Refused } from '../../lib/api.ts';
import { EditGrouping } from './EditGrouping.tsx';
import { Groupings } from './Groupings.tsx';

async function loadGrouping(name: string | undefined) {
  const field = groupedFields.find((own) => own === name);
  if (field === undefined) throw new Refused('not-found');
  return answer(api.hierarchies.get({ field }));
}

export const hierarchiesRoutes: RouteObject[] = [
  {
    path: 'settings/groupings',
    loader: async () => (await answer(api.hierarchies.list({}))).fields,
    element: <Groupings />,
  },
  {
    path: 'settings/groupings/:field',
    loader: ({ params }) => loadGrouping(params.field),
    element: <EditGrouping />,
    // What is being written stands on what it began with; a save over it is the save's to refuse.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
