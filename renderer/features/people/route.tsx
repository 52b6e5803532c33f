import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api } from '../../lib/api.ts';
import { consentRoutes } from '../consents/AnswerPages.tsx';
import { AddPerson } from './AddPerson.tsx';
import { ChangePerson } from './ChangePerson.tsx';
import { type FoundPeople, firstRows, PeopleList } from './PeopleList.tsx';
import { type LoadedPerson, PersonPage } from './PersonPage.tsx';
import type { Person } from './personDraft.ts';

async function findPeople({ request }: LoaderFunctionArgs): Promise<FoundPeople> {
  const find = (new URL(request.url).searchParams.get('find') ?? '').slice(0, 200);
  return { find, page: await answer(api.people.list({ find, after: null, limit: firstRows })) };
}

async function listPurposes() {
  return (await answer(api.consents.purposes({}))).purposes;
}

function getPerson({ params }: LoaderFunctionArgs): Promise<Person> {
  return answer(api.people.get({ personId: params.personId ?? '' }));
}

async function loadPerson(args: LoaderFunctionArgs): Promise<LoadedPerson> {
  const { personId = '' } = args.params;
  const [person, { consents }] = await Promise.all([
    getPerson(args),
    answer(api.consents.ofPerson({ personId, on: localDate(new Date()) })),
  ]);
  return { person, consents };
}

export const peopleRoutes: RouteObject[] = [
  { path: '/people', loader: findPeople, element: <PeopleList /> },
  { path: '/people/new', loader: listPurposes, element: <AddPerson /> },
  { path: '/people/:personId', loader: loadPerson, element: <PersonPage /> },
  { path: '/people/:personId/change', loader: getPerson, element: <ChangePerson /> },
  ...consentRoutes,
];
