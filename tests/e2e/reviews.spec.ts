import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { launchReady, unlock } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => enter(page.getByRole('button', { name }));

test('a review is passed round, shows nobody the answers before, and is read when it is closed', async () => {
  const { page } = alongside;
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  await ask(page, 'projects.add', { project });
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('link', { name: 'Front door' }).click();
  await page.getByRole('link', { name: 'Looking back' }).click();
  await expect(heading(page, 'Looking back')).toBeFocused();
  await page.getByLabel('What is it called?').fill('After a year');
  await page.getByRole('button', { name: 'Open the review' }).click();
  await expect(heading(page, 'After a year')).toBeFocused();
  await screens(page, 'review-open');
  await press(page, 'Pass it round');

  await test.step('the round shows nothing of the records, and no way to them', async () => {
    await expect(heading(page, 'It is your turn')).toBeFocused();
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByRole('search')).toHaveCount(0);
    await screens(page, 'review-hand-over');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.evaluate(() => history.back());
    await expect(heading(page, 'It is your turn')).toBeVisible();
  });

  await test.step('five people answer, each with an empty form', async () => {
    for (const person of [1, 2, 3, 4, 5]) {
      await press(page, 'Begin');
      const first = page.getByRole('group', { name: 'Did we reach what we wanted?' });
      await expect(first.getByRole('textbox')).toHaveValue('');
      // What can only be said in words has no mark.
      const open = page.getByRole('group', { name: 'What should we do differently?' });
      await expect(open.getByRole('radio')).toHaveCount(0);
      if (person === 1) await screens(page, 'review-answering');
      await first.getByRole('radio', { name: `${person}` }).check({ force: true });
      await first.getByRole('textbox').fill(`Tea is warm, says ${person}`);
      await press(page, 'Save my answers');
      await expect(heading(page, 'Thank you')).toBeFocused();
      await expect(page.getByText('Tea is warm')).toHaveCount(0);
      await press(page, 'The next person');
    }
  });

  await test.step('the round ends with a lock', async () => {
    await press(page, 'End the round and lock');
    await unlock(page);
    await expect(heading(page, 'After a year')).toBeVisible();
    await expect(page.getByText('Tea is warm')).toHaveCount(0);
  });

  await test.step('closed for good, the answers can be read', async () => {
    await press(page, 'Close the review');
    await press(page, 'Close it for good');
    await expect(page.getByText('5 people answered')).toBeVisible();
    await expect(page.getByText('Tea is warm, says 3')).toBeVisible();
    const row = page.getByRole('row', { name: /Did we reach what we wanted/ });
    await expect(row.getByRole('cell')).toHaveText('3.0');
    await screens(page, 'review-closed');
  });
});
