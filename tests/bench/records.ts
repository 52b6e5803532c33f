import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import type { Reply } from '../../shared/contract/define.ts';
import { createVault, launch, openFiles } from '../support/app.ts';
import { bundle } from '../support/bundle.ts';
import { type Bench, figure, median, quantile } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';
import { watchLag, worstLag } from './lag.ts';
import { peopleSheet, registerSheet } from './people.ts';

const people = 10_000;
const rounds = 5;
const pages = 200;

/** Imports and lists of 10,000 people in the real window, beside the raw driver doing the same rows. */
export const records: Bench = {
  names: ['list.firstPage', 'list.nextPage', 'import.preview', 'import.rows', 'main.lag'],
  async run() {
    const sheet = peopleSheet(people);
    const register = registerSheet(dirname(sheet), people);
    const previews: number[] = [];
    const entry = await bundle('tests/bench/raw.ts');
    const raw = (await import(entry)) as typeof import('./raw.ts');
    const imports: number[] = [];
    const inserts: number[] = [];
    const lags: number[] = [];
    let listed: Listed | undefined;
    for (let round = 0; round < rounds; round += 1) {
      inserts.push(raw.insertPeople(people));
      const { page, app, close } = await launch();
      await createVault(page);
      await openFiles(app, [register]);
      previews.push(await previewOf(page));
      await openFiles(app, [sheet]);
      await app.evaluate(watchLag);
      imports.push(await importAll(page));
      lags.push(await app.evaluate(worstLag));
      if (round === rounds - 1) listed = await timeLists(page);
      await close();
    }
    await rm(dirname(sheet), { recursive: true, force: true });
    await rm(dirname(entry), { recursive: true, force: true });
    const plain = raw.timeFirstPage(people, pages);
    const { first = [], next = [] } = listed ?? {};
    const against = `the raw driver, p95 ${quantile(plain, 0.95).toFixed(2)} ms`;
    return [
      figure('list.firstPage', quantile(first, 0.95), 'ms', against),
      figure('list.nextPage', quantile(next, 0.95), 'ms', against),
      figure(
        'import.preview',
        median(previews),
        'ms',
        "10,000 rows under a charity's own headings, from choosing to the preview",
        2_000,
      ),
      figure(
        'import.rows',
        median(imports) / median(inserts),
        'ratio',
        `raw inserts of the same rows, ${Math.round(median(inserts))} ms`,
      ),
      figure('main.lag', median(lags), 'ms', 'p99.9 while 10,000 people are imported', 16),
    ];
  },
};

interface Listed {
  readonly first: number[];
  readonly next: number[];
}

/** Chooses a sheet and looks at what it would bring; answers with the milliseconds of both. */
async function previewOf(page: Page): Promise<number> {
  await giveHands(page);
  return await page.evaluate(async (expected) => {
    const { ask, job } = (window as unknown as { hands: Hands }).hands;
    const from = performance.now();
    const { chosen } = await ask('desktop.chooseSpreadsheets', {});
    const files = (chosen as { token: string }[]).map(({ token }) => token);
    const { own, files: counts } = (await ask('imports.preview', {
      jobId: await job('imports.check', { files }),
    })) as { own: unknown[]; files: { rows: number }[] };
    const took = performance.now() - from;
    if (own.length !== 1 || counts[0]?.rows !== expected) throw new Error('not the register');
    return took;
  }, people);
}

/** Checks and saves the chosen sheets through the bridge; answers with the milliseconds of saving. */
export async function importAll(page: Page): Promise<number> {
  await giveHands(page);
  return await page.evaluate(async () => {
    const { ask, job } = (window as unknown as { hands: Hands }).hands;
    const { chosen } = await ask('desktop.chooseSpreadsheets', {});
    const files = (chosen as { token: string }[]).map(({ token }) => token);
    const jobId = await job('imports.check', { files });
    const from = performance.now();
    await job('imports.save', { jobId });
    return performance.now() - from;
  });
}

/** First and second pages as the list asks for them, timed in the window. */
function timeLists(page: Page): Promise<Listed> {
  return page.evaluate(async (times) => {
    const { alongside } = window as unknown as {
      alongside: { call(name: string, input: unknown): Promise<Reply> };
    };
    const first: number[] = [];
    const next: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const from = performance.now();
      const reply = await alongside.call('people.list', { find: '', after: null, limit: 100 });
      first.push(performance.now() - from);
      if (!reply.ok) throw new Error(reply.error.code);
      const { next: after } = reply.value as { next: string };
      const again = performance.now();
      await alongside.call('people.list', { find: '', after, limit: 100 });
      next.push(performance.now() - again);
    }
    return { first, next };
  }, pages);
}
