import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, appFolder, oneWindow, openFiles, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
let people: Record<string, string>;
oneWindow(
  async () => {
    const opened = await launchReady();
    people = await addPeople(opened.page, [
      { firstName: 'Siân' },
      { firstName: 'Tomasz' },
      { firstName: 'Wren' },
    ]);
    return opened;
  },
  (opened) => {
    alongside = opened;
    ({ page } = opened);
  },
);

const record = 'Keep a record of my involvement';
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const row = (purpose: string) => page.getByRole('row').filter({ hasText: purpose });
const press = (role: 'button' | 'link', name: string | RegExp) =>
  enter(page.getByRole(role, { name }));
async function choose(name: string) {
  await page.getByRole('radio', { name, exact: true }).focus();
  await page.keyboard.press('Space');
}

async function purposeOf(name: string): Promise<string> {
  const { purposes } = await ask<{ purposes: { id: string; name: string }[] }>(
    page,
    'consents.purposes',
    {},
  );
  return purposes.find((each) => each.name === name)?.id ?? '';
}

test('an answer said aloud needs its witness, and says how it was asked', async () => {
  await goTo(page, `/people/${people.Siân}`);
  await press('link', `Ask: ${record}`);
  await expect(heading('Ask about this')).toBeFocused();
  await choose('Agreed');
  await choose('Said aloud, witnessed');
  await press('button', 'Save the answer');
  await expect(page.getByRole('alert')).toContainText('Who was there as a witness');
  await press('button', /^Who was there as a witness/);
  await expect(page.getByLabel('Who was there as a witness')).toBeFocused();
  await page.keyboard.type('Ana Flores');
  await enter(page.locator('summary', { hasText: 'How it was asked' }));
  await page.getByLabel('Who interpreted').fill('Amina Yusuf, Welsh');
  await page.getByLabel('Leaflet, film or pictures').fill('The easy read leaflet');
  await screens(page, 'consent-ask-witness');
  await press('button', 'Save the answer');
  await expect(page.getByText(`Saved: ${record}`).first()).toBeVisible();
  await expect(row(record)).toContainText('Agreed');
  await enter(page.locator('summary', { hasText: record }));
  await expect(page.getByText('Witness: Ana Flores')).toContainText(
    'Interpreter: Amina Yusuf, Welsh · Given: The easy read leaflet',
  );
});

test('the answers of one paper are written down together: one action each, and three more', async () => {
  const { Ebo = '' } = await addPeople(page, [{ firstName: 'Ebo' }]);
  await goTo(page, `/people/${Ebo}`);
  await press('link', 'Write down several answers');
  await expect(heading('Write down several answers')).toBeFocused();
  await press('button', 'Save the answers');
  await expect(page.getByRole('alert')).toContainText('Choose an answer first');
  await press('button', 'Choose an answer first');
  const first = page.getByRole('radiogroup', { name: record });
  await expect(first.getByRole('radio', { name: 'Agreed' })).toBeFocused();
  const questions = page.getByRole('main').getByRole('radiogroup');
  const count = await questions.count();
  for (let at = 0; at < count; at += 1) {
    const said = at % 2 === 0 ? 'Agreed' : 'Declined';
    await questions.nth(at).getByRole('radio', { name: said }).focus();
    await page.keyboard.press('Space');
  }
  await choose('Signed form');
  await screens(page, 'consent-ask-all');
  expect(await page.evaluate(saidTwice)).toEqual([]);
  await press('button', 'Save the answers');
  await expect(page.getByText(`Saved: ${count} answers`).first()).toBeVisible();
  await expect(heading('Ebo')).toBeFocused();
  await expect(row(record)).toContainText('Agreed');
  await expect(row('Anonymised figures to funders')).toContainText('Declined');
});

