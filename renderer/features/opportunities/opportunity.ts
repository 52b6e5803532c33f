import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { opportunities } from '../../../shared/contract/opportunities.ts';
import {
  type Depth,
  type Particular,
  particularsOf,
} from '../../../shared/domain/opportunities.ts';
import type { JourneyStage } from '../../../shared/domain/people.ts';
import type { SessionKind } from '../../../shared/domain/sessions.ts';
import { answer, api } from '../../lib/api.ts';
import { partsOf } from '../../lib/recordDraft.ts';
import { loadProject, projectPath } from '../projects/project.ts';

export type Opportunity = OutputOf<(typeof opportunities)['get']>;

export const loadOpportunity = ({
  params,
}: Pick<LoaderFunctionArgs, 'params'>): Promise<Opportunity> =>
  answer(api.opportunities.get({ opportunityId: params.opportunityId ?? '' }));

export async function loadOpportunities({ params }: LoaderFunctionArgs) {
  const [project, { opportunities: rows }] = await Promise.all([
    loadProject({ params }),
    answer(api.opportunities.list({ projectId: params.projectId ?? '' })),
  ]);
  return { project, rows };
}

export const listPath = (projectId: string) => projectPath(projectId, 'opportunities');
export const opportunityPath = (
  of: Pick<Opportunity, 'id' | 'projectId'>,
  ...parts: readonly string[]
) => [listPath(of.projectId), of.id, ...parts].join('/');

/** An opportunity as its form holds it: each particular is a field of its own. */
export interface OpportunityDraft extends Readonly<Record<`particular.${Particular}`, string>> {
  readonly kind: SessionKind;
  readonly name: string;
  readonly depth: Depth;
  readonly made: string;
  /** With commas between them. */
  readonly interests: string;
  readonly stages: readonly JourneyStage[];
  readonly times: string;
  readonly untilOn: string;
}

const particulars = [...new Set(Object.values(particularsOf).flat())];

export const draftOf = (of: Opportunity | null): OpportunityDraft => ({
  kind: of?.kind ?? 'working-group',
  name: of?.name ?? '',
  depth: of?.depth ?? 'part-of-it',
  made: of?.made ?? '',
  interests: (of?.interests ?? []).join(', '),
  stages: of?.stages ?? [],
  times: of?.times ?? '',
  untilOn: of?.untilOn ?? '',
  ...(Object.fromEntries(
    particulars.map((name) => [`particular.${name}`, of?.particulars[name] ?? '']),
  ) as Record<`particular.${Particular}`, string>),
});

/** What was typed, as the contract takes it: only the particulars of its kind. */
export const writtenOf = (draft: OpportunityDraft) => ({
  ...{ kind: draft.kind, name: draft.name, depth: draft.depth, stages: draft.stages },
  made: draft.made.trim() || null,
  times: draft.times.trim() || null,
  untilOn: draft.untilOn || null,
  interests: partsOf(draft.interests, ','),
  particulars: Object.fromEntries(
    particularsOf[draft.kind]
      .map((name) => [name, draft[`particular.${name}`].trim()] as const)
      .filter(([, said]) => said !== ''),
  ),
});
