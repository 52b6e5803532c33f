import type { RouteObject } from 'react-router';
import { loadProject } from '../projects/project.ts';
import { ChangeOpportunity, NewOpportunity } from './OpportunityForm.tsx';
import { OpportunityList, OpportunityPage } from './OpportunityPages.tsx';
import { loadOpportunities, loadOpportunity } from './opportunity.ts';

const list = 'projects/:projectId/opportunities';

export const opportunitiesRoutes: RouteObject[] = [
  { path: list, loader: loadOpportunities, element: <OpportunityList /> },
  { path: `${list}/new`, loader: loadProject, element: <NewOpportunity /> },
  { path: `${list}/:opportunityId`, loader: loadOpportunity, element: <OpportunityPage /> },
  {
    path: `${list}/:opportunityId/change`,
    loader: loadOpportunity,
    element: <ChangeOpportunity />,
    // What is being written stands on what it began with; a save over it is the save's to refuse.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
