import { createVault, launch } from '../support/app.ts';
import { type Bench, figure, median } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';
import { addNoted } from './notes.ts';

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
      for (let at = 0; at < others; at += 1) await addNoted(page, `Robin${at}`, 2, textOf);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const personId = await addNoted(page, `Erasable${round}`, notes, textOf);
        times.push(await page.evaluate(eraseOne, personId));
      }
      const against = `from the preview to the erased person, ${notes} notes, ${others} others`;
      return [figure('erasure.person', median(times) / 1_000, 's', against, 3)];
    } finally {
      await close();
    }
  },
};

const textOf = (at: number) =>
  `Came in on day ${at} and spoke about the front door, the rota and the tea.`;

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
