import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Task, type TaskKind, taskKinds } from '../../shared/domain/tasks.ts';
import { blankPerson } from '../support/blanks.ts';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(async () => {
  strongroom = openStrongroom();
  await strongroom.ask('vaults.openDemo', {});
});
afterEach(() => strongroom.close());

const today = '2026-11-23';

/** What is due of a kind: how much there is, and what of it is shown. */
async function due(kind: TaskKind, input: object = {}) {
  const home = await strongroom.ask('reports.home', { today, ...input });
  return home.due.find((group) => group.kind === kind) ?? { count: 0, tasks: [] };
}

describe('Home', () => {
  it('shows the first of what is due with all that each person is asked, and all of it on demand', async () => {
    const first = await due('consent-ends-soon');
    const all = await due('consent-ends-soon', { everything: true });
    const aboutsOf = (tasks: readonly Task[], { subject, on }: Task) =>
      tasks
        .filter((one) => one.subject.id === subject.id && one.on === on)
        .map(({ about }) => about);
    expect(all.tasks).toHaveLength(all.count);
    expect(new Set(first.tasks.map(({ subject, on }) => `${subject.id} ${on}`)).size).toBe(3);
    expect(first.tasks.length).toBeLessThan(all.count);
    for (const task of first.tasks) {
      expect(aboutsOf(first.tasks, task)).toEqual(aboutsOf(all.tasks, task));
    }
  });

  it('names every agreement that has ended, those to keep a record first, the longest ago on top', async () => {
    const { tasks, count } = await due('consent-ended', { everything: true });
    const { rows } = await strongroom.ask('people.list', { find: '', after: null, limit: 500 });
    const without = rows.filter(({ recordConsent }) => recordConsent === 'expired');
    expect(without.length).toBeGreaterThan(0);
    expect(tasks).toHaveLength(count);
    const records = tasks.slice(0, without.length);
    expect(records.map(({ subject }) => subject.id).sort()).toEqual(
      without.map(({ id }) => id).sort(),
    );
    expect(new Set(records.map(({ about }) => about)).size).toBe(1);
    expect(tasks.slice(without.length).map(({ about }) => about)).not.toContain(records[0]?.about);
    expect(records.map(({ on }) => on)).toEqual(records.map(({ on }) => on).sort());
    expect(tasks.every(({ on }) => on < today)).toBe(true);
  });

  it('says once what is due of each kind, in one order, and where each is done', async () => {
    const home = await strongroom.ask('reports.home', { today, everything: true });
    expect(home.due.map(({ kind }) => kind)).toEqual([...taskKinds]);
    for (const { kind, tasks } of home.due) {
      for (const task of tasks) {
        expect(task).toMatchObject({ kind, to: expect.stringMatching(/^\/\w/) });
      }
    }
  });
});

describe('people who were not asked yet', () => {
  it('are named on Home, the newest first, until they are asked', async () => {
    const { ask } = strongroom;
    const before = await due('consent-not-asked', { everything: true });
    const { id } = await ask('people.add', {
      person: { ...blankPerson, firstName: 'Frank', lastName: 'Newcome' },
      answers: [],
    });
    const after = await due('consent-not-asked');
    expect(after.count).toBe(before.count + 1);
    expect(after.tasks[0]).toMatchObject({ subject: { id, name: 'Frank Newcome' } });
    const { rows } = await ask('people.list', { find: '', after: null, limit: 500 });
    const states = rows.filter(({ recordConsent }) => recordConsent === 'not-asked');
    expect(after.count).toBe(states.length);
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
