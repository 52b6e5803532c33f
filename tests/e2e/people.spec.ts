import { spawnSync } from 'node:child_process';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { payments } from '../../shared/contract/payments.ts';
import type { people } from '../../shared/contract/people.ts';
import { goTo } from '../support/allScreens.ts';
import { launchDemo, oneWindow } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

type Person = OutputOf<(typeof people)['get']>;
type Ledger = OutputOf<(typeof payments)['ledger']>;

let page: Page;
let app: ElectronApplication;
oneWindow(launchDemo, (opened) => {
  ({ page, app } = opened);
});

/** The words of the page as a printer gets it. */
async function onPaper(): Promise<string> {
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.printToPDF({}))?.toString('base64') ?? '';
  });
  const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(pdf, 'base64') });
  return text.stdout.toString();
}

/** Presses Tab until what has the focus is called this. */
async function tabTo(name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const field = document.activeElement as HTMLInputElement | null;
      const label = field?.getAttribute('aria-label') ?? field?.labels?.[0]?.textContent;
      return (label || field?.textContent || '').trim();
    });
    if (here === name) return;
  }
  throw new Error(`Tab does not lead to "${name}"`);
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name });

test('lists everybody, and its last row when End is pressed', async () => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(heading('People')).toBeFocused();
  await expect(page.getByText('140 people, by last name')).toBeVisible();
  await screens(page, 'people-list');
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await expect(page.locator('[data-row="139"]')).toBeFocused();
  await expect(page.locator('[data-row="139"]')).not.toContainText('Loading');
});

test('says that nobody was found, and takes the name along to add them', async () => {
  await page.getByLabel('Find by name').fill('Sorcha Brennan');
  await expect(page.getByText('Nobody found for “Sorcha Brennan”')).toBeVisible();
  await screens(page, 'people-none');
  await page.getByRole('button', { name: 'Add “Sorcha Brennan” as a new person' }).click();
  await expect(page.getByLabel('First name', { exact: true })).toHaveValue('Sorcha');
  await expect(page.getByLabel('Last name')).toHaveValue('Brennan');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(heading('People')).toBeFocused();
});

test('adds somebody with their consent by keyboard alone', async () => {
  await tabTo('Add a person');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('First name', { exact: true })).toBeFocused();
  await page.keyboard.type('Sorcha');
  await tabTo('Last name');
  await page.keyboard.type('Brennan');
  await tabTo('Pronouns');
  await page.keyboard.type('she / her');
  await tabTo('How to reach them safely');
  await page.keyboard.type('Text only. No voicemail');
  await tabTo('Phone');
  await page.keyboard.type('07700 900182');
  // Enter saves nobody whom nobody asked: it leads to the first question and says so.
  await page.keyboard.press('Enter');
  const first = page.getByRole('radiogroup', { name: 'Keep a record of my involvement' });
  await expect(first.getByRole('radio', { name: 'Agreed' })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is saved yet' })).toBeVisible();
  await expect(first).toContainText('We write down what you take part in');
  await page.getByText('Read all', { exact: true }).first().click();
  await expect(first).toContainText('I agree that the charity keeps a record');
  await page.getByLabel('Phone').focus();
  // From "Not asked", one key further is the first answer.
  for (const keys of [1, 1, 3, 2]) {
    await tabTo('Not asked');
    for (let key = 0; key < keys; key += 1) await page.keyboard.press('ArrowRight');
  }
  await tabTo('Other names and date of birth');
  await page.keyboard.press('Enter');
  await tabTo('Other names they go by');
  await page.keyboard.type('Sorsha, Brenn');
  await tabTo('Taking part');
  await page.keyboard.press('Enter');
  await tabTo('Peer research');
  await page.keyboard.press('Space');
  await tabTo('Something else that interests them');
  await page.keyboard.type('talking about housing letters');
  await tabTo('Quiet space');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport();
  await screens(page, 'people-add');
  await tabTo('Save');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('How they answered: choose one of the ways');
  await screens(page, 'people-add-problem');
  await tabTo('How they answered: choose one of the ways');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  // What was said aloud has a witness, or it says that there was none.
  const noWitness = 'Who was there as a witness: write their name';
  await expect(page.getByRole('alert')).toContainText(noWitness);
  await tabTo(`${noWitness}, or choose “Said aloud, not witnessed”`);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Who was there as a witness')).toBeFocused();
  await page.keyboard.type('Jo Harker');
  await page.keyboard.press('Enter');

  await expect(heading('Sorcha')).toBeFocused();
  await expect(page.getByText('Sorcha is added.')).toBeVisible();
  await expect(page.getByText('she / her · in our records as Sorcha Brennan')).toBeVisible();
  await expect(page.getByText('Text only. No voicemail. 07700 900182')).toBeVisible();
  await expect(page.getByText('Peer research, talking about housing letters')).toBeVisible();
  expect(await page.title()).not.toContain('Sorcha');
  await screens(page, 'person');
});

