import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsWithoutPerson } from '../../../../shared/anonymise/verify/assignment.ts';
import { runs } from '../cohorts.ts';

/** Hall's theorem, by trying every set of row groups: what they lack together is what is left. */
function shortage(rows: number[], people: number[], edges: { rows: number; people: number }[]) {
  let most = 0;
  for (let set = 0; set < 2 ** rows.length; set++) {
    const chosen = rows.map((_, group) => (set >> group) % 2 === 1);
    const wanted = rows.reduce((sum, count, group) => sum + (chosen[group] ? count : 0), 0);
    const near = new Set(edges.filter((edge) => chosen[edge.rows]).map((edge) => edge.people));
    const free = people.reduce((sum, count, group) => sum + (near.has(group) ? count : 0), 0);
    most = Math.max(most, wanted - free);
  }
  return most;
}

test('as many rows find a person as can', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
  const links = fc.uniqueArray(fc.nat(24), { maxLength: 14 });
  fc.assert(
    fc.property(counts, counts, links, (rows, people, picks) => {
      const edges = picks
        .map((pick) => ({ rows: Math.floor(pick / 5), people: pick % 5 }))
        .filter((edge) => edge.rows < rows.length && edge.people < people.length);
      expect(rowsWithoutPerson(rows, people, edges)).toBe(shortage(rows, people, edges));
    }),
    { ...runs, numRuns: 2000 },
  );
});
