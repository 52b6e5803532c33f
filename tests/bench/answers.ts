import type { Page } from '@playwright/test';
import { createVault, launch } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';
import { emptyRoutes, giveClock, type Timed } from './emptyRoute.ts';
import { type Bench, figure, median } from './figure.ts';

const people = 40;
const sessions = 6;
const rounds = 9;

const names = ['answers.person', 'answers.searchKey', 'answers.firstLetter', 'answers.found'];

/** From a press to its answer on the screen: a person's page with their money, and the search. */
export const answers: Bench = {
  names,
  async run() {
    const empty = median(await emptyRoutes(rounds * 2));
    const { page, close } = await launch();
    try {
      await createVault(page);
      const crowd = Array.from({ length: people }, (_, at) => ({ firstName: `Robin${at}` }));
      const ids = Object.values(await addPeople(page, crowd));
      const paid = { feePence: 2500, outcome: 'paid', method: 'cash' };
      for (let time = 0; time < sessions; time += 1) {
        const session = await addSession(page, frontDoor);
        const rows = ids.map((id) => ({ ...came(id), ...paid }));
        await saveRegister(page, session, rows, frontDoor.on);
      }
      await giveClock(page);
      const took = names.map((): number[] => []);
      for (let round = 0; round < rounds; round += 1) {
        await show(page, '/people', 'People');
        const times = [await timePerson(page, ids[round] ?? ''), ...(await timeSearch(page))];
        for (const [at, time] of times.entries()) took[at]?.push(time);
      }
      const against = `ms to the paint; an empty React page's route change takes ${empty.toFixed(1)} ms`;
      return names.map((name, at) => figure(name, median(took[at] ?? []), 'ms', against, 100));
    } finally {
      await close();
    }
  },
};

async function show(page: Page, address: string, title: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, address);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

function timePerson(page: Page, id: string): Promise<number> {
  return page.evaluate(
    (personId) =>
      (window as unknown as { timed: Timed }).timed(
        () => {
          window.location.hash = `/people/${personId}`;
        },
        () =>
          [...document.querySelectorAll('td')].some(({ textContent }) => textContent === '£25.00'),
      ),
    id,
  );
}

/** The key of the search, its first letter, and one name out of forty. */
async function timeSearch(page: Page): Promise<number[]> {
  const times = await page.evaluate(async () => {
    const { timed } = window as unknown as { timed: Timed };
    const inSearch = () => document.activeElement?.closest('[data-field="search"]') != null;
    const type = (text: string) => {
      const box = document.activeElement as HTMLInputElement;
      // As the browser writes, past React's own note of what stands there.
      const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      value?.set?.call(box, text);
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    };
    const found = (are: (names: string[]) => boolean) => () =>
      are([...document.querySelectorAll('[role="option"]')].map((one) => one.textContent ?? ''));
    const key = { key: 'k', ctrlKey: true, bubbles: true, cancelable: true };
    return [
      await timed(
        () => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key)),
        inSearch,
      ),
      await timed(
        () => type('r'),
        found((all) => all.length > 5),
      ),
      await timed(
        () => type('robin39'),
        found((all) => all.length > 0 && all.every((one) => /robin39/i.test(one))),
      ),
    ];
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  return times;
}
