import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { daysLater } from '../../shared/domain/dates.ts';
import { createVault, launch, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, median, quantile } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';

const people = 500;
const inYear = 2_000;
const inLedger = 100_000;
const rounds = 3;
const reads = 40;
const year = { from: '2026-04-06', to: '2027-04-05' };

/**
 * The pack of a year of 2,000 entries in the real window, from the press to the read-back zip; then
 * the first page and the sums of a ledger of 100,000.
 */
export const money: Bench = {
  names: ['examiner.pack', 'ledger.firstPage', 'ledger.totals'],
  async run({ wants }) {
    const folder = temporaryFolder('bench');
    const { page, app, close } = await launch();
    try {
      await createVault(page);
      await giveHands(page);
      const keys = Object.values(
        await addPeople(
          page,
          Array.from({ length: people }, (_, at) => ({ firstName: `Person${at}` })),
        ),
      );
      await pay(page, keys, inYear, year.from);
      const packs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await saveFileTo(app, join(folder, `pack-${round}.zip`));
        packs.push(await page.evaluate(savePack, year));
      }
      const against = `from the press to the read-back zip, ${inYear} entries of a year`;
      const pack = figure('examiner.pack', median(packs) / 1_000, 's', against, 5);
      if (!wants('ledger.firstPage') && !wants('ledger.totals')) return [pack];
      // The years before: the page and the sums are of the whole ledger.
      await pay(page, keys, inLedger - inYear, '2019-04-06');
      const { first, totals } = await page.evaluate(readLedger, reads);
      const of = `p95 of ${reads} in the window, ${inLedger} entries`;
      return [
        pack,
        figure('ledger.firstPage', quantile(first, 0.95), 'ms', of, 16),
        figure('ledger.totals', quantile(totals, 0.95), 'ms', of, 50),
      ];
    } finally {
      await close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Registers of as many people as there are, one a day from a day on, until there are so many entries. */
async function pay(page: Page, keys: readonly string[], entries: number, from: string) {
  for (let at = 0; at * keys.length < entries; at += 1) {
    const on = daysLater(from, at);
    const sessionId = await addSession(page, { ...frontDoor, on, title: `Day ${on}` });
    const lines = keys.map((personId) => ({ ...came(personId), feePence: 1_000, method: 'bank' }));
    await saveRegister(page, sessionId, lines, on);
  }
}

/** Saves the pack, in the page; answers with the milliseconds. */
async function savePack(days: object): Promise<number> {
  const { ask } = (window as unknown as { hands: Hands }).hands;
  const { chosen } = await ask('desktop.chooseSaveFile', { suggestedName: 'pack.zip' });
  const from = performance.now();
  await ask('accounts.savePack', { ...days, file: (chosen as { token: string }).token });
  return performance.now() - from;
}

/** Reads the first page and the sums so many times, in the page. */
async function readLedger(times: number): Promise<{ first: number[]; totals: number[] }> {
  const { ask } = (window as unknown as { hands: Hands }).hands;
  const all = { personId: null, from: '2000-01-01', to: '2099-12-31' };
  const timed = async (name: string, input: object) => {
    const from = performance.now();
    await ask(name, input);
    return performance.now() - from;
  };
  const first: number[] = [];
  const totals: number[] = [];
  for (let at = 0; at < times; at += 1) {
    first.push(await timed('payments.ledger', { ...all, after: null, limit: 100 }));
    totals.push(await timed('payments.totals', all));
  }
  return { first, totals };
}
