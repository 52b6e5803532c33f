import type { LoaderFunctionArgs } from 'react-router';
import type { actions } from '../../../shared/contract/actions.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { projects } from '../../../shared/contract/projects.ts';
import { charterItems, type TextPart, textParts } from '../../../shared/domain/projects.ts';
import { answer, api, Refused } from '../../lib/api.ts';

export type Project = OutputOf<(typeof projects)['get']>;
export type Action = OutputOf<(typeof actions)['list']>['actions'][number];
export type Version = Project['texts'][number];

/** Loads the project that the address names. */
export const loadProject = ({ params }: Pick<LoaderFunctionArgs, 'params'>): Promise<Project> =>
  answer(api.projects.get({ projectId: params.projectId ?? '' }));

/** The newest version of a text, or null where nothing is written yet. */
export const newestOf = (project: Pick<Project, 'texts'>, part: TextPart): Version | null =>
  project.texts.find((text) => text.part === part) ?? null;

/** The address of a project's page, or of one of its parts. */
export const projectPath = (projectId: string, ...parts: readonly string[]): string =>
  ['/projects', projectId, ...parts].join('/');

/** The address of a text: the charity's own definition belongs to no project. */
export const textPath = (projectId: string | null, part: TextPart): string =>
  projectId === null ? '/projects/definition' : projectPath(projectId, 'texts', part);

/** The part of the texts that an address names. */
export function partOf(params: LoaderFunctionArgs['params']): TextPart {
  const part = textParts.find((each) => each === params.part);
  if (!part || part === 'definition') throw new Refused('not-found');
  return part;
}

/** How many items of a charter are not agreed. */
export const openItems = (project: Pick<Project, 'texts'>): number =>
  charterItems.filter((item) => (newestOf(project, item)?.agreedOn ?? null) === null).length;