test('withdraws a consent in four actions and takes it back', async () => {
  const row = page.getByRole('row', { name: /Keep a record/ });
  await expect(row).toContainText('Agreed');
  await page.getByRole('link', { name: 'Withdraw: Keep a record of my involvement' }).click();
  await expect(heading('Withdraw')).toBeFocused();
  await screens(page, 'person-withdraw');
  await page.getByRole('radio', { name: 'By phone' }).check({ force: true });
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('Withdrawn:')).toBeVisible();
  await expect(row).toContainText('by phone');
  await screens(page, 'person-withdrawn');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('as it was before')).toBeVisible();
  await expect(heading('Sorcha')).toBeFocused();
  await expect(row).toContainText('Agreed');
});

test('asks beside the exact words, and says why an answer cannot be taken', async () => {
  await page.getByRole('link', { name: 'Ask: Share my details with partner services' }).click();
  await expect(page.getByText('I agree that the charity tells services')).toBeVisible();
  await page.getByRole('radio', { name: 'Not today' }).check({ force: true });
  await screens(page, 'person-ask');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByRole('alert')).toContainText('How they told you: choose one of the ways');
  await page.getByRole('radio', { name: 'By letter' }).check({ force: true });
  await page.getByRole('button', { name: 'Save the answer' }).click();
  const row = page.getByRole('row', { name: /partner services/ });
  await expect(row).toContainText('Not today');
  await expect(row).toContainText('ask again from');
});

test('keeps notes and the history of every answer, what was struck out too', async () => {
  await page.getByRole('button', { name: 'Write a note' }).click();
  await page.getByLabel('Note', { exact: true }).fill('Asked about the Roundhay hostel');
  await page.getByRole('button', { name: 'Save the note' }).click();
  await expect(page.getByText('The note is saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write a note' })).toBeFocused();
  await page.getByRole('button', { name: /^Correct the note of/ }).click();
  const note = page.getByLabel('Note', { exact: true });
  await expect(note).toHaveValue('Asked about the Roundhay hostel');
  await note.fill('Asked about the Roundhay hostel, and the bus');
  await page.getByRole('button', { name: 'Save the correction' }).click();
  await expect(page.getByText('The note is corrected.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Correct the note of/ })).toBeFocused();
  await page.locator('summary').filter({ hasText: 'What it said before' }).click();
  await expect(page.getByText('Asked about the Roundhay hostel', { exact: true })).toBeVisible();
  await screens(page, 'person-note-corrected');
  await page.locator('summary').filter({ hasText: 'Keep a record' }).click();
  await expect(page.getByText('Crossed out: a mistake, it does not count')).toBeVisible();
  await screens(page, 'person-history');

  // A slip that is seen later than the undo is struck out in the history.
  await page.locator('summary').filter({ hasText: 'Share my details' }).click();
  await page.getByRole('button', { name: 'This was a mistake: Share my details' }).click();
  await screens(page, 'person-strike-out');
  await page.getByRole('button', { name: 'Cross it out' }).click();
  await expect(heading('Sorcha')).toBeFocused();
  await expect(page.getByRole('row', { name: /partner services/ })).toContainText('Not asked');
});

test('finds somebody by another name and by a note', async () => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  for (const find of ['sorsha', 'roundhay hostel']) {
    await page.getByLabel('Find by name').fill(find);
    await expect(page.getByText('1 person found')).toBeVisible();
    await expect(page.getByRole('row', { name: /Sorcha Brennan/ })).toBeVisible();
  }
  // Going to somebody at once after the last letter: the search does not call one back.
  await page.getByLabel('Find by name').fill('roundhay hoste');
  await page.keyboard.type('l');
  await page.getByRole('row', { name: /Sorcha Brennan/ }).click();
  await expect(heading('Sorcha')).toBeFocused();
  await expect(page.getByText('Asked about the Roundhay hostel')).toBeVisible();
});

test('shows what somebody else saved first and keeps what was typed', async () => {
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByLabel('Phone').fill('07700 900999');
  await screens(page, 'person-change');
  const personId = /people\/([^/]+)/.exec(page.url())?.[1];
  const found = await ask<Person>(page, 'people.get', { personId });
  const { id, version, ref, createdAt, notes, removedNotes, own, ...rest } = found;
  const { marks, needs, goals, contacts, ...person } = rest as unknown as Record<string, unknown>;
  const theirs = { ...person, knownAs: 'Sorch' };
  await ask(page, 'people.change', { personId, expectedVersion: version, person: theirs });

  await page.getByRole('button', { name: 'Save' }).click();
  // A slow machine may say beside it that the records lock soon.
  const problem = page.getByRole('alert', { name: 'There is a problem' });
  await expect(problem).toContainText('Somebody else saved this first');
  const differs = page.getByRole('table', { name: 'What differs' });
  await expect(differs.getByRole('row', { name: /like to be called/ })).toContainText('Sorch');
  await expect(differs.getByRole('row', { name: /Phone/ })).toContainText('07700 900999');
  await screens(page, 'person-stale');
  // The hand was elsewhere meanwhile: the next press is no double press, however soon it comes.
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(heading('Sorch')).toBeFocused();
  await expect(page.getByText('Text only. No voicemail. 07700 900999')).toBeVisible();
});

