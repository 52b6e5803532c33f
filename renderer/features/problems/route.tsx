import type { RouteObject } from 'react-router';
import { ProblemList } from './ProblemList.tsx';
import { ProblemPage } from './ProblemPage.tsx';
import { loadProblem, loadProblems } from './problem.ts';

export const problemsRoutes: RouteObject[] = [
  { path: 'projects/:projectId/problems', loader: loadProblems, element: <ProblemList /> },
  {
    path: 'projects/:projectId/problems/:problemId',
    loader: loadProblem,
    element: <ProblemPage />,
  },
];