test('a signature is made on the screen, and none is refused', async () => {
  await goTo(page, `/people/${people.Siân}`);
  await press('link', 'Ask: Photographs');
  await choose('Agreed');
  await choose('Signed on this screen');
  await press('button', 'Save the answer');
  await expect(page.getByRole('alert')).toContainText('There is no signature yet');
  const pad = page.getByRole('img', { name: /^Their signature/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('nothing to sign on');
  await page.mouse.click(box.x + 30, box.y + box.height / 2);
  await expect(pad).toHaveAccessibleName('Their signature: Signed');
  await press('button', 'Save the answer');
  await expect(page.getByRole('alert')).toContainText('This is a dot or a plain area');
  // Before the pad is measured: it may move the page.
  await press('button', 'Clear and sign again');
  await pad.scrollIntoViewIfNeeded();
  const again = await pad.boundingBox();
  if (again === null) throw new Error('nothing to sign on');
  await page.mouse.move(again.x + 30, again.y + again.height / 2);
  await page.mouse.down();
  await page.mouse.move(again.x + 90, again.y + 20, { steps: 8 });
  await page.mouse.move(again.x + 150, again.y + again.height - 20, { steps: 8 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await expect(pad).toHaveAccessibleName('Their signature: Signed');
  await screens(page, 'consent-ask-signature');
  await press('button', 'Save the answer');
  await expect(page.getByText('Saved: Photographs').first()).toBeVisible();
  await expect(row('Photographs')).toContainText('signed on screen');
  await enter(page.locator('summary', { hasText: 'Photographs' }));
  await press('link', /^See the signature of /);
  await expect(heading('The signature under “Photographs”')).toBeFocused();
  await expect(page.locator('main img')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading('Siân')).toBeVisible();
});

test('a doubt whether the person can decide goes into a restricted note that names the decision', async () => {
  await goTo(page, `/people/${people.Tomasz}/consents/${await purposeOf(record)}/ask`);
  await enter(page.locator('summary', { hasText: 'How it was asked' }));
  await press('link', /^Not sure they can decide this today/);
  const note = page.getByRole('form', { name: 'Restricted note' }).getByLabel('What happened');
  await expect(note).toBeFocused();
  await expect(note).toHaveValue(
    /^Can Tomasz decide about “Keep a record of my involvement” on \d+ \w+ \d{4}\?\n/,
  );
  await screens(page, 'consent-capacity-note');
  await press('button', 'Save restricted note');
  await expect(page.getByText('The restricted note is saved.').first()).toBeVisible();
  // Gone from the place in the history: the page begins no second note when it is opened again.
  await goTo(page, '/people');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('button', { name: 'Write a restricted note' })).toBeVisible();
});

test('what a key worker passed on counts once it is checked with the person', async () => {
  await goTo(page, `/people/${people.Tomasz}`);
  await press('link', `Ask: ${record}`);
  await choose('Agreed');
  await choose('Passed on by a key worker or another person');
  await page.getByLabel('Who passed it on').fill('Jo Lee');
  await press('button', 'Save the answer');
  await expect(row(record)).toContainText('Jo Lee said on');
  await press('link', `Check it with them: ${record}`);
  await expect(heading('Check an answer')).toBeFocused();
  await expect(page.getByLabel('Who checked it')).toHaveValue('Jo Harker');
  await choose('By phone');
  await screens(page, 'consent-check');
  await press('button', 'They agree: save the check');
  await expect(page.getByText(`Checked: ${record}`).first()).toBeVisible();
  await expect(row(record)).toContainText('Agreed');
});

test('the people of a session are asked together, and their answers looked over before they are saved', async () => {
  const sessionId = await addSession(page, frontDoor);
  await saveRegister(page, sessionId, Object.values(people).map(came), frontDoor.on);
  await goTo(page, `/sessions/${sessionId}`);
  await press('link', 'Ask about consent');
  await expect(heading('Ask about consent')).toBeFocused();
  await press('button', 'Check the answers');
  await expect(page.getByText('Choose an answer first')).toBeVisible();
  const cell = (name: string, column: number) =>
    page.getByRole('row', { name }).locator('th, td').nth(column);
  // Siân agreed to a record already, Wren is asked about everything.
  await expect(cell('Siân', 1)).toContainText('no need');
  await cell('Wren', 0).click();
  await page.keyboard.press('ArrowRight');
  // The first letters of "Agreed", "Declined" and "Not today".
  for (const letter of ['a', 'd', 'n']) {
    await page.keyboard.press(letter);
    await page.keyboard.press('ArrowRight');
  }
  await screens(page, 'consent-ask-session');
  expect(await page.evaluate(saidTwice)).toEqual([]);
  await press('button', 'Check 3 answers');
  await expect(page.getByRole('heading', { name: '3 answers' })).toBeFocused();
  const given = [`${record}: Agreed`, 'Anonymised figures to funders: Declined'];
  for (const each of [...given, 'Anonymous quotes: Not today']) {
    await expect(page.getByText(each)).toBeVisible();
  }
  await choose('Said aloud, not witnessed');
  await screens(page, 'consent-ask-session-check');
  await press('button', 'Save 3 answers');
  await expect(page.getByText('Saved: 3 answers').first()).toBeVisible();
  await expect(cell('Wren', 1)).toContainText('no need');
  await goTo(page, `/people/${people.Wren}`);
  await enter(page.locator('summary', { hasText: 'Anonymised figures to funders' }));
  await expect(page.getByText('At Front door group').first()).toBeVisible();
});

test('a form is printed to ask with, and its answer is written down to the words in use', async () => {
  await goTo(page, `/people/${people.Wren}`);
  await press('link', 'Print a form to ask with');
  await expect(heading('A form to ask with')).toBeFocused();
  await page.getByRole('checkbox', { name: 'Easy to read' }).focus();
  await page.keyboard.press('Space');
  await screens(page, 'consent-form');
  const file = join(temporaryFolder(''), 'form.pdf');
  await saveFileTo(alongside.app, file);
  await press('button', 'Save to print');
  await expect(page.getByText('Saved as form.pdf').first()).toBeVisible();
  expect(readFileSync(file, 'latin1').slice(0, 5)).toBe('%PDF-');
  await goTo(page, `/people/${people.Wren}`);
  await press('link', 'Ask: Photographs');
  await choose('Declined');
  await choose('Signed form');
  await press('button', 'Save the answer');
  await expect(row('Photographs')).toContainText('signed form');
  // The paper that came back is kept with the answer: offered at once, and later from the history.
  await openFiles(alongside.app, [join(appFolder, 'tests', 'fixtures', 'pictures', 'phone.jpg')]);
  await enter(page.getByRole('link', { name: 'Add a photo of the paper', exact: true }));
  await expect(heading('Add a picture of Wren')).toBeFocused();
  await expect(page.getByRole('radio', { name: 'A paper form' })).toBeChecked();
  await press('button', 'Choose the picture');
  await expect(page.getByText('phone.jpg is open')).toBeVisible();
  await screens(page, 'consent-photo-of-form');
  await press('button', 'Save the picture');
  await expect(page.getByText('The picture is saved.').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Form about “Photographs”, /);
  await goTo(page, `/people/${people.Wren}`);
  await enter(page.locator('summary', { hasText: 'Photographs' }));
  await expect(page.getByRole('link', { name: /^See the form of / })).toBeVisible();
  await screens(page, 'consent-history-papers');
});

test('consent is withdrawn in four actions, and what went out before is named first', async () => {
  await ask(page, 'people.addContact', {
    ...{ personId: people.Siân, on: '2026-11-02', way: 'phone', began: 'charity' },
    ...{ byWhom: 'Jo Harker', about: 'The group', wayReason: null },
  });
  await goTo(page, '/people');
  const actions: (() => Promise<void>)[] = [
    () => page.getByRole('row', { name: /Siân/ }).click(),
    () => press('link', `Withdraw: ${record}`),
    () => choose('By phone'),
    () => press('button', 'Withdraw'),
  ];
  expect(actions).toHaveLength(4);
  for (const [at, act] of actions.entries()) {
    await act();
    if (at !== 1) continue;
    await expect(heading('Withdraw')).toBeFocused();
    await expect(page.getByText('Up to now: 1 message or call.')).toBeVisible();
    await screens(page, 'consent-withdraw-sent');
  }
  await expect(page.getByText(`Withdrawn: ${record}`).first()).toBeVisible();
  await expect(row(record)).toContainText('Withdrawn');
});
