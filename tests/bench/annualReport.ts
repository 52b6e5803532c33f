import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { daysLater } from '../../shared/domain/dates.ts';
import { createVault, launch, saveFileTo } from '../support/app.ts';
import { agreedTo, blankPerson, came, frontDoor } from '../support/blanks.ts';
import { addSession, ask, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, median } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';

const sessions = 96;
const people = 60;
const decisions = 120;
const rounds = 3;

/** A year of 96 sessions as an annual report in the real window, from the question to the read-back PDF. */
export const annualReport: Bench = {
  names: ['report.annual'],
  async run() {
    const folder = temporaryFolder('bench');
    const { page, app, close } = await launch();
    try {
      await createVault(page);
      await giveHands(page);
      await fill(page);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await saveFileTo(app, join(folder, `report-${round}.pdf`));
        times.push(await page.evaluate(makeReport));
      }
      const against = `from the question to the registered PDF, ${sessions} sessions of 20 people, ${decisions} decisions`;
      return [figure('report.annual', median(times) / 1_000, 's', against, 3)];
    } finally {
      await close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Writes the year. */
async function fill(page: Page): Promise<void> {
  const { purposes } = await ask<{
    purposes: { id: string; key: string; form: { id: string } }[];
  }>(page, 'consents.purposes', {});
  const answers = purposes
    .filter(({ key }) => key === 'record' || key === 'figures')
    .map((purpose) => agreedTo(purpose));
  const added = (name: string, input: object) => ask<{ id: string }>(page, name, input);
  const { id: projectId } = await added('projects.add', {
    project: { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null },
  });
  const ids: string[] = [];
  for (let at = 0; at < people; at += 1) {
    const person = { ...blankPerson, firstName: `Robin${at}`, lastName: `Parry${at}` };
    ids.push((await added('people.add', { person, answers })).id);
  }
  const day = (at: number) => daysLater('2025-01-01', at * 3);
  for (let at = 0; at < sessions; at += 1) {
    const session = await addSession(page, { ...frontDoor, on: day(at) });
    const rows = Array.from({ length: 20 }, (_, nth) => came(ids[(at * 7 + nth) % people] ?? ''));
    await saveRegister(page, session, rows, day(at));
  }
  const outcomes = ['done', 'under-way', 'not-possible'];
  for (let at = 0; at < decisions; at += 1) {
    const on = day(at % 100);
    const outcome = outcomes[at % 3];
    const no = outcome === 'not-possible';
    const { id: decisionId } = await added('decisions.add', {
      decision: {
        ...{ projectId, sessionId: null, asked: `Door ${at}`, decided: null, on },
        ...{ personId: null, userId: null, reviewOn: null },
      },
      turn: {
        ...{ outcome, on, why: no ? 'Robin1 says no.' : null },
        stillPossible: no ? 'A bell.' : null,
      },
    });
    await added('contributions.add', {
      contribution: {
        ...{ projectId, sessionId: null, personId: ids[at % people], decisionId, on },
        ...{ words: 'A door', worthToPerson: null, worthToService: null },
      },
    });
  }
}

/** Prepares and saves the report, in the page; answers with the milliseconds. */
async function makeReport(): Promise<number> {
  const { ask, job } = (window as unknown as { hands: Hands }).hands;
  const { purposes } = await ask('consents.purposes', {});
  const purpose = (purposes as { id: string; key: string }[]).find(({ key }) => key === 'figures');
  const from = performance.now();
  const jobId = await job('exports.prepare', {
    ...{
      kind: 'coproduction',
      purposeId: purpose?.id,
      recipient: 'Trustees',
      cohortOf: null,
      recipeId: null,
    },
    ...{ from: '2025-01-01', to: '2025-12-31', columns: ['quarter', 'sessionKind'] },
  });
  const { chosen } = await ask('desktop.chooseSaveFile', { suggestedName: 'report.pdf' });
  await ask('exports.save', {
    ...{ jobId, file: (chosen as { token: string }).token, format: 'pdf' },
    ...{ secondPerson: 'Ben Todd', keepUntil: '2099-12-31', reason: 'Measured' },
  });
  return performance.now() - from;
}
