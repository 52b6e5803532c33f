import type { LoaderFunctionArgs } from 'react-router';
import type { concerns } from '../../../shared/contract/concerns.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { ConcernStatus } from '../../../shared/domain/concerns.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import type { StatusKind } from '../../ui/Status.tsx';

export type Concern = OutputOf<(typeof concerns)['read']>;
export type ConcernHead = OutputOf<(typeof concerns)['list']>['concerns'][number];

/** What was just done, told once. */
export type Done = 'added' | 'corrected' | 'finished' | 'status' | 'signed' | 'kept';

/** What each state looks like. */
export const statusSigns = {
  open: 'attention',
  'looked-into': 'to-do',
  closed: 'done',
} as const satisfies Record<ConcernStatus, StatusKind>;

/** The address of the form for a concern that comes from somewhere. */
export const newConcernPath = (from: 'person' | 'session' | 'project', id: string): string =>
  `/concerns/new?${from}=${id}`;

export const loadConcerns = () => answer(api.concerns.list({ personId: null }));

export const loadConcern = ({ params }: Pick<LoaderFunctionArgs, 'params'>): Promise<Concern> =>
  answer(api.concerns.read({ concernId: params.concernId ?? '' }));

/** What a form begins with: whom or where its address names. */
export async function loadNewConcern({ request }: Pick<LoaderFunctionArgs, 'request'>) {
  const from = new URL(request.url).searchParams;
  const [personId, sessionId, projectId] = [
    from.get('person'),
    from.get('session'),
    from.get('project'),
  ];
  const [{ users }, person, register, project] = await Promise.all([
    answer(api.concerns.choices({})),
    personId === null ? null : answer(api.people.get({ personId })),
    sessionId === null ? null : answer(api.sessions.register({ sessionId })),
    projectId === null ? null : answer(api.projects.get({ projectId })),
  ]);
  const session = register?.session ?? null;
  return {
    users,
    person: person === null ? null : { id: person.id, name: recordName(person) },
    on: session?.on ?? null,
    place:
      session === null
        ? (project?.name ?? null)
        : [session.title, formats.date(session.on)].join(', '),
  };
}
