import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { daysLater } from '../../shared/domain/dates.ts';
import { createVault, launch, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { bundle } from '../support/bundle.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, median, quantile } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';

const people = 500;
const inYear = 2_000;
const inLedger = 100_000;
const inBatch = 14;
const rounds = 3;
const reads = 60;
const year = { from: '2026-04-06', to: '2027-04-05' };

/** The pack of a year of 2,000 entries in the real window, from the press to the read-back zip. */
export const money: Bench = {
  names: ['examiner.pack'],
  async run() {
    const folder = temporaryFolder('bench');
    const { page, app, close } = await launch();
    try {
      await createVault(page);
      await giveHands(page);
      await pay(page);
      const packs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await saveFileTo(app, join(folder, `pack-${round}.zip`));
        packs.push(await page.evaluate(savePack, year));
      }
      const against = `from the press to the read-back zip, ${inYear} entries of a year`;
      return [figure('examiner.pack', median(packs) / 1_000, 's', against, 5)];
    } finally {
      await close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Registers of 500 people, one a day, until there are as many entries as in a year. */
async function pay(page: Page) {
  const names = Array.from({ length: people }, (_, at) => ({ firstName: `Person${at}` }));
  const keys = Object.values(await addPeople(page, names));
  for (let at = 0; at * people < inYear; at += 1) {
    const on = daysLater(year.from, at);
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

/** A register of 14 payments saved by the strongroom, against its rows written by the driver alone. */
export const batch: Bench = {
  names: ['payments.batch'],
  async run() {
    const entry = await bundle('tests/bench/batch.ts');
    const { timeBatch } = (await import(entry)) as typeof import('./batch.ts');
    const { app, driver } = await timeBatch(inBatch, reads);
    await rm(dirname(entry), { recursive: true, force: true });
    const [saved, raw] = [median(app), median(driver)];
    const against = `${saved.toFixed(1)} ms for ${inBatch} payments; their rows by the driver alone ${raw.toFixed(1)} ms`;
    return [figure('payments.batch', saved / raw, 'x', against, 2)];
  },
};

/** The first page and the sums of a ledger of 100,000 entries, asked of the strongroom. */
export const ledger: Bench = {
  names: ['ledger.firstPage', 'ledger.totals'],
  async run() {
    const entry = await bundle('tests/bench/ledger.ts');
    const { timeLedger } = (await import(entry)) as typeof import('./ledger.ts');
    const { first, totals } = await timeLedger(inLedger, reads);
    await rm(dirname(entry), { recursive: true, force: true });
    const of = `p95 of ${reads} answers of the strongroom, ${inLedger} entries`;
    return [
      figure('ledger.firstPage', quantile(first, 0.95), 'ms', of, 16),
      figure('ledger.totals', quantile(totals, 0.95), 'ms', of, 50),
    ];
  },
};
