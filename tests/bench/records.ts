import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import type { Reply } from '../../shared/contract/define.ts';
import { createVault, launch, openFiles } from '../support/app.ts';
import { bundle } from '../support/bundle.ts';
import { type Bench, figure, median, quantile } from './figure.ts';
import { peopleSheet } from './people.ts';

const people = 10_000;
const rounds = 5;
const pages = 200;

/** Imports and lists of 10,000 people in the real window, beside the raw driver doing the same rows. */
export const records: Bench = {
  names: ['list.firstPage', 'list.nextPage', 'import.rows', 'main.lag'],
  async run() {
    const sheet = peopleSheet(people);
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

/** Runs in main: how late the event loop comes round, from now on. */
function watchLag() {
  // Inside the app's main process there is no import; the entry's own require is.
  const { monitorEventLoopDelay } = (process.mainModule as NodeJS.Module).require(
    'node:perf_hooks',
  );
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  Object.assign(globalThis, { lagHistogram: histogram });
}

function worstLag(): number {
  const { lagHistogram } = globalThis as unknown as {
    lagHistogram: { disable(): void; percentile(share: number): number };
  };
  lagHistogram.disable();
  return lagHistogram.percentile(99.9) / 1_000_000;
}

/** Checks and saves the chosen sheet through the bridge; answers with the milliseconds of saving. */
function importAll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { alongside } = window as unknown as {
      alongside: {
        call(name: string, input: unknown): Promise<Reply>;
        on(hear: (name: string, payload: unknown) => void): Promise<void>;
      };
    };
    const ended = new Map<string, string>();
    let wake: () => void = () => undefined;
    await alongside.on((name, payload) => {
      const { jobId, state } = payload as { jobId: string; state: string };
      if (name !== 'progress' || state === 'running') return;
      ended.set(jobId, state);
      wake();
    });
    const ask = async (name: string, input: unknown) => {
      const reply = await alongside.call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
      return reply.value as Record<string, unknown>;
    };
    const end = async (jobId: string) => {
      while (!ended.has(jobId)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (ended.get(jobId) !== 'done') throw new Error(`the job ${ended.get(jobId)}`);
    };
    const { chosen } = await ask('desktop.chooseSpreadsheets', {});
    const files = (chosen as { token: string }[]).map(({ token }) => token);
    const { jobId: check } = await ask('imports.check', { files });
    await end(String(check));
    const from = performance.now();
    const { jobId: save } = await ask('imports.save', { jobId: check });
    await end(String(save));
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
