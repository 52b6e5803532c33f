import type { Page } from '@playwright/test';
import { createVault, launch } from '../support/app.ts';
import { ask } from '../support/seed.ts';
import { emptyRoutes, giveClock, type Timed } from './emptyRoute.ts';
import { type Bench, figure, median } from './figure.ts';

const decisions = 200;
const notes = 2_000;
const rounds = 11;
const name = 'A kinder front door';

/** The page of a project of 200 decisions and 2,000 notes in the real window, from the click on its name. */
export const project: Bench = {
  names: ['project.open'],
  async run() {
    const empty = median(await emptyRoutes(rounds * 2));
    const { page, close } = await launch();
    try {
      await createVault(page);
      await fill(page);
      await page.evaluate(() => {
        window.location.hash = '/projects';
      });
      const opened: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await page.getByRole('link', { name, exact: true }).waitFor();
        opened.push(await timeOpening(page));
        await page.evaluate(() => {
          window.location.hash = '/projects';
        });
      }
      const against = `ms to the paint; an empty React page's route change takes ${empty.toFixed(1)} ms`;
      return [figure('project.open', median(opened), 'ms', against, 100)];
    } finally {
      await close();
    }
  },
};

/** Writes it down as the screens do. */
async function fill(page: Page): Promise<void> {
  const project = { name, about: null, worksOn: [], startedOn: null, endedOn: null };
  const { id: projectId } = await ask<{ id: string }>(page, 'projects.add', { project });
  const one = { personId: null, userId: null, sessionId: null, reviewOn: null, projectId };
  const turn = { outcome: 'done', on: '2026-11-02', why: null, stillPossible: null };
  for (let at = 0; at < decisions; at += 1) {
    const on = `2026-0${1 + (at % 9)}-1${at % 10}`;
    const words = { asked: `Question ${at}`, decided: at % 2 === 0 ? 'Yes, we do it.' : null, on };
    const decision = { ...one, ...words };
    await ask(page, 'decisions.add', { decision, turn: at % 3 === 0 ? null : turn });
  }
  const place = { of: 'project', placeId: projectId, people: [] };
  for (let at = 0; at < notes; at += 1) {
    const words = `Note ${at}: ${'what was said in the room that day. '.repeat(8)}`;
    const note = { kind: 'key-point', words, on: '2026-10-01' };
    await ask(page, 'workNotes.add', { ...place, note });
  }
}

async function timeOpening(page: Page): Promise<number> {
  await giveClock(page);
  return page.evaluate((title) => {
    const links = [...document.querySelectorAll<HTMLElement>('main a')];
    const link = links.find(({ textContent }) => textContent === title);
    return (window as unknown as { timed: Timed }).timed(
      () => link?.click(),
      () =>
        document.querySelector('h1')?.textContent === title &&
        document.querySelectorAll('main ol').length >= 4,
    );
  }, name);
}
