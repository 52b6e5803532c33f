import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedGroupings } from '../../../../electron/strongroom/store/shippedGroupings.ts';
import { readHierarchy } from '../../../../shared/anonymise/hierarchies/hierarchy.ts';
import { groupingProblems } from '../../../../shared/anonymise/hierarchies/problems.ts';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { RowSpec } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { groupNames, hierarchyIn } from '../../../../shared/domain/hierarchies.ts';
import { runs } from '../cohorts.ts';

const { postcode, gender } = shippedGroupings;
const answersOf = (places: Record<string, number>) =>
  Object.entries(places).flatMap(([place, people]) => Array.from({ length: people }, () => place));

/** What a place becomes among these people when fewer than five are a few. */
function ladder(place: string, places: Record<string, number>): string[] {
  const { labels } = hierarchyIn(postcode, answersOf(places), 5);
  const leaf = labels[0]?.indexOf(place) ?? -1;
  return labels.slice(1, -1).map((level) => level[leaf] ?? '');
}

const region = 'Yorkshire and The Humber';

test('a district of many stays; the few around it are told together', () => {
  const places = { LS7: 40, LS29: 4, LS28: 2 };
  expect(ladder('LS7', places)).toEqual(['LS7', 'LS', region]);
  expect(ladder('LS29', places)).toEqual(['Rest of LS', 'LS', region]);
  expect(ladder('LS28', places)).toEqual(['Rest of LS', 'LS', region]);
});

test('where no district of an area has enough, they are told by the area itself', () => {
  expect(ladder('LS28', { LS29: 4, LS28: 2, BD1: 9 })).toEqual(['LS', 'LS', region]);
});

test('a rest that is too small goes further up, and stays there', () => {
  const places = { LS7: 40, LS29: 2, BD1: 3 };
  expect(ladder('LS7', places)).toEqual(['LS7', 'LS', region]);
  expect(ladder('LS29', places)).toEqual([`Rest of ${region}`, `Rest of ${region}`, region]);
  expect(ladder('BD1', places)).toEqual([`Rest of ${region}`, `Rest of ${region}`, region]);
});

test('answers that are no place stay what they are', () => {
  expect(ladder('No fixed address', { 'No fixed address': 1, LS7: 9 })).toEqual([
    ...['No fixed address', 'No fixed address', 'No fixed address'],
  ]);
});

test('only places are merged', () => {
  expect(hierarchyIn(gender, ['Woman'], 5)).toEqual(hierarchyIn(gender, ['Woman']));
});

test('whoever lives where, labels stay nested and no merged label is too small but at its end', () => {
  const place = fc.constantFrom(
    'LS7',
    'LS8',
    'LS29',
    'BD1',
    'BD2',
    'YO1',
    'M1',
    'SW1',
    'Another answer',
  );
  fc.assert(
    fc.property(fc.dictionary(place, fc.integer({ min: 1, max: 9 })), fc.nat(9), (places, k) => {
      if (Object.keys(places).length === 0) return;
      const { labels } = hierarchyIn(postcode, answersOf(places), k);
      const leaves = labels[0] ?? [];
      const rows = leaves.map((_, leaf) => labels.map((level) => level[leaf] ?? ''));
      expect(readHierarchy(rows)).toMatchObject({ ok: true });
      for (const level of [1, 2]) {
        const people = new Map<string, number>();
        leaves.forEach((leaf, at) => {
          const label = labels[level]?.[at] ?? '';
          people.set(label, (people.get(label) ?? 0) + (places[leaf] ?? 0));
        });
        // What is too small still has reached its region, the last step, or is no place.
        for (const [label, count] of people) {
          if (count < k)
            expect(label).toMatch(/^(Rest of )?(Yorkshire|North West|London)|^Another answer$/);
        }
      }
    }),
    runs,
  );
});

test('the verifier lets through what is recoded with merged places, and merging keeps more', () => {
  const people = answersOf({ LS7: 12, LS8: 9, LS29: 4, LS28: 1, BD1: 2, HX1: 1, YO1: 6, M1: 5 });
  const table = {
    columns: ['person', 'area'],
    rows: people.map((place, at) => [`person ${at}`, place]),
  };
  const keptWith = (merged: number) => {
    const spec: RowSpec = {
      person: 'person',
      pseudonym: 'ref',
      quasiIdentifiers: [
        { column: 'area', hierarchy: hierarchyIn(postcode, people, merged), atLeast: 1 },
      ],
      sensitive: [],
      k: 5,
      suppressionLimit: 0.1,
      recoding: 'global',
      suppressed: 'remove',
      shuffle: true,
    };
    const outcome = anonymiseRows(table, spec, { random: seededBytes('places') });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    expect(verifyText(csvText(outcome.value.table), table, spec)).toMatchObject({ ok: true });
    return outcome.value.table.rows.map(([, area = '']) => area);
  };
  expect(new Set(keptWith(0))).toEqual(new Set(['LS', 'YO', 'M']));
  expect(new Set(keptWith(5))).toEqual(new Set(['LS7', 'LS8', 'Rest of LS', 'YO1', 'M1']));
});

test('the names of the groups are in the order of the grouping', () => {
  expect(groupNames(shippedGroupings.sessions)[0]).toEqual([
    ...['0', '1–2', '3–5', '6–10', '11–20', '21+'],
  ]);
  expect(groupNames(gender)).toEqual([['Woman', 'Man', 'Another gender']]);
  expect(groupingProblems(gender)).toEqual([]);
});
