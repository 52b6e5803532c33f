import { useMemo } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { callName } from '../../../shared/domain/people.ts';
import { answer, api, Refused } from '../../lib/api.ts';

/** One consent of one person, as it stands today, and what the person is called. */
export async function loadConsent({ params }: LoaderFunctionArgs) {
  const { personId = '', purposeId = '' } = params;
  const [person, { consents }] = await Promise.all([
    answer(api.people.get({ personId })),
    answer(api.consents.ofPerson({ personId, on: localDate(new Date()) })),
  ]);
  const consent = consents.find(({ purpose }) => purpose.id === purposeId);
  if (!consent) throw new Refused('not-found');
  return { consent, name: callName(person) };
}

/** All that a person is asked about today, and what they are called. */
export async function loadAsked({ params }: LoaderFunctionArgs) {
  const { personId = '' } = params;
  const [person, { consents }] = await Promise.all([
    answer(api.people.get({ personId })),
    answer(api.consents.ofPerson({ personId, on: localDate(new Date()) })),
  ]);
  const asked = consents.filter(
    ({ purpose }) => purpose.lawfulBasis === 'consent' && purpose.endedOn === null,
  );
  return { personId, name: callName(person), asked };
}

/** What the screen was opened with. */
export function useConsent() {
  const loaded = useLoaderData<typeof loadConsent>();
  // What stood on the screen when it opened is what was decided on: a later change makes it stale.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first counts
  return useMemo(() => loaded, [loaded.consent.purpose.id, loaded.consent.personId]);
}
