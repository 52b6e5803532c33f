import { join } from 'node:path';
import { createVault, launch, saveFileTo } from '../support/app.ts';
import { ask } from '../support/seed.ts';
import { type Bench, figure, median } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';
import { addNoted } from './notes.ts';

const notes = 200;
const others = 100;
const rounds = 3;

/** The copy of a person with 200 notes, from gathering it to the saved PDF. */
export const accessPack: Bench = {
  names: ['access.pack'],
  async run() {
    const { app, page, home, close } = await launch();
    try {
      await createVault(page);
      await giveHands(page);
      for (let at = 0; at < others; at += 1) await addNoted(page, `Robin${at}`, 2, textOf);
      const personId = await addNoted(page, 'Wanted', notes, textOf);
      const { id } = await ask<{ id: string }>(page, 'requests.add', {
        request: {
          ...{ kind: 'access', personId, otherPersonId: null, name: null },
          ...{ receivedOn: '2026-01-20', way: 'phone', words: 'What do you hold?' },
        },
      });
      await page.evaluate(decideAll, id);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await saveFileTo(app, join(home, `copy-${round}.pdf`));
        times.push(await page.evaluate(saveOne, id));
      }
      const against = `from gathering to the saved PDF, ${notes} notes, ${others} others`;
      return [figure('access.pack', median(times) / 1_000, 's', against, 5)];
    } finally {
      await close();
    }
  },
};

const textOf = (at: number) =>
  `Came in on day ${at} with Robin${at % others} and spoke about the front door and the tea.`;

interface Item {
  readonly item: string;
  readonly kind: string;
}

/** Leaves every name of others out. */
async function decideAll(requestId: string): Promise<void> {
  const { ask, job } = (window as unknown as { hands: Hands }).hands;
  const jobId = await job('packs.gather', { requestId });
  const { items } = await ask('packs.get', { jobId });
  for (const { item } of items as Item[]) {
    await ask('packs.decide', { jobId, item, decided: 'about-another' });
  }
}

/** Gathers and saves, in the page; answers with the milliseconds. */
async function saveOne(requestId: string): Promise<number> {
  const { ask, job } = (window as unknown as { hands: Hands }).hands;
  const from = performance.now();
  const gathered = await job('packs.gather', { requestId });
  const { seen } = await ask('packs.get', { jobId: gathered });
  const { chosen } = (await ask('desktop.chooseSaveFile', { suggestedName: 'copy.pdf' })) as {
    chosen: { token: string };
  };
  await job('packs.save', { requestId, seen, as: 'pdf', size: 'standard', file: chosen.token });
  return performance.now() - from;
}
