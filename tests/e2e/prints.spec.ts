import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, launchDemo, oneWindow, saveFileTo } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { pictureOfPdf } from '../support/picturesOfScreens.ts';
import { readPdf } from '../support/reports.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Reads a PDF, and leaves pictures of its pages. */
function read(file: string, name: string) {
  pictureOfPdf(file, name);
  return readPdf(readFileSync(file)).text.replace(/\s+/g, ' ');
}

/** Saves the page that is shown, and reads what is on paper. */
async function printed({ app, page }: Alongside, name: string) {
  const file = join(temporaryFolder('prints'), `${name}.pdf`);
  await saveFileTo(app, file);
  await page.getByRole('button', { name: 'Save to print' }).click();
  await expect(page.getByText(`Saved as ${name}.pdf`)).toBeVisible();
  return read(file, name);
}

/** The first session of the demo with people, its agenda written by the form. */
async function openSession(page: Page) {
  const { rows } = await ask<{ rows: { id: string; title: string }[] }>(page, 'sessions.list', {
    ...{ find: '', after: null, limit: 1 },
  });
  const { id = '', title = '' } = rows[0] ?? {};
  await page.evaluate((path) => {
    window.location.hash = path;
  }, `/sessions/${id}`);
  await expect(heading(page, title)).toBeVisible();
  return { id, title };
}

async function changeSession(page: Page) {
  const session = await openSession(page);
  await page.getByRole('link', { name: 'Change the session or its note' }).click();
  return session;
}

test('a plainer word is offered after the field is left, said once, and taken with one press', async () => {
  const { page } = alongside;
  await changeSession(page);
  const agenda = page.getByLabel('Agenda', { exact: true });
  const offer = page.getByText('“utilise” could be “use”.');
  await agenda.fill('Tea\nWe utilise the ramp. Utilise the bell.\nDez shows the doors');
  await expect(offer).toBeHidden();
  await agenda.press('Tab');
  await expect(offer).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: 'There is a plainer word for one word here' }),
  ).toHaveCount(1);
  await screens(page, 'plain-words-offered');
  await enter(page.getByRole('button', { name: 'Use “use” for “utilise”' }));
  await expect(agenda).toHaveValue('Tea\nWe use the ramp. Use the bell.\nDez shows the doors');
  await expect(agenda).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Changed to “use”.' })).toHaveCount(1);
  await expect(offer).toBeHidden();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Record of the session' })).toBeVisible();
});

test('the list of plainer words is changed in Settings, and Settings says whose pictures are used', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Plainer words' }).click();
  await expect(heading(page, 'Plainer words')).toBeFocused();
  await screens(page, 'plain-words');
  await page.getByRole('link', { name: 'Add a word' }).click();
  await page.getByLabel('The word').fill('MDT');
  await page.getByLabel('What to say instead').fill('team of services');
  await page.getByRole('button', { name: 'Save the word' }).click();
  await expect(page.getByText('“MDT” was saved.')).toBeVisible();
  await page.getByRole('link', { name: 'holistic' }).click();
  await page.getByRole('button', { name: 'Take this word out' }).click();
  await expect(page.getByText('“holistic” was taken out.')).toBeVisible();
  await page.getByText('Words you took out').click();
  await page.getByRole('button', { name: 'Bring back “holistic”' }).click();
  await expect(page.getByText('“holistic” is in the list again.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'holistic' })).toBeFocused();
  await page.getByRole('link', { name: 'Back to Settings' }).click();
  await page.getByRole('link', { name: 'Work of others' }).click();
  await expect(page.getByRole('cell', { name: 'OpenMoji, openmoji.org' })).toBeVisible();
  await screens(page, 'work-of-others');
  await page.getByText(/^electron \d/).click();
  await expect(page.getByText('Copyright (c) Electron contributors')).toBeVisible();
});

test('an agenda and a record are printed for the file and to hand out, with pictures in easy read', async () => {
  const { page } = alongside;
  const { title } = await changeSession(page);
  await page.getByLabel('What it is for').fill('To choose a door.');
  await page.getByLabel('Agenda', { exact: true }).fill('Tea\nWe use the ramp. We try the bell.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: 'Agenda and access' }).click();
  await expect(heading(page, 'Agenda and access')).toBeFocused();
  await page.getByText('Easy to read').click();
  await expect(page.locator('article img').first()).toHaveAttribute('alt', '');
  const lines = await page.locator('article section p').count();
  await expect(page.locator('article section img')).toHaveCount(lines);
  await screens(page, 'agenda-easy');
  const agenda = await printed(alongside, 'agenda');
  expect(agenda).toContain('We use the ramp. We try the bell.');
  expect(agenda).toContain('Pictures: OpenMoji');
  await page.getByRole('link', { name: `Back to ${title}` }).click();

  await page.getByRole('link', { name: 'Record of the session' }).click();
  await expect(heading(page, 'Record of the session')).toBeFocused();
  await screens(page, 'session-record');
  const file = await printed(alongside, 'record for the file');
  expect(file).toContain('To choose a door.');
  const names = await page.getByText('Came:').locator('..').textContent();
  const [first = ''] = (names ?? '').replace('Came: ', '').split(', ');
  expect(first).not.toBe('');
  expect(file).toContain(first);
  await page.getByRole('radio', { name: /To hand out/ }).click({ force: true });
  await expect(page.getByText('Came:')).toBeHidden();
  const handOut = await printed(alongside, 'record to hand out');
  expect(handOut).not.toContain(first);
  expect(handOut).toMatch(/People who took part: (about \d+|fewer than 8)\./);
});

test('the annual report for trustees is seen, checked by a second person and saved as a PDF with charts', async () => {
  const { app, page } = alongside;
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Make a safe export' }).first().click();
  await page.getByRole('radio', { name: /Annual report of co-production/ }).click({ force: true });
  await page.getByLabel('Who is it for?').fill('The trustees');
  await page.getByLabel('From').fill('1 4 2025');
  await page.getByLabel('To', { exact: true }).fill('31 3 2026');
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByRole('heading', { name: 'How often people came' })).toBeVisible();
  await screens(page, 'annual-report');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Who tried to find somebody in it?').fill('Ben Todd');
  await page.getByRole('radio', { name: /Report \(PDF\)/ }).click({ force: true });
  const file = join(temporaryFolder('prints'), 'annual report.pdf');
  await saveFileTo(app, file);
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByText('annual report.pdf').first()).toBeVisible();
  const text = read(file, 'annual report');
  expect(text).toContain('Annual report of co-production');
  expect(text).toContain('1 April 2025 to 31 March 2026');
  expect(text).toMatch(/People came about \d+ times/);
  expect(text).toContain('Sessions held by quarter and kind of session');
});
