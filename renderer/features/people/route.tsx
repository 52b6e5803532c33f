import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api } from '../../lib/api.ts';
import { consentRoutes } from '../consents/AnswerPages.tsx';
import { loadOwnFields } from '../ownFields/ownDraft.ts';
import { AddPerson, type ToAdd } from './AddPerson.tsx';
import { ChangePerson, type ToChange } from './ChangePerson.tsx';
import { FamilyNote } from './FamilyNote.tsx';
import { mergeRoutes } from './MergePeople.tsx';
import { type FoundPeople, firstRows, PeopleList } from './PeopleList.tsx';
import { type LoadedPerson, PersonPage } from './PersonPage.tsx';
import type { Person } from './personDraft.ts';
import { loadSlip, Slip } from './Slip.tsx';

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

async function loadToAdd(): Promise<ToAdd> {
  const [purposes, fields] = await Promise.all([listPurposes(), loadOwnFields('people')]);
  return { purposes, fields };
}

async function loadToChange(args: LoaderFunctionArgs): Promise<ToChange> {
  const [person, fields] = await Promise.all([getPerson(args), loadOwnFields('people')]);
  return { person, fields };
}

async function loadPerson(args: LoaderFunctionArgs): Promise<LoadedPerson> {
  const { personId = '' } = args.params;
  const [person, fields, { consents }] = await Promise.all([
    getPerson(args),
    loadOwnFields('people'),
    answer(api.consents.ofPerson({ personId, on: localDate(new Date()) })),
  ]);
  return { person, fields, consents };
}

export const peopleRoutes: RouteObject[] = [
  { path: '/people', loader: findPeople, element: <PeopleList /> },
  { path: '/people/new', loader: loadToAdd, element: <AddPerson /> },
  { path: '/people/:personId', loader: loadPerson, element: <PersonPage /> },
  { path: '/people/:personId/slip', loader: loadSlip, element: <Slip /> },
  { path: '/people/:personId/family-note', loader: getPerson, element: <FamilyNote /> },
  { path: '/people/:personId/change', loader: loadToChange, element: <ChangePerson /> },
  ...mergeRoutes,
  ...consentRoutes,
];
