import type { Page } from '@playwright/test';

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
    `/people/${person}/consents/${consent}/ask`,
    `/people/${person}/consents/${consent}/withdraw`,
    '/sessions',
    '/sessions/new',
    `/sessions/${session}`,
    `/sessions/${session}/change`,
    `/sessions/${session}/agenda`,
    `/sessions/${session}/repeat`,
    '/money?from=2024-04-06&to=2027-04-05',
    '/reports',
    '/reports/new',
    '/import',
    '/settings',
    '/settings/users',
    '/settings/users/new',
    '/settings/passphrase',
    '/settings/exceptions',
    '/settings/backups',
    '/settings/own-fields',
    '/settings/own-fields/new',
    '/settings/groupings',
    '/settings/groupings/age',
    '/settings/groupings/ethnicity',
    '/settings/audit',
    '/key-sheet',
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
