import type { LoaderFunctionArgs } from 'react-router';
import type { advances as contract } from '../../../shared/contract/advances.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { answer, answerIfAllowed, api } from '../../lib/api.ts';

/** Where advances are listed. */
export const advancesPath = '/money/advances';

export type Listed = OutputOf<(typeof contract)['list']>;
export type Advance = Listed['advances'][number];

/** What a form tells the screen that it leads to. */
export interface Told {
  readonly done: 'given' | 'settled';
  readonly name: string;
}

export const loadAdvances = () => answer(api.advances.list({ personId: null, openOnly: false }));

/**
 * The person of the address, if it names one, the floats that cash may come out of, and the sessions
 * that it may be for: none for a treasurer, who sees no sessions.
 */
export async function loadGiving({ request }: LoaderFunctionArgs) {
  const personId = new URL(request.url).searchParams.get('person');
  const newest = { find: '', after: null, limit: 50 };
  const [person, { floats }, sessions] = await Promise.all([
    personId === null ? null : answerIfAllowed(api.people.get({ personId })),
    answer(api.floats.list({})),
    answerIfAllowed(api.sessions.list(newest)),
  ]);
  return {
    person: person && { id: person.id, name: recordName(person) },
    floats: floats.filter(({ inUse }) => inUse),
    sessions: (sessions?.rows ?? []).map(({ id, title, on }) => ({ id, title, on })),
  };
}

export const loadAdvance = ({ params }: LoaderFunctionArgs) =>
  answer(api.advances.get({ advanceId: params.advanceId ?? '' }));
