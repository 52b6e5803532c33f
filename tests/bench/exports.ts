import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { createVault, launch, openFiles, saveFileTo } from '../support/app.ts';
import { type Bench, figure, median } from './figure.ts';
import type { Hands } from './inPage.ts';
import { watchLag, worstLag } from './lag.ts';
import { participationSheets, peopleSheet } from './people.ts';
import { importAll } from './records.ts';

const people = 10_000;
const timesEach = 10;
const rounds = 3;

/** 100,000 rows of participation made safe, checked, written and registered in the real window. */
export const exports: Bench = {
  names: ['export.rows', 'export.tables', 'export.lag'],
  async run() {
    const sheet = peopleSheet(people);
    const folder = dirname(sheet);
    const { page, app, close } = await launch();
    await createVault(page);
    await openFiles(app, [sheet, ...participationSheets(folder, people, timesEach)]);
    await importAll(page);
    await app.evaluate(watchLag);
    const rows: number[] = [];
    const tables: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await saveFileTo(app, join(folder, `rows-${round}.csv`));
      rows.push(await exportAll(page, 'participants', ['age', 'gender', 'area', 'sessions']));
      await saveFileTo(app, join(folder, `tables-${round}.csv`));
      tables.push(await exportAll(page, 'participation', ['quarter', 'sessionKind', 'age']));
    }
    const lag = await app.evaluate(worstLag);
    await close();
    await rm(folder, { recursive: true, force: true });
    const against = `from the question to the registered file, ${people} people came ${timesEach} times`;
    return [
      figure('export.rows', median(rows) / 1_000, 's', against, 10),
      figure('export.tables', median(tables) / 1_000, 's', against, 10),
      figure('export.lag', lag, 'ms', 'p99.9 of the main thread meanwhile', 16),
    ];
  },
};

/** Prepares and saves one export; answers with the milliseconds of both together. */
function exportAll(page: Page, kind: string, columns: readonly string[]): Promise<number> {
  return page.evaluate(
    async ([kindOf, told]) => {
      const { ask, job } = (window as unknown as { hands: Hands }).hands;
      const { purposes } = await ask('consents.purposes', {});
      const purpose = (purposes as { id: string; key: string }[]).find(
        ({ key }) => key === 'figures',
      );
      const from = performance.now();
      const jobId = await job('exports.prepare', {
        kind: kindOf,
        purposeId: purpose?.id,
        recipient: 'The council',
        columns: told,
        from: '2026-01-01',
        to: '2026-12-31',
        cohortOf: null,
        recipeId: null,
      });
      const { chosen } = await ask('desktop.chooseSaveFile', { suggestedName: 'export.csv' });
      await ask('exports.save', {
        jobId,
        file: (chosen as { token: string }).token,
        format: 'csv',
        secondPerson: 'Ben Todd',
        keepUntil: '2099-12-31',
        reason: 'Measured',
      });
      return performance.now() - from;
    },
    [kind, columns] as const,
  );
}
