import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { taxYearPeriod } from '../../shared/domain/payments.ts';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(() => {
  strongroom = openStrongroom();
});
afterEach(() => strongroom.close());

describe('the demo', () => {
  it('opens a vault of the invented drop-in, anew each time, that is not among the known ones', async () => {
    const { ask } = strongroom;
    for (let time = 1; time <= 2; time += 1) {
      expect((await ask('vaults.openDemo', {})).open).toMatchObject({ demo: true });
      const { total } = await ask('people.list', { find: '', after: null, limit: 1 });
      expect(total).toBe(140);
    }
    expect((await ask('vaults.status', {})).known).toEqual([]);
    const home = await ask('reports.home', { today: '2026-11-23' });
    expect(home).toMatchObject({ people: 140, sessions: 96 });
    expect(home.due.find(({ kind }) => kind === 'consent-ends-soon')?.count).toBeGreaterThan(0);
  });

  it('says the same money of a tax year in the list of years and in its sums', async () => {
    const { ask } = strongroom;
    await ask('vaults.openDemo', {});
    const { years } = await ask('payments.taxYears', { personId: null });
    expect(years).toHaveLength(2);
    for (const { taxYear, feesPence, expensesPence } of years) {
      const { all } = await ask('payments.totals', { personId: null, ...taxYearPeriod(taxYear) });
      expect(all).toMatchObject({ feesPence, expensesPence });
    }
  });

  it('has one project in the middle of its year: some of it agreed, decided and told, some open', async () => {
    const { ask } = strongroom;
    await ask('vaults.openDemo', {});
    const { projects } = await ask('projects.list', {});
    expect(projects).toMatchObject([{ name: 'A better first day', openItems: 3, members: 7 }]);
    const projectId = projects[0]?.id ?? '';
    const project = await ask('projects.get', { projectId });
    expect(project).toMatchObject({
      ...{ given: 3, decisions: 3, openDecisions: 1, tellableDecisions: 3, contributions: 3 },
      ...{ untold: 2, celebrations: 1, notes: { all: 2, open: 1 } },
      ...{ opportunities: { all: 2, open: 1 }, reviews: { open: 0, closed: 1 } },
    });
    // Nobody is in it who may not be written to.
    expect(new Set(project.members.map(({ recordConsent }) => recordConsent))).toEqual(
      new Set(['agreed']),
    );
    const { reviews } = await ask('reviews.list', { projectId });
    const { groups } = await ask('reviews.get', { reviewId: reviews[0]?.id ?? '' });
    expect(groups[0]?.people).toBe(5);
  });

  it('makes a safe export of who took part', async () => {
    const { ask, finished } = strongroom;
    await ask('vaults.openDemo', {});
    const { purposes } = await ask('consents.purposes', {});
    const { jobId } = await ask('exports.prepare', {
      kind: 'participants',
      cohortOf: null,
      recipeId: null,
      purposeId: purposes.find(({ key }) => key === 'figures')?.id ?? '',
      from: '2025-11-01',
      to: '2026-11-23',
      recipient: 'The Lottery',
      columns: ['age', 'gender'],
    });
    await finished(jobId);
    const preview = await ask('exports.preview', { jobId });
    expect(preview).toMatchObject({ refused: null });
    expect(preview.draft?.kind === 'rows' && preview.draft.k).toBeGreaterThanOrEqual(5);
  });
});
