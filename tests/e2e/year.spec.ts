import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Alongside, launchDemo, oneWindow, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { picture } from '../support/picturesOfScreens.ts';
import { addSession, ask, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

let alongside: Alongside;
let page: Page;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

/** How often something was pressed, chosen or saved; typing and moving are not counted. */
let actions = 0;

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string | RegExp) =>
  page.getByRole('main').getByRole('link', { name, exact: true });
const field = (name: string | RegExp) => page.getByRole('textbox', { name });
const opener = (words: string) => page.locator('summary', { hasText: words });

/** Presses Tab until this has the focus, or a part of it; Shift+Tab where it stands before. */
async function reach(target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let stops = 0; stops < 120; stops += 1) {
    const way = await target.first().evaluate((each) => {
      const { activeElement } = document;
      if (activeElement === null || each.contains(activeElement)) return null;
      const before = activeElement.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING;
      return before && activeElement !== document.body ? 'Shift+Tab' : 'Tab';
    });
    if (way === null) return;
    await page.keyboard.press(way);
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Leads to something by keyboard and presses it. */
async function press(target: Locator, key = 'Enter'): Promise<void> {
  await reach(target);
  actions += 1;
  // Another key in between: two presses of Enter within half a second are one.
  await page.keyboard.press('Shift');
  await page.keyboard.press(key);
}

async function type(target: Locator, words: string): Promise<void> {
  await reach(target);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

/** Chooses from a list that opens, by the first letters of its words. */
async function choose(list: Locator, option: string): Promise<void> {
  await press(list);
  await page.getByRole('listbox').waitFor();
  await page.keyboard.type(option);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeHidden();
}

/** Finds a person by name; Enter takes the first who is found. */
async function find(name: string, box = page.getByRole('combobox', { name: 'Who' })) {
  await type(box, name);
  await page.keyboard.press('Enter');
}

/** Goes to a screen by the search on top. */
async function goTo(words: string, title: string | RegExp = words): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(heading(title)).toBeFocused();
}

const project = 'A warm welcome';
/** The page that was left is there again, and has the focus: a key before that is lost to the heading. */
const backAt = async (title: string) => {
  await expect(heading(title)).toBeVisible();
  await expect(page.locator('[data-page] :focus')).toHaveCount(1);
};
const backToProject = async () => {
  await press(page.getByRole('link', { name: `Back to ${project}` }));
  await backAt(project);
};

/** Opens a part of the project. */
async function open(part: string, title = part): Promise<void> {
  await press(link(part));
  await expect(heading(title)).toBeFocused();
}

/** Keeps a picture of the screen as it stands, at the size of text that it has. */
const pictured = (name: string) => picture(page, `year-${name}`);

test('a year of one project, by keyboard alone, with text at 200 %', async () => {
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      window.addEventListener(type, () => document.body.setAttribute('data-pointed', ''), true);
    }
  });
  // Eight people came to the group before.
  const { rows } = await ask<{ rows: { id: string; recordConsent: string }[] }>(
    page,
    'people.list',
    { find: '', after: null, limit: 140 },
  );
  const eight = rows.filter(({ recordConsent }) => recordConsent === 'agreed').slice(0, 8);
  const group = { ...frontDoor, title: 'Welcome group', on: '2026-11-03' };
  await saveRegister(
    page,
    await addSession(page, group),
    eight.map(({ id }) => came(id)),
    group.on,
  );
  const began = performance.now();

  await test.step('the text is made twice as large', async () => {
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+=');
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).fontSize))
      .toBe('34px');
  });

  await test.step('a new project is usable after three questions', async () => {
    await goTo('Projects');
    await press(button('New project'));
    await expect(field('What is it called?')).toBeFocused();
    await type(field('What is it called?'), project);
    await type(field('What is it for?'), 'How people are met at the door.');
    await press(page.getByRole('checkbox', { name: 'Design' }), 'Space');
    await pictured('new-project');
    await press(button('Add the project'));
    await expect(heading(project)).toBeFocused();
    await pictured('project-empty');
  });

  await test.step('people take part', async () => {
    await open('People');
    for (const name of ['Lindiwe Abbott', 'Piotr Abbott']) {
      await find(name);
      await expect(button(`Take ${name} away`)).toBeFocused();
      await press(button('Add to the project'));
      await expect(page.getByRole('rowheader', { name })).toBeVisible();
    }
    await pictured('people');
    await backToProject();
  });

  await test.step('an item of the charter is agreed, changed and compared', async () => {
    await open('Shared values');
    await type(field('The words'), 'We listen to the end.');
    await press(button('Save the words'));
    await press(button('Add all 2 people of the project'));
    await pictured('charter-agree');
    await press(button('It is agreed'));
    await expect(page.getByText('Version 1 is agreed')).toBeVisible();
    await press(opener('Change the words'));
    await type(field('Change the words'), 'We listen to the very end.');
    await press(button('Save as a new version'));
    await expect(page.locator('ins')).toHaveText(/very/);
    await pictured('charter-compared');
    await backToProject();
  });

  await test.step('expectations are written and given', async () => {
    await open('What to expect');
    await type(field('The words'), 'You can change how people are met. We cannot promise rooms.');
    await press(button('Save the words'));
    await find('Lindiwe Abbott', page.getByRole('combobox', { name: 'Who was given' }));
    await expect(button('Take Lindiwe Abbott away')).toBeVisible();
    await press(button('Save who was given it'));
    await expect(page.getByRole('row', { name: /Lindiwe Abbott/ })).toContainText('Version 1');
    await pictured('expectations');
    await backToProject();
  });

  await test.step('a way to take part is checked, suits people, and one is asked', async () => {
    await open('Ways to take part');
    await press(button('New way to take part'));
    await type(field('What can people take part in?'), 'Words for the door');
    await type(field('What is it about?'), 'writing, training staff');
    await press(button('Add it'));
    await expect(heading('Words for the door')).toBeFocused();
    await press(opener('Answer the seven questions'));
    await press(page.getByRole('radiogroup', { name: /translates or signs/ }), 'ArrowLeft');
    await press(button('Save the answers'));
    await expect(page.getByText('Nobody translates or signs')).toBeVisible();
    await press(opener('Write down who changes that'));
    await type(field('What is to be done?'), 'Ask for somebody who signs');
    await press(button('Add it'));
    await expect(page.getByText('Ask for somebody who signs')).toBeVisible();
    await press(opener('Whom it may suit'));
    await press(button(/^Choose /));
    await expect(button(/^Do not ask /)).toBeFocused();
    await pictured('matching');
    await press(button('Save who was asked'));
    await choose(button(/The answer of/), 'Yes');
    await expect(button(/The answer of/)).toContainText('Yes');
    await pictured('invited');
    await press(page.getByRole('link', { name: 'Back to Ways to take part' }));
    await backAt('Ways to take part');
    await backToProject();
  });

  await test.step('a session with the usual eight takes at most twelve actions', async () => {
    await goTo('Sessions');
    actions = 0;
    await press(button('New session'));
    await type(page.getByRole('combobox', { name: 'What is it called?' }), 'Welcome');
    await page.getByRole('option', { name: /Welcome group/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    actions += 1;
    await page.keyboard.press('Enter');
    await expect(field('How long')).toHaveValue('1 h');
    await choose(button(/Project$/), project);
    await press(button('Save'));
    await expect(heading('Welcome group')).toBeFocused();
    await press(button('Add the usual 8'));
    await expect(button('All present')).toBeFocused();
    await press(button('All present'));
    await type(field(/Which group/), 'under 25');
    await type(field('How many'), '3');
    await expect(page.getByText('11 came: 8 by name and 3 not named.')).toBeVisible();
    await pictured('register');
    actions += 1;
    await page.keyboard.press('Control+s');
    await expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();
    expect(actions).toBeLessThanOrEqual(12);
    await press(page.getByRole('main').getByRole('link', { name: project }));
    await expect(heading(project)).toBeFocused();
  });

  await test.step('a note is sealed, and a quote has its own consent', async () => {
    await open('Notes');
    await type(field('What do you want to note?'), 'The first ten minutes decide the day.');
    await page.keyboard.press('Control+Enter');
    await expect(field('What do you want to note?')).toHaveValue('');
    await press(page.getByRole('radiogroup', { name: 'What kind of note is it?' }), 'ArrowDown');
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Quote' })).toBeChecked();
    await type(field('What do you want to note?'), 'I came back because somebody said hello');
    await press(button('Save the note'));
    await press(button('Seal the notes'));
    await press(button('Seal them for good'));
    await expect(page.getByText('2 notes were sealed.')).toBeVisible();
    await pictured('notes-sealed');
    await press(page.getByRole('link', { name: /Open this note: I came back/ }));
    await expect(heading('Quote')).toBeFocused();
    await press(page.getByRole('radiogroup', { name: /agree/ }), 'ArrowDown');
    await press(button('Save'));
    await expect(page.getByText('May be used').first()).toBeVisible();
    await pictured('quote');
    await press(page.getByRole('link', { name: /^Back to/ }));
    await backAt('Notes');
    await backToProject();
  });

  await test.step('a decision has its news, and who brought it is told', async () => {
    await open('Decisions');
    await press(button('New decision'));
    await type(field('What was asked?'), 'A quiet room to wait in');
    await type(field('What was decided?'), 'We ask the landlord.');
    await press(button('Add the decision'));
    await expect(heading('A quiet room to wait in')).toBeFocused();
    await expect(page.getByText('Decided, nothing has come of it yet')).toBeVisible();
    await pictured('decision-open');
    await press(page.getByRole('link', { name: 'All that people brought' }));
    await find('Lindiwe Abbott');
    await expect(button('Take Lindiwe Abbott away')).toBeFocused();
    await type(field('What did they say or do?'), 'It is too loud.');
    await choose(button(/What did it lead to/), 'A quiet room');
    await press(button('Add it'));
    await press(page.getByRole('link', { name: 'Led to: A quiet room to wait in' }));
    await choose(button(/How does it stand now/), 'Done');
    await press(button('Add it'));
    await expect(page.getByText('Added: Done')).toBeVisible();
    await pictured('decision-news');
    await press(page.getByRole('link', { name: 'Tell them what came of it' }));
    await press(button(/^Lindiwe Abbott was told/));
    await choose(button(/How were they told/), 'In person');
    await press(button('They have been told'));
    await expect(page.getByText('Everyone has been told.')).toBeVisible();
    await pictured('told');
    await backToProject();
  });

  await test.step('the year is celebrated, and the poster is saved', async () => {
    await open('Celebrations and thanks');
    await choose(button(/What is it/), 'Celebration');
    await type(field('In words'), 'A year of warm welcomes');
    await press(button('Add it'));
    await expect(page.getByText('A year of warm welcomes')).toBeVisible();
    await pictured('celebration');
    await backToProject();
    await open('You said, we did');
    await press(page.getByRole('radiogroup').first(), 'ArrowDown');
    const file = join(temporaryFolder('prints'), 'poster.pdf');
    await saveFileTo(alongside.app, file);
    await expect(page.getByText('We ask the landlord.')).toBeVisible();
    await press(button('Save to print'));
    await expect(page.getByText('Saved as poster.pdf')).toBeVisible();
    expect(existsSync(file) && statSync(file).size).toBeGreaterThan(1_000);
    await pictured('poster');
    await backToProject();
    await pictured('project');
  });

  await test.step('a review is passed round, and five people answer it', async () => {
    await open('Looking back');
    await type(field('What is it called?'), 'After the first year');
    await press(button('Open the review'));
    await expect(heading('After the first year')).toBeFocused();
    await press(button('Pass it round'));
    for (let person = 1; person <= 5; person += 1) {
      await expect(heading('It is your turn')).toBeFocused();
      await press(button('Begin'));
      const first = page.getByRole('group', { name: 'Did we reach what we wanted?' });
      await reach(first.getByRole('radiogroup'));
      await page.keyboard.press('ArrowDown');
      await expect(first.getByRole('radio', { name: '1' })).toBeChecked();
      if (person === 1) await pictured('review-answering');
      await press(button('Save my answers'));
      await expect(heading('Thank you')).toBeFocused();
      await press(button('The next person'));
    }
    await pictured('review-round');
  });

  expect(await page.evaluate(() => document.body.hasAttribute('data-pointed'))).toBe(false);
  const seconds = (performance.now() - began) / 1_000;
  test.info().annotations.push({ type: 'seconds', description: seconds.toFixed(1) });
});
