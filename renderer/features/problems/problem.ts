import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { problems } from '../../../shared/contract/problems.ts';
import { answer, api } from '../../lib/api.ts';
import { loadProject, projectPath } from '../projects/project.ts';

export type Problem = OutputOf<(typeof problems)['get']>;

/** The address of a problem's page. */
export const problemPath = (projectId: string, problemId: string): string =>
  projectPath(projectId, 'problems', problemId);

/** The newest words that a project agreed about what happens when there is a problem, or null. */
async function agreedProcess(projectId: string) {
  const { texts } = await answer(api.projects.versions({ projectId, part: 'problems' }));
  return texts.find(({ agreedOn }) => agreedOn !== null) ?? null;
}

/** Loads the problems of a project, and what was agreed about them. */
export async function loadProblems({ params }: LoaderFunctionArgs) {
  const projectId = params.projectId ?? '';
  const [project, { problems: listed }, process] = await Promise.all([
    loadProject({ params }),
    answer(api.problems.list({ projectId })),
    agreedProcess(projectId),
  ]);
  return { project, problems: listed, process };
}

/** Loads one problem, what is to be done about it, and what was agreed. */
export async function loadProblem({ params }: LoaderFunctionArgs) {
  const { projectId = '', problemId = '' } = params;
  const [problem, { actions, users }, process] = await Promise.all([
    answer(api.problems.get({ problemId })),
    answer(api.actions.list({ projectId })),
    agreedProcess(projectId),
  ]);
  return {
    ...{ problem, users, process },
    actions: actions.filter(({ followsId }) => followsId === problemId),
  };
}
