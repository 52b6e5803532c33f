import { expect, type Page, test } from '@playwright/test';
import { type Alongside, launchDemo, oneWindow } from '../support/app.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('a project begins with three questions, and its charter is agreed item by item', async () => {
  const { page } = alongside;
  await test.step('the name is asked first, and nothing else is needed', async () => {
    await page.getByRole('link', { name: 'Projects' }).click();
    await expect(heading(page, 'Projects')).toBeFocused();
    await screens(page, 'projects-none');
    await page.getByRole('button', { name: 'New project' }).click();
    await expect(page.getByLabel('What is it called?')).toBeFocused();
    await page.keyboard.type('A kinder front door');
    await page.getByRole('checkbox', { name: /Design/ }).check({ force: true });
    await screens(page, 'project-new');
    // Two presses of Enter in a field save once.
    await page.getByLabel('What is it called?').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'A kinder front door')).toBeFocused();
    await expect(page.getByText('6 items are not agreed yet')).toBeVisible();
    const { projects } = await ask<{ projects: unknown[] }>(page, 'projects.list', {});
    // Beside the one that the demo has.
    expect(projects).toHaveLength(2);
  });

  await test.step('people of the project are found by name', async () => {
    await page.getByRole('link', { name: 'People', exact: true }).last().click();
    // What is counted aloud is the answer, and not the list that waits for it.
    const said = await page.evaluateHandle(() => {
      const words: string[] = [];
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes) words.push(node.textContent ?? '');
      }).observe(document.body, { subtree: true, childList: true });
      return words;
    });
    const counted = () =>
      said.evaluate((words) => words.filter((each) => /^\d+ options? available/.test(each)));
    await page.getByRole('combobox', { name: 'Who' }).fill('a');
    await expect.poll(counted).not.toEqual([]);
    await page.keyboard.press('Enter');
    // The focus stays with the person who was chosen.
    await expect(page.getByRole('button', { name: /^Take .* away$/ })).toBeFocused();
    expect(await counted()).not.toContain('0 options available.');
    // What is spoken appears in a region that was there before its words, and in no other.
    await page.evaluate(() => {
      document.querySelector('[data-live-announcer][role="status"]')?.setAttribute('data-old', '');
    });
    await page.getByRole('button', { name: 'Add to the project' }).click();
    await expect(page.getByText('is in the project', { exact: false })).toBeVisible();
    const told = page.getByRole('status').filter({ hasText: 'is in the project' });
    await expect(told).toHaveCount(1);
    await expect(told).toHaveAttribute('data-old');
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await screens(page, 'project-people');
    // Taken out and put back; an undo that cannot be done says why.
    await page.getByRole('button', { name: /^Take .* out of the project$/ }).click();
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await page.getByRole('button', { name: /^Take .* out of the project$/ }).click();
    await expect(page.getByRole('rowheader')).toHaveCount(0);
    const projectId = page.url().split('/').at(-2);
    const { rows } = await ask<{ rows: { id: string }[] }>(page, 'people.choices', { find: 'a' });
    const member = { projectId, kind: 'volunteer', joinedOn: '2026-01-01' };
    await ask(page, 'projects.addMember', { ...member, personId: rows[0]?.id });
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('This person is in the project already')).toBeVisible();
    await page.getByRole('link', { name: 'Back to A kinder front door' }).click();
  });

  await test.step('an item is written, agreed by the people of the project, and changed', async () => {
    await page.getByRole('link', { name: 'Shared values' }).click();
    await page
      .getByRole('textbox', { name: 'The words' })
      .fill('We listen to the end.\nWe pay for time.');
    await page.getByRole('button', { name: 'Save the words' }).click();
    await expect(page.getByText('Saved as version 1')).toBeVisible();
    await page.getByRole('button', { name: 'Add the one person of the project' }).click();
    await screens(page, 'project-text-open');
    await page.getByRole('button', { name: 'It is agreed' }).click();
    await expect(page.getByText('Version 1 is agreed')).toBeVisible();
    await page.locator('summary', { hasText: 'Change the words' }).click();
    await page
      .getByRole('textbox', { name: 'Change the words' })
      .fill('We listen to the very end.\nWe pay for time.');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await expect(page.getByText('Saved as version 2')).toBeVisible();
    await expect(page.locator('ins')).toHaveText(/\[added: ?very/);
    await expect(page.locator('del')).toHaveCount(0);
    await screens(page, 'project-text-history');
    await page.getByRole('link', { name: 'Back to A kinder front door' }).click();
    await expect(page.getByText('6 items are not agreed yet')).toBeVisible();
    await screens(page, 'project-page');
  });

  await test.step('something to do is done, and its end is written down', async () => {
    await page.getByRole('link', { name: 'To do', exact: true }).click();
    await page.getByLabel('What is to be done?').fill('Find a course in chairing meetings');
    await page.getByLabel('By when?').fill('1 2 2026');
    await expect(page.getByText('1 February 2026: this day is over. Is it right?')).toBeVisible();
    await page.getByLabel('By when?').fill('1 2 2027');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('By 1 February 2027')).toBeVisible();
    await page.getByRole('button', { name: /^Done: Find a course/ }).click();
    await page.getByLabel('What came of it?').fill('Two people went.');
    await screens(page, 'project-actions');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(page.getByText('Two people went.')).toBeVisible();
  });
});
