import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../../electron/strongroom/store/people.ts';
import { countOf, pageOf } from '../../../electron/strongroom/store/peopleList.ts';
import { blankPerson } from '../../support/blanks.ts';
import { openStrongroom } from '../../support/strongroom.ts';

const many = 10_000;
const first = ['Isla', 'Catrin', 'Samira', 'Siân', 'Bilal', 'Dez', 'Efua', 'Llŷr', 'Sorcha'];
const last = ['Edwards', 'Parry', 'Wallace', 'Cooper', 'Farah', 'Walsh', 'Mensah', 'Brennan'];
const strongroom = openStrongroom();

beforeAll(async () => {
  await strongroom.createVault();
  strongroom.context.vault.unit.write('people.add', (tx) => {
    for (let n = 0; n < many; n += 1) {
      const firstName = first[n % first.length] ?? '';
      const lastName = last[n % last.length] ?? '';
      people.insert(tx, { ...blankPerson, firstName, lastName }, `P${n}`);
    }
    tx.audit('people');
  });
});
afterAll(() => strongroom.close());

interface Compiled {
  compile(): { sql: string; parameters: readonly unknown[] };
}

/** How SQLite goes about a query, step by step. */
function planOf(query: Compiled): string[] {
  const { sql, parameters } = query.compile();
  const steps = strongroom.context.vault.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all<{ detail: string }>(parameters as (string | number)[]);
  expect(steps.length).toBeGreaterThan(0);
  return steps.map(({ detail }) => detail);
}

describe('a list of 10,000 people', () => {
  it('reads a page along the index of names and sorts nothing', () => {
    const leftOut = ['erasures', 'merges'].map(
      (table) => `USING INDEX sqlite_autoindex_${table}_1 FOR IN-OPERATOR`,
    );
    expect(planOf(pageOf('', null, 100))).toEqual([
      'SCAN people USING INDEX people_by_name',
      ...leftOut,
    ]);
    expect(planOf(pageOf('', 'parry llyr\u0001x', 100))).toEqual([
      'SEARCH people USING INDEX people_by_name ((sort_name,id)>(?,?))',
      ...leftOut,
    ]);
  });

  it.each(['edw', 'isla edw', 'is edw'])('asks the index of words for "%s"', (find) => {
    for (const query of [pageOf(find, null, 100), countOf(find)]) {
      const plan = planOf(query);
      expect(plan).toContainEqual(expect.stringMatching(/^SCAN search_index VIRTUAL TABLE INDEX/));
      expect(plan).toContainEqual(expect.stringMatching(/^SEARCH people USING .*\(id=\?\)$/));
      expect(plan.filter((step) => /^SCAN (people|searchable)\b/.test(step))).toEqual([]);
    }
  });

  it('gives everybody once, in order, page by page', async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    let before = '';
    do {
      const input = { find: '', after, limit: 500 };
      const page: { rows: { id: string; name: string }[]; next: string | null; total: number } =
        await strongroom.ask('people.list', input);
      expect(page.total).toBe(many);
      for (const { id, name } of page.rows) {
        seen.add(id);
        const key = name.split(' ').reverse().join(' ').normalize('NFD').replace(/\p{M}/gu, '');
        expect(key >= before).toBe(true);
        before = key;
      }
      after = page.next;
    } while (after !== null);
    expect(seen.size).toBe(many);
  });

  it('counts what a search found and pages through it', async () => {
    const input = { find: 'brenn', after: null, limit: 200 };
    const { rows, total, next } = await strongroom.ask('people.list', input);
    expect([rows.length, total]).toEqual([200, many / last.length]);
    const more = await strongroom.ask('people.list', { ...input, after: next });
    expect(rows.some(({ id }) => more.rows.some((row) => row.id === id))).toBe(false);
  });
});
