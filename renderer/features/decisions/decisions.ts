import type { LoaderFunctionArgs } from 'react-router';
import type { celebrations } from '../../../shared/contract/celebrations.ts';
import type { contributions } from '../../../shared/contract/contributions.ts';
import type { decisions } from '../../../shared/contract/decisions.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { answer, api } from '../../lib/api.ts';
import type { StatusKind } from '../../ui/Status.tsx';
import { loadProject, projectPath } from '../projects/project.ts';

export type Decision = OutputOf<(typeof decisions)['list']>['rows'][number];
export type WholeDecision = OutputOf<(typeof decisions)['get']>;
export type Choices = OutputOf<(typeof decisions)['choices']>;
export type Contribution = OutputOf<(typeof contributions)['list']>['rows'][number];
export type Celebration = OutputOf<(typeof celebrations)['list']>['celebrations'][number];
export type Untold = OutputOf<(typeof contributions)['untold']>['people'][number];

/** How many of the newest a page lists; a link leads to older ones. */
const limit = 50;

type Asked = Pick<LoaderFunctionArgs, 'params' | 'request'>;
const pageAsked = ({ params, request }: Asked) => ({
  projectId: params.projectId ?? '',
  after: new URL(request.url).searchParams.get('after'),
  limit,
});

/** The newest decisions of a project, or those after a cursor. */
export async function loadDecisions({ params, request }: Asked) {
  const [project, page] = await Promise.all([
    loadProject({ params }),
    answer(api.decisions.list(pageAsked({ params, request }))),
  ]);
  return { project, page };
}

/** The newest contributions to a project, and what its form offers. */
export async function loadContributions({ params, request }: Asked) {
  const projectId = params.projectId ?? '';
  const [project, page, choices] = await Promise.all([
    loadProject({ params }),
    answer(api.contributions.list(pageAsked({ params, request }))),
    answer(api.decisions.choices({ projectId })),
  ]);
  return { project, page, choices };
}

/** A project and what its forms offer. */
export async function loadChoices({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  const projectId = params.projectId ?? '';
  const [project, choices] = await Promise.all([
    loadProject({ params }),
    answer(api.decisions.choices({ projectId })),
  ]);
  return { project, choices };
}

export const loadDecision = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  answer(api.decisions.get({ decisionId: params.decisionId ?? '' }));

/** A decision and what the form of its project offers. */
export async function loadChange({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  const [decision, { choices }] = await Promise.all([
    loadDecision({ params }),
    loadChoices({ params }),
  ]);
  return { decision, choices };
}

export const decisionPath = (projectId: string, decisionId: string, ...more: string[]): string =>
  projectPath(projectId, 'decisions', decisionId, ...more);

const statuses = {
  accepted: 'agreed',
  refused: 'declined',
  'under-way': 'to-do',
  done: 'done',
  'not-possible': 'declined',
} as const satisfies Record<Outcome, StatusKind>;

/** How an outcome looks; what is decided without one waits for it. */
export const statusOf = (outcome: Outcome | null, decided = true): StatusKind => {
  if (outcome !== null) return statuses[outcome];
  return decided ? 'to-do' : 'not-asked';
};
