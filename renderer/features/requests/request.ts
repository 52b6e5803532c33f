import type { TFunction } from 'i18next';
import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { requests } from '../../../shared/contract/requests.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import type { StatusKind } from '../../ui/Status.tsx';

export type Request = OutputOf<(typeof requests)['get']>;
export type RequestHead = OutputOf<(typeof requests)['list']>['requests'][number];
export type Calendar = OutputOf<(typeof requests)['calendar']>;

export const loadRequests = () => answer(api.requests.list({ personId: null }));

export async function loadRequest({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  const [request, { nation }] = await Promise.all([
    answer(api.requests.get({ requestId: params.requestId ?? '' })),
    answer(api.requests.calendar({})),
  ]);
  return { request, nation };
}

export const loadCalendar = (): Promise<Calendar> => answer(api.requests.calendar({}));

/** The person that the address of a new request names. */
export async function loadNewRequest({ request }: Pick<LoaderFunctionArgs, 'request'>) {
  const personId = new URL(request.url).searchParams.get('person');
  if (personId === null) return null;
  const person = await answer(api.people.get({ personId }));
  return { id: person.id, name: recordName(person) };
}

/** Who asks, in words: both records of a person who has two. */
export function whoAsks({ people, name }: RequestHead, t: TFunction<'requests'>): string {
  const [one, other] = people.map((person) => person.name);
  if (one === undefined) return name ?? t('erased');
  return other === undefined ? one : t('and', { one, other });
}

/** How a request stands today, as a sign and words. */
export function stateOf(
  { kind, clock, outcome, answeredOn }: RequestHead,
  t: TFunction<'requests'>,
): { readonly sign: StatusKind; readonly words: string } {
  if (clock.state === 'runs') {
    const on = formats.date(clock.dueOn);
    const late = clock.dueOn < localDate(new Date());
    const words = late ? 'late' : kind === 'complaint' ? 'acknowledge' : 'due';
    return { sign: late ? 'stopped' : 'attention', words: t(`state.${words}`, { on }) };
  }
  if (clock.state !== 'answered' || outcome === null) {
    return { sign: 'to-do', words: t(`state.${clock.state}`) };
  }
  const what = t(`${kind === 'complaint' ? 'complaintOutcomes' : 'outcomes'}.${outcome}`);
  return {
    sign: 'done',
    words: t('state.answered', { outcome: what, on: formats.date(answeredOn ?? '') }),
  };
}
