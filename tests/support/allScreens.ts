import type { Page } from '@playwright/test';
import { ask } from './seed.ts';

/** The screens of money that are of no person and no session. */
export const moneyScreens = [
  '/money?from=2024-04-06&to=2027-04-05',
  ...['/money/policies', '/money/policies/new', '/money/cash', '/money/cash/new'],
  ...['/money/advances', '/money/advances/new', '/money/approvals', '/money/taken-back'],
  ...['/money/exceptions', '/money/funds', '/money/funds/new', '/money/funds/year'],
  ...['/money/funds/without', '/money/accounts', '/money/accounts/codes'],
  ...['/money/accounts/examine', '/money/limits', '/money/limits/new', '/money/receipts'],
  ...['/money/vouchers', '/money/vouchers/new', '/money/bank'],
];

/** Every screen of the demo by its address, with the first person and the first session. */
export async function allScreens(page: Page): Promise<string[]> {
  const { person, session, consent } = await page.evaluate(async () => {
    const rows = async (name: string) => {
      const reply = await window.alongside.call(name, { find: '', after: null, limit: 5 });
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
      return (reply.value as { rows: { id: string; recordConsent?: string }[] }).rows;
    };
    const people = await rows('people.list');
    const agreed = people.find(({ recordConsent }) => recordConsent === 'agreed');
    const reply = await window.alongside.call('consents.ofPerson', {
      ...{ personId: agreed?.id, on: '2026-01-31' },
    });
    if (!reply.ok) throw new Error(reply.error.code);
    const { consents } = reply.value as { consents: { state: string; purpose: { id: string } }[] };
    return {
      person: agreed?.id,
      session: (await rows('sessions.list'))[0]?.id,
      consent: consents.find(({ state }) => state === 'agreed')?.purpose.id,
    };
  });
  return [
    '/',
    '/people',
    '/?due=all',
    '/people/new',
    `/people/${person}`,
    `/people/${person}/change`,
    `/people/${person}/erase`,
    `/people/${person}/slip`,
    `/people/${person}/hold`,
    `/people/${person}/merge`,
    `/people/${person}/consents`,
    `/people/${person}/consents/${consent}/ask`,
    `/people/${person}/consents/${consent}/withdraw`,
    '/sessions',
    '/sessions/new',
    `/sessions/${session}`,
    `/sessions/${session}/change`,
    `/sessions/${session}/agenda`,
    `/sessions/${session}/repeat`,
    `/sessions/${session}/consents`,
    `/people/${person}/consent-form`,
    '/settings/purposes/form',
    ...(await projectScreens(page)),
    ...moneyScreens,
    `/sessions/${session}/offers`,
    `/sessions/${session}/offers/new`,
    `/money/bank/of/${person}`,
    '/reports',
    '/reports/new',
    '/import',
    '/settings',
    '/settings/comfort',
    '/settings/not-seen',
    '/settings/users',
    '/settings/users/new',
    '/settings/passphrase',
    '/settings/key-file',
    ...(await rightsScreens(page, person)),
    '/holds',
    '/retention',
    '/retention/people',
    '/retention/notes/decide',
    '/settings/exceptions',
    '/settings/backups',
    '/settings/purposes',
    '/settings/purposes/new',
    '/settings/own-fields',
    '/settings/own-fields/new',
    '/settings/groupings',
    '/settings/groupings/age',
    '/settings/groupings/ethnicity',
    '/settings/audit',
    '/settings/update',
    '/key-sheet',
    ...['/key-file', '/key-file/stop', '/key-file/again'],
  ];
}

/** The screens of a request of a person, and of concerns. */
async function rightsScreens(page: Page, personId: string | undefined): Promise<string[]> {
  const { id } = await ask<{ id: string }>(page, 'requests.add', {
    request: {
      ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-01-20' },
      ...{ way: 'phone', words: 'What do you hold about me?' },
    },
  });
  return [
    ...['/requests', '/requests/new', `/requests/${id}`, `/requests/${id}/letter`],
    ...[`/requests/${id}/pack`, '/bank-holidays', '/concerns', '/concerns/new'],
  ];
}

/** The screens of a project that has something in each of its parts. */
async function projectScreens(page: Page): Promise<string[]> {
  const add = async (name: string, input: unknown) =>
    (await ask<{ id: string }>(page, name, input)).id;
  const about = 'How people are met when they come in, on weekdays and at weekends.';
  const projectId = await add('projects.add', {
    project: {
      ...{ name: 'A kinder front door', about, worksOn: ['design', 'review'] },
      ...{ startedOn: '2026-01-05', endedOn: null },
    },
  });
  const text = { projectId, part: 'values', body: 'We listen to the end.' };
  const textId = await add('projects.writeText', { ...text, after: 0 });
  const agreement = { textId, agreedOn: '2026-02-02', people: [], alsoAgreed: 'The group' };
  await ask(page, 'projects.agreeText', agreement);
  await add('projects.writeText', { ...text, body: 'We listen to the very end.', after: 1 });
  await add('projects.writeText', { ...text, part: 'expectations', after: 0 });
  await add('actions.add', {
    action: {
      ...{ projectId, source: 'project', followsId: null, noticed: null },
      ...{ what: 'Find a course in chairing meetings', personId: null, userId: null },
      dueOn: '2026-03-01',
    },
  });
  const opportunityId = await add('opportunities.add', {
    projectId,
    opportunity: {
      ...{ kind: 'enquiry-group', name: 'What makes a door heavy?', depth: 'asked-once' },
      ...{ made: null, particulars: { question: 'Why do people turn round?' }, interests: [] },
      ...{ stages: [], times: null, untilOn: null },
    },
  });
  const reviewId = await add('reviews.open', { projectId, level: 'project', title: 'One year' });
  const noteId = await add('workNotes.add', {
    ...{ of: 'project', placeId: projectId, people: [] },
    note: { kind: 'quote', words: 'The door hurts my arm.', on: '2026-02-02' },
  });
  const themeId = await add('themes.add', { theme: { name: 'Ways in', meaning: null } });
  const of = (part: string) => `/projects/${projectId}${part}`;
  return [
    ...['/projects', '/projects/new', '/projects/definition', '/projects/culture'],
    ...['/projects/directory', '/projects/news', '/projects/power', '/projects/practice'],
    ...['/projects/private', '/reviews', '/projects/quotes', '/projects/themes'],
    ...[`/projects/notes/${noteId}`, `/projects/themes/${themeId}`],
    ...['', '/change', '/people', '/actions', '/texts/values', '/texts/expectations'].map(of),
    ...['/opportunities', '/opportunities/new', `/opportunities/${opportunityId}`].map(of),
    ...['/reviews', '/decisions', '/contributions', '/news', '/feedback', '/celebrations'].map(of),
    ...['/notes', '/problems', '/culture', '/power', '/practice', '/print/charter'].map(of),
    `/reviews/${reviewId}`,
  ];
}

/** Goes to an address and waits for its screen, which has a heading of its own. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    if ((location.hash || '#/') !== `#${to}`)
      document.querySelector('h1')?.setAttribute('data-left', '');
    location.hash = `#${to}`;
  }, address);
  await page.locator('h1:not([data-left])').waitFor();
}
