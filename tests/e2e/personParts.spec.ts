import { expect, type Page, test } from '@playwright/test';
import { allScreens, goTo } from '../support/allScreens.ts';
import { type Alongside, launchDemo, oneWindow } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const rule = 'Text only, never to the hostel';
const details = { phone: '07700 900999', email: 'aisha@example.org' };

interface Person {
  readonly id: string;
  readonly version: number;
}

/** The first person of the demo who agreed to a record, with a rule for safe contact and details. */
async function ruledPerson(page: Page): Promise<string> {
  const { rows } = await ask<{ rows: { id: string; recordConsent: string }[] }>(
    page,
    'people.list',
    { find: '', after: null, limit: 5 },
  );
  const personId = rows.find(({ recordConsent }) => recordConsent === 'agreed')?.id ?? '';
  const whole = await ask<Person & Record<string, unknown>>(page, 'people.get', { personId });
  const { id, version, ref, createdAt, own, notes, removedNotes, ...rest } = whole;
  const { marks, needs, goals, contacts, ...person } = rest;
  await ask(page, 'people.change', {
    ...{ personId, expectedVersion: version },
    person: { ...person, ...details, safeContact: rule, knownAs: 'Aisha' },
  });
  return personId;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const opened = (page: Page, words: string) =>
  enter(page.locator('summary', { hasText: words }).first());

test('the rule for safe contact stands wherever a number or an address is', async () => {
  const { page } = alongside;
  await ruledPerson(page);
  const seen: string[] = [];
  for (const address of await allScreens(page)) {
    await goTo(page, address);
    const words = await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true;
      return new Promise<string>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            done(
              [
                document.querySelector('main')?.textContent ?? '',
                ...[...document.querySelectorAll('input')].map(({ value }) => value),
              ].join('\n'),
            ),
          ),
        ),
      );
    });
    if (!Object.values(details).some((detail) => words.includes(detail))) continue;
    seen.push(address);
    expect(words, address).toContain(rule);
  }
  // The person's page and the form that changes it, at the least.
  expect(seen.length).toBeGreaterThanOrEqual(2);
});

test('needs, goals and contacts are written on the page of a person, each said once', async () => {
  const { page } = alongside;
  const personId = await ruledPerson(page);
  await goTo(page, `/people/${personId}`);
  await expect(heading(page, 'Aisha')).toBeVisible();

  await test.step('a need implies a print format, which the head of the page says', async () => {
    await opened(page, 'Write down a need');
    await page.getByRole('textbox', { name: 'What they need' }).fill('Large print');
    await enter(page.getByRole('button', { name: 'Save the need' }));
    await expect(page.getByText('The need is saved.').first()).toBeVisible();
    await expect(page.locator('summary', { hasText: 'Write down a need' })).toBeFocused();
    await expect(page.getByText('Prints: Large print')).toBeVisible();
  });

  await test.step('a goal goes on in their words', async () => {
    await opened(page, 'Write down a goal');
    await page.getByLabel('The goal, in their words').fill('Speak at the July meeting');
    await enter(page.getByRole('button', { name: 'Save the goal' }));
    await expect(page.getByText('The goal is saved.').first()).toBeVisible();
    await opened(page, 'Say how it goes');
    await page.getByLabel('How it goes, in their words').fill('I asked a question.');
    await enter(
      page
        .getByRole('form', { name: 'Say how it goes' })
        .getByRole('button', { name: 'Save', exact: true }),
    );
    await expect(page.getByText('I asked a question.')).toBeVisible();
  });

  await test.step('a way that is not safe asks for the reason', async () => {
    await opened(page, 'Write down a contact');
    await page.getByRole('radio', { name: 'You began it' }).check({ force: true });
    await enter(page.getByRole('button', { name: /^Choose one How/ }));
    await enter(page.getByRole('option', { name: 'By phone' }));
    await expect(page.getByText(`Their rule is: ${rule}`).first()).toBeVisible();
    await page.getByLabel('Who on your side').fill('Priya');
    await page.getByLabel('What it was about, in short').fill('The July meeting');
    await enter(page.getByRole('button', { name: 'Save the contact' }));
    await expect(page.getByText('There is a problem').first()).toBeVisible();
    await page.getByLabel('Why this way was safe').fill('She asked me to ring');
    await enter(page.getByRole('button', { name: 'Save the contact' }));
    await expect(page.getByText('Why it was safe: She asked me to ring')).toBeVisible();
    await screens(page, 'person-parts');
  });
});

test('that a person died holds back what is for use, and is taken back with one press', async () => {
  const { page } = alongside;
  const personId = await ruledPerson(page);
  await goTo(page, `/people/${personId}`);
  await expect(page.getByText(details.phone)).toBeVisible();
  await opened(page, 'Write down that Aisha has died');
  await page.getByLabel('Who said so').fill('Her sister');
  await enter(
    page
      .locator('details', { hasText: 'Write down that Aisha has died' })
      .getByRole('button', { name: 'Save', exact: true }),
  );
  await expect(heading(page, 'Aisha')).toBeFocused();
  await expect(page.getByText('Said by Her sister.')).toBeVisible();
  for (const detail of Object.values(details)) await expect(page.getByText(detail)).toHaveCount(0);
  await screens(page, 'person-died');

  await test.step('a note to the family is printed to a named contact', async () => {
    await page.getByRole('link', { name: 'Write a note to the family' }).click();
    await page.getByLabel('Who it is for').fill('Mrs Khan');
    await page.getByLabel('Signed by').fill('Jo Harker');
    await enter(page.getByRole('button', { name: 'Show the note' }));
    await expect(page.getByRole('heading', { name: 'In memory of Aisha' })).toBeVisible();
    await screens(page, 'family-note');
    await goTo(page, `/people/${personId}`);
    // The note is not finished: what was typed is let go.
    const leave = page.getByRole('button', { name: 'Leave without saving' });
    if (await leave.isVisible()) await enter(leave);
  });

  await enter(page.getByRole('button', { name: 'They have not died: take this back' }));
  await expect(page.getByText('Taken back: Aisha has not died.').first()).toBeVisible();
  await expect(page.getByText(details.phone)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Said by Her sister.')).toBeVisible();
});
