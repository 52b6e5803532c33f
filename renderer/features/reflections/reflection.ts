import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { privateReflections } from '../../../shared/contract/privateReflections.ts';
import type { reflections } from '../../../shared/contract/reflections.ts';
import { answer, api } from '../../lib/api.ts';
import { loadProject, projectPath } from '../projects/project.ts';

type Listed = OutputOf<(typeof reflections)['list']>;
export type Power = Listed['power'][number];
export type Time = Listed['times'][number];

/** Loads the reflections of a project or, without one, of the whole charity and all projects. */
export async function loadReflections({ params }: LoaderFunctionArgs) {
  const { projectId = null } = params;
  const [project, listed] = await Promise.all([
    projectId === null ? null : loadProject({ params }),
    answer(api.reflections.list({ projectId })),
  ]);
  return { project, ...listed };
}
export type Reflections = Awaited<ReturnType<typeof loadReflections>>;

/** Where a page of a project, or of the whole charity, leads back to. */
export const upTo = (project: Reflections['project']) =>
  project === null ? 'projects' : { to: projectPath(project.id), name: project.name };

export type Own = OutputOf<(typeof privateReflections)['get']>;
export type PrivateReflection = Own['reflections'][number];

/** Loads what is open of the user's own reflections, and the projects they may be about. */
export async function loadPrivate() {
  const [own, { projects }] = await Promise.all([
    answer(api.privateReflections.get({})),
    answer(api.projects.list({})),
  ]);
  return { own, projects: projects.map(({ id, name }) => ({ id, name })) };
}
export type PrivateLoaded = Awaited<ReturnType<typeof loadPrivate>>;
