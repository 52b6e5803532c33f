import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, launchDemo, oneWindow } from '../support/app.ts';
import { saidTwice, screens } from '../support/screens.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

/** A project of the demo, made without its form. */
const addProject = (page: Page) =>
  page.evaluate(async () => {
    const project = { name: 'A kinder front door', about: null, worksOn: [] };
    const reply = await window.alongside.call('projects.add', {
      project: { ...project, startedOn: null, endedOn: null },
    });
    if (!reply.ok) throw new Error(reply.error.code);
    return (reply.value as { id: string }).id;
  });

const saysNothingTwice = async (page: Page) => expect(await page.evaluate(saidTwice)).toEqual([]);

test('a group keeps its problems, what it changes, power, time to reflect and its support', async () => {
  const { page } = alongside;
  const projectId = await addProject(page);
  const front = `/projects/${projectId}`;

  await test.step('a problem is written down while nothing is agreed about problems', async () => {
    await goTo(page, front);
    await page.getByRole('link', { name: 'Problems', exact: true }).click();
    await expect(heading(page, 'Problems')).toBeFocused();
    await expect(page.getByText('Nothing is agreed about problems yet')).toBeVisible();
    await page.getByLabel('What happened?').fill('The ramp was locked again.');
    await page.getByRole('combobox', { name: 'Who raised it' }).fill('a');
    await page.keyboard.press('Enter');
    await screens(page, 'problems');
    await saysNothingTwice(page);
    await page.getByRole('button', { name: 'Save the problem' }).click();
    await expect(heading(page, /^A problem of/)).toBeFocused();
  });

  await test.step('what is done about it is added, and the person is told', async () => {
    await page.getByLabel('What was done?').fill('Rang the owner of the building.');
    await page.getByRole('button', { name: 'Add it' }).first().click();
    await expect(page.getByText('What was done is added')).toBeVisible();
    await page.locator('summary', { hasText: 'Something to do about it' }).click();
    await page.getByLabel('What is to be done?').fill('Ask for a second key');
    await page.getByRole('button', { name: 'Add it' }).last().click();
    await expect(page.getByRole('button', { name: 'Done: Ask for a second key' })).toBeVisible();
    await page.getByRole('button', { name: 'They were told' }).click();
    await expect(page.getByText('Saved that they were told')).toBeVisible();
    await expect(page.getByText('What was done is added')).toHaveCount(0);
    await screens(page, 'problem');
    await saysNothingTwice(page);
    await page.getByRole('button', { name: 'Close it' }).click();
    await expect(page.getByText('The problem is closed')).toBeVisible();
    await expect(page.getByText(/^Closed on/).first()).toBeVisible();
  });

  await test.step('what was noticed says what will change', async () => {
    await goTo(page, `${front}/culture`);
    await page.getByLabel('What will change?').fill('We say “people”.');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByRole('alert').getByText('Say what you noticed')).toBeVisible();
    await page.getByRole('textbox', { name: 'What did you notice?' }).fill('We say “clients”.');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('Noticed: We say “clients”.')).toBeVisible();
    await screens(page, 'culture');
    await saysNothingTwice(page);
    await goTo(page, '/projects/culture');
    await expect(page.getByText('A kinder front door · Nobody does it yet')).toBeVisible();
  });

  await test.step('a training need becomes a task', async () => {
    await goTo(page, `${front}/texts/training`);
    await page.locator('summary', { hasText: 'Make a task of it' }).click();
    await page.getByLabel('What is to be done?').fill('Find a course in chairing');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(
      page.getByRole('button', { name: 'Done: Find a course in chairing' }),
    ).toBeVisible();
    await screens(page, 'training');
    await saysNothingTwice(page);
  });

  await test.step('power is written down by its signs', async () => {
    await goTo(page, `${front}/power`);
    await page.getByRole('radio', { name: /Power we do not notice/ }).check({ force: true });
    await page
      .getByRole('checkbox', { name: 'Words that not everyone knows' })
      .check({ force: true });
    await page
      .getByRole('textbox', { name: 'What did you notice?' })
      .fill('Half the room was lost.');
    await screens(page, 'power');
    await page.getByRole('button', { name: 'Save it' }).click();
    await expect(
      page.getByRole('button', { name: 'Change: Half the room was lost.' }),
    ).toBeVisible();
    await saysNothingTwice(page);
  });

  await test.step('time to reflect is written down without what was said', async () => {
    await goTo(page, `${front}/practice`);
    await page.getByRole('textbox', { name: 'Which team' }).fill('The Tuesday team');
    await page.getByRole('textbox', { name: 'How long' }).fill('45');
    await page.getByRole('radio', { name: 'Yes' }).check({ force: true });
    await page.getByRole('button', { name: 'Save it' }).click();
    await expect(page.getByText('45 minutes · Everyone was offered it')).toBeVisible();
    await screens(page, 'practice');
    await saysNothingTwice(page);
  });

  await test.step('the project says in words what stands in each part', async () => {
    await goTo(page, front);
    await expect(page.getByText('All closed')).toBeVisible();
    await expect(page.getByText('Written once')).toBeVisible();
    await screens(page, 'project-learning');
  });

  await test.step('the support directory is searched as one types', async () => {
    await goTo(page, '/projects/directory');
    for (const name of ['Siân at the library', 'The law centre']) {
      await page.getByLabel('Who is it?').fill(name);
      await page.getByRole('button', { name: 'Add it' }).click();
      await expect(page.getByRole('button', { name: `Remove: ${name}` })).toBeVisible();
    }
    await page.getByRole('searchbox', { name: 'Find in the directory' }).fill('sian');
    await expect(page.getByText('One found')).toBeVisible();
    await expect(page.getByText('The law centre')).toHaveCount(0);
    await screens(page, 'directory');
    await saysNothingTwice(page);
    await page.getByRole('button', { name: 'Remove: Siân at the library' }).click();
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: 'Remove: Siân at the library' })).toBeVisible();
  });
});
