import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankPerson } from '../support/blanks.ts';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(async () => {
  strongroom = openStrongroom();
  await strongroom.ask('vaults.openDemo', {});
});
afterEach(() => strongroom.close());

interface Due {
  readonly personId: string;
  readonly on: string;
  readonly purpose: string;
}

describe('Home', () => {
  it('shows the first of what is due with all that each person is asked, and all of it on demand', async () => {
    const home = (input: object) =>
      strongroom.ask('reports.home', { today: '2026-11-23', ...input });
    const first = await home({});
    const all = await home({ everything: true });
    const purposesOf = (due: readonly Due[], { personId, on }: Due) =>
      due.filter((one) => one.personId === personId && one.on === on).map((one) => one.purpose);
    expect(all.expiring).toHaveLength(all.expiringCount);
    expect(first.expiring.length).toBeGreaterThanOrEqual(12);
    expect(first.expiring.length).toBeLessThan(all.expiringCount);
    for (const due of first.expiring) {
      expect(purposesOf(first.expiring, due)).toEqual(purposesOf(all.expiring, due));
    }
  });

  it('names every agreement that has ended, those to keep a record first, the longest ago on top', async () => {
    const today = '2026-11-23';
    const { ended, endedCount } = await strongroom.ask('reports.home', { today, everything: true });
    const { rows } = await strongroom.ask('people.list', { find: '', after: null, limit: 500 });
    const without = rows.filter(({ recordConsent }) => recordConsent === 'expired');
    expect(without.length).toBeGreaterThan(0);
    expect(ended).toHaveLength(endedCount);
    const records = ended.slice(0, without.length);
    expect(records.map(({ personId }) => personId).sort()).toEqual(
      without.map(({ id }) => id).sort(),
    );
    expect(new Set(records.map(({ purpose }) => purpose)).size).toBe(1);
    expect(ended.slice(without.length).map(({ purpose }) => purpose)).not.toContain(
      records[0]?.purpose,
    );
    expect(records.map(({ on }) => on)).toEqual(records.map(({ on }) => on).sort());
    expect(ended.every(({ on }) => on < today)).toBe(true);
  });
});

describe('people who were not asked yet', () => {
  it('are named on Home, the newest first, until they are asked', async () => {
    const { ask } = strongroom;
    const today = '2026-11-23';
    const before = await ask('reports.home', { today, everything: true });
    const { id } = await ask('people.add', {
      person: { ...blankPerson, firstName: 'Frank', lastName: 'Newcome' },
      answers: [],
    });
    const home = await ask('reports.home', { today });
    expect(home.notAskedCount).toBe(before.notAskedCount + 1);
    expect(home.notAsked[0]).toMatchObject({ personId: id, name: 'Frank Newcome' });
    const { rows } = await ask('people.list', { find: '', after: null, limit: 500 });
    const states = rows.filter(({ recordConsent }) => recordConsent === 'not-asked');
    expect(home.notAskedCount).toBe(states.length);
  });
});

describe('the search on top', () => {
  it('finds who holds every word that is typed, as the list of people does', async () => {
    const found = async (find: string) =>
      (await strongroom.ask('reports.search', { find })).people.map(({ name }) => name);
    const listed = async (find: string) => {
      const { rows } = await strongroom.ask('people.list', { find, after: null, limit: 8 });
      return rows.map(({ name }) => name);
    };
    for (const find of ['quinn elin', 'qu el', 'quinn', 'el']) {
      const names = await found(find);
      expect(names.length).toBeGreaterThan(0);
      expect(names).toEqual(await listed(find));
    }
    expect(await found(' - ')).toEqual([]);
  });
});
