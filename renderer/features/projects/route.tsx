import type { RouteObject } from 'react-router';
import { Actions, loadActions } from './Actions.tsx';
import { Culture, loadCulture } from './Culture.tsx';
import { Members } from './Members.tsx';
import { ChangeProject, NewProject } from './ProjectForm.tsx';
import { loadProjects, ProjectList } from './ProjectList.tsx';
import { ProjectPage } from './ProjectPage.tsx';
import { loadProject } from './project.ts';
import { loadText, TextPage } from './TextPage.tsx';

export const projectsRoutes: RouteObject[] = [
  { path: 'projects', loader: loadProjects, element: <ProjectList /> },
  { path: 'projects/new', element: <NewProject /> },
  { path: 'projects/culture', loader: loadCulture, element: <Culture /> },
  { path: 'projects/definition', loader: loadText, element: <TextPage /> },
  { path: 'projects/:projectId', loader: loadProject, element: <ProjectPage /> },
  {
    path: 'projects/:projectId/change',
    loader: loadProject,
    element: <ChangeProject />,
    // What is being written stands on what it began with; a save over it is the save's to refuse.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
  { path: 'projects/:projectId/people', loader: loadProject, element: <Members /> },
  { path: 'projects/:projectId/culture', loader: loadCulture, element: <Culture /> },
  { path: 'projects/:projectId/actions', loader: loadActions, element: <Actions /> },
  { path: 'projects/:projectId/texts/:part', loader: loadText, element: <TextPage /> },
];
