import type { RouteObject } from 'react-router';
import { Celebrations, loadCelebrations } from './Celebrations.tsx';
import { Contributions } from './Contributions.tsx';
import { ChangeDecision, NewDecision } from './DecisionForm.tsx';
import { DecisionList } from './DecisionList.tsx';
import { DecisionPage } from './DecisionPage.tsx';
import {
  loadChange,
  loadChoices,
  loadContributions,
  loadDecision,
  loadDecisions,
} from './decisions.ts';
import { Feedback, loadFeedback } from './Feedback.tsx';
import { loadNews, News } from './News.tsx';
import { loadAgreed, PrintAgreed } from './PrintAgreed.tsx';

const ofProject = 'projects/:projectId';

export const decisionsRoutes: RouteObject[] = [
  { path: 'projects/news', loader: loadNews, element: <News /> },
  { path: `${ofProject}/decisions`, loader: loadDecisions, element: <DecisionList /> },
  {
    path: `${ofProject}/decisions/new`,
    loader: loadChoices,
    element: <NewDecision />,
  },
  { path: `${ofProject}/decisions/:decisionId`, loader: loadDecision, element: <DecisionPage /> },
  {
    path: `${ofProject}/decisions/:decisionId/change`,
    loader: loadChange,
    element: <ChangeDecision />,
    // What is being written stands on what it began with; a save over it is the save's to refuse.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
  { path: `${ofProject}/contributions`, loader: loadContributions, element: <Contributions /> },
  { path: `${ofProject}/news`, loader: loadNews, element: <News /> },
  { path: `${ofProject}/feedback`, loader: loadFeedback, element: <Feedback /> },
  { path: `${ofProject}/print/:of`, loader: loadAgreed, element: <PrintAgreed /> },
  { path: `${ofProject}/celebrations`, loader: loadCelebrations, element: <Celebrations /> },
];
