import { expect, type Page, test } from '@playwright/test';
import { type Alongside, beThere, oneWindow } from '../support/app.ts';
import { launchReady, unlock } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
const again = oneWindow(launchReady, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

const warning = () => page.getByRole('alert').filter({ hasText: 'The records lock in' });

test('locks after as many minutes as a coordinator chose', async () => {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Text size and locking' }).click();
  const choice = page.getByRole('button', { name: /Lock when nobody is here/ });
  await expect(choice).toContainText('After 5 minutes');
  await choice.click();
  await page.getByRole('option', { name: 'After 1 minute', exact: true }).click();
  await expect(page.getByText('Saved: the records lock after 1 minute')).toBeVisible();
  await expect(choice).toContainText('After 1 minute');
  await screens(page, 'settings-comfort');
});

test('warns half a minute before, and stays open for whoever is there', async () => {
  await beThere(alongside.app, { idleSeconds: 29 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(warning()).toBeHidden();
  await beThere(alongside.app, { idleSeconds: 35 });
  await expect(warning()).toContainText('Nobody seems to be here');
  await screens(page, 'idle-warning');
  await beThere(alongside.app, { idleSeconds: 0 }, 'when asked');
  await page.getByRole('button', { name: 'Stay' }).click();
  await expect(warning()).toBeHidden();
  await beThere(alongside.app, { idleSeconds: 40 });
  await expect(warning()).toBeVisible();
  await beThere(alongside.app, { idleSeconds: 0 });
  await expect(warning()).toBeHidden();
});

test('hears no page that says somebody is there', async () => {
  await page.evaluate(() => {
    const stay = () => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
      void window.alongside.call('desktop.stay', {}).then(() => requestAnimationFrame(stay));
    };
    stay();
  });
  await beThere(alongside.app, { idleSeconds: 60 });
  await expect(page.getByText('It locked because nobody used it')).toBeVisible();
  await beThere(alongside.app, { idleSeconds: 0 });
  await page.reload();
  await unlock(page);
});

test('shows text larger and smaller by keyboard, and keeps the size for its user', async () => {
  const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
  await page.keyboard.press('Control++');
  await expect.poll(size).toBe('18.7px');
  await expect(page.getByRole('status').filter({ hasText: 'Text size 110%' })).toBeAttached();
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('Control+=');
  await expect.poll(size).toBe('68px');
  await page.keyboard.press('Control+-');
  await expect.poll(size).toBe('51px');
  await page.keyboard.press('Control+0');
  await expect.poll(size).toBe('17px');
  await page.keyboard.press('Control+-');
  await expect.poll(size).toBe('15.3px');
  await expect
    .poll(
      async () => (await ask<{ open: { textPercent: number } }>(page, 'vaults.status', {})).open,
    )
    .toMatchObject({ textPercent: 90 });
  // The next user hears nothing of it.
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Your passphrase', { exact: true })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Text size' })).toHaveCount(0);
  await again(alongside.reopen());
  await expect.poll(size).toBe('17px');
  await unlock(page);
  await expect.poll(size).toBe('15.3px');
});

test('locks when the page crashes, and says so on a fresh one', async () => {
  const { app } = alongside;
  const crash = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
  // Asked in the main process: Playwright gives a page up that has crashed once. A page that is
  // going never answers.
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(
            `window.alongside.call('vaults.status', {}).then(({ value }) =>
              ({ open: value.open !== null, text: document.body.innerText }))`,
            true,
          )
          .catch(() => null),
        new Promise((resolve) => setTimeout(() => resolve(null), 1_000)),
      ]),
    );
  expect(await shown()).toMatchObject({ open: true });
  await crash();
  const locked = {
    open: false,
    text: expect.stringContaining('It locked because the window had stopped working.'),
  };
  await expect.poll(shown).toMatchObject(locked);
});
