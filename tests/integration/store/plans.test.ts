import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unverified, withDueDates } from '../../../electron/strongroom/store/consentTasks.ts';
import { pageOf as contributionsOf } from '../../../electron/strongroom/store/contributions.ts';
import {
  pageOf as decisionsOf,
  openOf,
  toReview,
} from '../../../electron/strongroom/store/decisions.ts';
import { datedPage, undatedPage } from '../../../electron/strongroom/store/ledger.ts';
import { newsOf } from '../../../electron/strongroom/store/news.ts';
import { keptOfPeople, keptOfSessions } from '../../../electron/strongroom/store/ownTasks.ts';
import { handedOver } from '../../../electron/strongroom/store/paymentTotals.ts';
import { pageOf } from '../../../electron/strongroom/store/sessionList.ts';
import { openRegister } from '../../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  app = await openRegister();
});
afterEach(() => app.close());

type Query = { compile(): { sql: string; parameters: readonly unknown[] } };

/** How SQLite would answer: each step of the plan in its words. */
function planOf(query: Query): string[] {
  const { sql, parameters } = query.compile();
  return app.context.vault.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all<{ detail: string }>(parameters as string[])
    .map(({ detail }) => detail);
}

const period = { personId: null, from: '2026-04-06', to: '2027-04-05' };
const page = { ...period, after: '2026-11-17 0193a1b2', limit: 50 };
const personId = '0193a1b2-0000-7000-8000-000000000000';
const sorted = expect.arrayContaining([expect.stringContaining('USE TEMP B-TREE')]);

describe('the plan of', () => {
  it('a page of sessions walks the index of days and counts heads by key', () => {
    for (const after of [null, '2026-11-17 0193a1b2']) {
      const plan = planOf(pageOf('', { after, limit: 50 }));
      expect(plan).not.toEqual(sorted);
      expect(plan.join('\n')).toMatch(/sessions USING (COVERING )?INDEX sessions_by_date/);
      expect(plan.join('\n')).toMatch(/SEARCH came USING PRIMARY KEY \(session_id=\?\)/);
    }
    expect(planOf(pageOf('', page)).join('\n')).not.toMatch(/^SCAN/m);
  });

  it('a page of found sessions asks the search index', () => {
    expect(planOf(pageOf('front', { after: null, limit: 50 })).join('\n')).toMatch(
      /VIRTUAL TABLE INDEX/,
    );
  });

  it('a page of the ledger walks the index of days', () => {
    const plan = planOf(datedPage(page));
    expect(plan).not.toEqual(sorted);
    expect(plan.join('\n')).not.toMatch(/^SCAN/m);
    expect(plan[0]).toMatch(/payments USING INDEX payments_by_date/);
  });

  it('a page of the ledger of one person walks that person’s index', () => {
    for (const query of [datedPage, undatedPage]) {
      const plan = planOf(query({ ...page, personId }));
      expect(plan.join('\n')).not.toMatch(/^SCAN/m);
      expect(plan.join('\n')).toMatch(
        /SEARCH payments USING INDEX payments_of_person \(person_id=\?/,
      );
    }
    expect(planOf(datedPage({ ...page, personId }))).not.toEqual(sorted);
  });

  it('what is due about consent walks the indexes of days, not every answer', () => {
    const plan = planOf(withDueDates('2027-01-22', '2026-11-23')).join('\n');
    expect(plan).not.toMatch(/SCAN/);
    expect(plan).toMatch(/INDEX consent_events_by_end \(expires_on<\?/);
    expect(plan).toMatch(/INDEX consent_events_to_ask_again \(ask_again_on<\?/);
  });

  it('answers that are kept for some years looks at the values of those fields and at people’s own rows', () => {
    for (const query of [keptOfPeople, keptOfSessions]) {
      const plan = planOf(query).join('\n');
      expect(plan).toMatch(/SCAN own_fields/);
      expect(plan).toMatch(/SEARCH (person|session)_values USING (COVERING )?INDEX \w+_of_field/);
      expect(plan).not.toMatch(/SCAN (people|sessions|attendance|payments|\w+_values)/);
    }
  });

  it('what has no date yet looks at nothing else', () => {
    const plan = planOf(undatedPage(page));
    expect(plan.join('\n')).not.toMatch(/^SCAN/m);
    expect(plan[0]).toMatch(/payments USING INDEX payments_by_date \(on_date=\?/);
  });

  it('the totals of a period read an index of that period only', () => {
    const plan = planOf(handedOver({ ...period, seen: null }));
    expect(plan.join('\n')).not.toMatch(/SCAN payments/);
    expect(plan.join('\n')).toMatch(/SEARCH payments USING COVERING INDEX payments_sums/);
  });

  it('what a sheet says yes to walks the index of what was never verified', () => {
    const plan = planOf(unverified);
    expect(plan[0]).toMatch(/consent_events USING INDEX consent_events_unverified/);
    expect(plan.join('\n')).not.toMatch(/^SCAN (?!consent_events USING INDEX)/m);
  });

  it('a page of decisions or contributions walks the index of its project, and finds outcomes by key', () => {
    for (const query of [decisionsOf, contributionsOf]) {
      const plan = planOf(query(personId, page));
      expect(plan).not.toEqual(sorted);
      expect(plan.join('\n')).not.toMatch(/^SCAN/m);
      expect(plan[0]).toMatch(/INDEX (decisions|contributions)_of_project \(project_id=\? AND/);
      expect(plan.join('\n')).toMatch(/SEARCH turn USING INDEX \S+ \(decision_id=\? AND number=\?/);
    }
    expect(planOf(openOf(personId)).join('\n')).not.toMatch(/SCAN/);
  });

  it('decisions to look at again, and news to tell, asks an index for each step', () => {
    expect(planOf(toReview('2026-11-23')).join('\n')).toMatch(/INDEX decisions_to_review/);
    const plan = planOf(newsOf(personId)).join('\n');
    expect(plan).not.toMatch(/SCAN/);
    expect(plan).toMatch(/contributions USING INDEX contributions_of_project/);
    // Over all projects each contribution is looked at; all that it leads to is found by key.
    expect(planOf(newsOf(null)).join('\n')).not.toMatch(/SCAN (?!contributions)/);
  });
});
