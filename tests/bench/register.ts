import type { Page } from '@playwright/test';
import { createVault, launch } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';
import { emptyRoutes, giveClock, type Timed } from './emptyRoute.ts';
import { type Bench, figure, median } from './figure.ts';

const people = 40;
const rounds = 9;

/** A register of 40 in the real window: opening it, and saving it until the screen says so. */
export const register: Bench = {
  names: ['register.open', 'register.save'],
  async run() {
    const empty = median(await emptyRoutes(rounds * 2));
    const { page, close } = await launch();
    try {
      await createVault(page);
      const ids = Object.values(
        await addPeople(
          page,
          Array.from({ length: people }, (_, at) => ({
            firstName: `Robin${at}`,
            accessNeeds: at % 3 === 0 ? 'Quiet space' : null,
            paymentRoute: 'cash',
          })),
        ),
      );
      const opened: number[] = [];
      const saved: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const session = await addSession(page, frontDoor);
        await saveRegister(page, session, ids.map(came), frontDoor.on);
        opened.push(await timeOpening(page, session));
        saved.push(await timeSaving(page));
        await page.evaluate(() => {
          window.location.hash = '/sessions';
        });
        await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor();
      }
      const against = `ms to the paint; an empty React page's route change takes ${empty.toFixed(1)} ms`;
      return [
        figure('register.open', median(opened), 'ms', against, 100),
        figure('register.save', median(saved), 'ms', against, 100),
      ];
    } finally {
      await close();
    }
  },
};

async function timeOpening(page: Page, session: string): Promise<number> {
  await giveClock(page);
  return page.evaluate(
    ([id, count]) =>
      (window as unknown as { timed: Timed }).timed(
        () => {
          window.location.hash = `/sessions/${id}`;
        },
        () => document.querySelectorAll('[role="grid"] tbody tr').length === count,
      ),
    [session, people] as const,
  );
}

/** Pays everybody by the keys of the grid, and times the press on Confirm. */
async function timeSaving(page: Page): Promise<number> {
  await page.locator('[data-place="0:4"]').click();
  await page.keyboard.type('25');
  await page.getByRole('button', { name: /^Fill down/ }).click();
  await page.getByRole('button', { name: 'Check and save' }).click();
  await page.getByRole('button', { name: 'Confirm and save' }).focus();
  return page.evaluate(() =>
    (window as unknown as { timed: Timed }).timed(
      () => (document.activeElement as HTMLElement).click(),
      () =>
        [...document.querySelectorAll('[role="status"]')].some(({ textContent }) =>
          /^Saved at/.test(textContent ?? ''),
        ),
    ),
  );
}