test('erases somebody on one page that says what goes, what stays and why', async () => {
  const period = { personId: null, from: '2000-01-01', to: '2099-12-31', after: null, limit: 1 };
  const { rows } = await ask<Ledger>(page, 'payments.ledger', period);
  const whom = `#/people/${rows[0]?.personId}`;
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, whom);
  // By its address: the page that is left has a link of the same words.
  await page.locator(`a[href="${whom}/erase"]`).click();
  await expect(heading(`Erase ${rows[0]?.personName}`)).toBeFocused();
  expect(await page.title()).not.toContain(rows[0]?.personName);
  await expect(page.getByText(/entries of money, with their days/)).toContainText('six years');
  await screens(page, 'person-erase');
  // What others wrote was looked through before anything is decided.
  await expect(page.getByText(/^(No note about|One place|\d+ places)/)).toBeVisible();
  for (const place of await page
    .getByRole('radiogroup', { name: /^(Note about|Session:)/ })
    .all()) {
    await place.getByRole('radio', { name: /^Replace it/ }).check({ force: true });
  }
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('alert')).toContainText('Why they are erased: choose one');
  await page.getByRole('radio', { name: 'They asked for it' }).check({ force: true });
  await page.getByRole('checkbox', { name: /^Paper files and forms/ }).check({ force: true });
  // Another user writes about them meanwhile: what was approved is no longer what would go.
  const goes = page.getByRole('definition').first();
  const note = { on: '2026-01-30', kind: 'note', text: 'Rang to ask when it is done' };
  await ask(page, 'people.addNote', { personId: rows[0]?.personId, ...note });
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('alert')).toContainText('Things changed since you looked');
  await expect(goes).toBeVisible();
  await expect(page.getByText(/^(No note about|One place|\d+ places)/)).toBeVisible();
  await screens(page, 'person-erase-changed');
  for (const place of await page
    .getByRole('radiogroup', { name: /^(Note about|Session:)/ })
    .all()) {
    await place.getByRole('radio', { name: /^Replace it/ }).check({ force: true });
  }
  await page.mouse.move(0, 0);
  await enter(page.getByRole('button', { name: 'Erase for good' }));
  await expect(heading('The person is erased')).toBeFocused();
  const certificate = page.getByRole('article');
  await expect(certificate).toContainText(`${rows[0]?.personName}: on`);
  await expect(certificate).toContainText('six years');
  await expect(certificate).toContainText('What we looked through by handPaper files and forms');
  await screens(page, 'person-erased-certificate');
  await page.getByRole('radio', { name: 'Large print' }).check({ force: true });
  const printed = await onPaper();
  expect(printed).toContain(`${rows[0]?.personName}: on`);
  expect(printed).not.toContain('Size of print');
  expect(printed).not.toContain('Go on to People');
  await page.getByRole('button', { name: 'Go on to People' }).click();
  await expect(heading('People')).toBeFocused();
  await expect(page.getByText('The person is erased')).toBeVisible();
  await expect(page.getByText(rows[0]?.personName ?? '')).toHaveCount(0);
  await expect(page.getByText('140 people, by last name')).toBeVisible();
  await screens(page, 'people-erased');
  const after = await ask<Ledger>(page, 'payments.ledger', period);
  expect(after.rows).toMatchObject([{ id: rows[0]?.id, personName: 'Erased person' }]);
});

test('adds a person with consent in seven actions at most, and one a purpose', async () => {
  await goTo(page, '/people');
  let actions = 0;
  const act = async (doing: Promise<void>) => {
    actions += 1;
    await doing;
  };
  await act(enter(page.getByRole('button', { name: 'Add a person' })));
  await expect(page.getByLabel('First name', { exact: true })).toBeFocused();
  await act(page.keyboard.type('Nesta'));
  const purposes = await page.getByRole('radio', { name: 'Agreed' }).all();
  for (const agreed of purposes) await act(agreed.press('Space'));
  await act(page.getByRole('radio', { name: 'By phone' }).press('Space'));
  await act(enter(page.getByRole('button', { name: 'Save', exact: true })));
  await expect(heading('Nesta')).toBeFocused();
  expect(purposes.length).toBeGreaterThan(3);
  expect(actions).toBe(4 + purposes.length);
});

test('adds one after the other with Ctrl and Enter, and shows who may be the same', async () => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  const firstName = page.getByLabel('First name', { exact: true });
  await expect(firstName).toBeFocused();
  await page.keyboard.type('Dez');
  // From a choice as from a field.
  await page.getByRole('radio', { name: 'Not asked' }).first().focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Dez is saved.')).toBeVisible();
  await expect(firstName).toBeFocused();
  await expect(firstName).toHaveValue('');
  await page.keyboard.type('Sorsha');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Brenn');
  await expect(page.getByText('Is this somebody you know?')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sorcha Brennan' })).toBeVisible();
  await screens(page, 'people-similar');
});

test('asks before a changed form is left, but never holds up the lock', async () => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText('not saved yet');
  await screens(page, 'people-leave');
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByLabel('Last name')).toHaveValue('Brenn');
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('First name', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toHaveCount(0);
});
