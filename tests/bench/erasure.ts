import type { Page } from '@playwright/test';
import { createVault, launch } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { ask } from '../support/seed.ts';
import { type Bench, figure, median } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';

const notes = 200;
const others = 100;
const rounds = 3;

/** A person with 200 notes, from the preview over the search for their name to the end of the erasure. */
export const erasure: Bench = {
  names: ['erasure.person'],
  async run() {
    const { page, close } = await launch();
    try {
      await createVault(page);
      await giveHands(page);
      for (let at = 0; at < others; at += 1) await addPerson(page, `Robin${at}`, 2);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const personId = await addPerson(page, `Erasable${round}`, notes);
        times.push(await page.evaluate(eraseOne, personId));
      }
      const against = `from the preview to the erased person, ${notes} notes, ${others} others`;
      return [figure('erasure.person', median(times) / 1_000, 's', against, 3)];
    } finally {
      await close();
    }
  },
};

async function addPerson(page: Page, firstName: string, count: number): Promise<string> {
  const person = { ...blankPerson, firstName, lastName: `${firstName}sson` };
  const { id } = await ask<{ id: string }>(page, 'people.add', { person, answers: [] });
  for (let at = 0; at < count; at += 1) {
    const text = `Came in on day ${at} and spoke about the front door, the rota and the tea.`;
    await ask(page, 'people.addNote', { personId: id, on: '2026-01-20', kind: 'note', text });
  }
  return id;
}

/** Previews, searches and erases, in the page; answers with the milliseconds. */
async function eraseOne(personId: string): Promise<number> {
  const { ask, job } = (window as unknown as { hands: Hands }).hands;
  const from = performance.now();
  const { seen } = await ask('rights.wouldErase', { personId });
  const jobId = await job('rights.findMentions', { personId });
  const { mentions } = await ask('rights.mentions', { jobId });
  const decisions = (mentions as { id: string }[]).map(({ id }) => ({ id, decided: 'replace' }));
  await ask('rights.erase', {
    ...{ personId, seen, byHand: [], reason: 'asked' },
    mentions: { jobId, decisions },
  });
  return performance.now() - from;
}
