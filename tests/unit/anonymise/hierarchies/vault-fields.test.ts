import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  genderHierarchy,
  stageHierarchy,
} from '../../../../shared/anonymise/hierarchies/answers.ts';
import { ageHierarchy, countHierarchy } from '../../../../shared/anonymise/hierarchies/bands.ts';
import {
  ETHNICITIES,
  ethnicityHierarchy,
} from '../../../../shared/anonymise/hierarchies/ethnicity.ts';
import {
  type Hierarchy,
  readHierarchy,
} from '../../../../shared/anonymise/hierarchies/hierarchy.ts';
import { postcodeHierarchy } from '../../../../shared/anonymise/hierarchies/postcode.ts';
import { runs } from '../cohorts.ts';

/** What a value becomes, level by level. */
function ladder(build: (values: string[]) => Hierarchy, value: string, ...beside: string[]) {
  const { labels } = build([value, ...beside]);
  const leaf = labels[0]?.indexOf(value) ?? -1;
  return labels.slice(1).map((level) => level[leaf]);
}

test.each([
  ['15', 'Under 16', 'Under 25', 'Under 45'],
  ['16', '16–17', 'Under 25', 'Under 45'],
  ['24', '18–24', 'Under 25', 'Under 45'],
  ['25', '25–34', '25–44', 'Under 45'],
  ['64', '55–64', '45–64', '45+'],
  ['75', '75+', '65+', '45+'],
  ['104', '75+', '65+', '45+'],
  ['25–34', '25–34', '25–44', 'Under 45'],
  ['16–24', '16–24', 'Under 25', 'Under 45'],
  ['', 'Not asked', 'Not asked', 'Not asked'],
  ['Prefer not to say', 'Prefer not to say', 'Prefer not to say', 'Prefer not to say'],
  ['20–60', 'Other', 'Other', 'Other'],
  ['about forty', 'Other', 'Other', 'Other'],
])('age %s → %s → %s → %s', (age, band, wide, half) => {
  expect(ladder(ageHierarchy, age, '30')).toEqual([band, wide, half, '*']);
});

test('a year that nobody has is a leaf of its own, so that a band weighs what it spans', () => {
  expect(ageHierarchy(['20', '23']).labels[0]).toEqual(['20', '21', '22', '23']);
});

test.each([
  ['LS7 4ZF', 'LS7', 'LS'],
  ['ls74zf', 'LS7', 'LS'],
  ['LS11 5AB', 'LS11', 'LS'],
  ['LS1', 'LS1', 'LS'],
  ['LS1 1', 'LS1', 'LS'],
  ['W1A 1AA', 'W1A', 'W'],
  ['EC1A 1BB', 'EC1A', 'EC'],
  ['GIR 0AA', 'GIR', 'GIR'],
  ['BFPO 12', 'BFPO', 'BFPO'],
  ['BF1 2AT', 'BFPO', 'BFPO'],
  ['No fixed address', 'No fixed address', 'No fixed address'],
  ['Not asked', 'Not asked', 'Not asked'],
  ['', 'Not asked', 'Not asked'],
  ['near the station', 'Other', 'Other'],
])('postcode %s → %s → %s', (postcode, outward, area) => {
  expect(ladder(postcodeHierarchy, postcode)).toEqual([outward, area, '*']);
});

test.each([
  ['White: English, Welsh, Scottish, Northern Irish or British', 'White'],
  ['White: Roma', 'White'],
  ['Mixed: White and Asian', 'Mixed'],
  ['Arab', 'Other ethnic group'],
  ['White: Polish', 'White'],
  ['Prefer not to say', 'Prefer not to say'],
  ['Not asked', 'Not asked'],
  ['Cornish', 'Other'],
])('ethnicity %s → %s', (ethnicity, group) => {
  expect(ladder(ethnicityHierarchy, ethnicity)).toEqual([group, '*']);
});

test('the census has 19 categories in five groups', () => {
  expect(Object.keys(ETHNICITIES)).toHaveLength(5);
  expect(new Set(Object.values(ETHNICITIES).flat()).size).toBe(19);
});

test('stage, gender and attendance', () => {
  const before = 'Used services before';
  expect(ladder(stageHierarchy, 'Using services now')).toEqual(['Using services now', '*']);
  expect(ladder(stageHierarchy, 'Used services in the last two years')).toEqual([before, '*']);
  expect(ladder(stageHierarchy, 'Used services more than two years ago')).toEqual([before, '*']);
  expect(ladder(stageHierarchy, 'Family or friend')).toEqual(['Family or friend', '*']);
  expect(ladder(stageHierarchy, 'Volunteer')).toEqual(['Other', '*']);
  expect(ladder(genderHierarchy, 'Non-binary')).toEqual(['*']);
  expect(ladder(countHierarchy, '0')).toEqual(['0', '0', '*']);
  expect(ladder(countHierarchy, '4')).toEqual(['3–5', '1–5', '*']);
  expect(ladder(countHierarchy, '96')).toEqual(['21+', '21+', '*']);
});

describe('values that no rule knows', () => {
  const builders = { ageHierarchy, countHierarchy, postcodeHierarchy, ethnicityHierarchy };
  const known = ['34', '25–34', 'LS7 4ZF', 'LS7', 'Arab', 'Other', 'Not asked', '', ' 34', '034'];
  const value = fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 6 }));
  test.each(Object.entries(builders))('%s is sound whatever the values are', (_, build) => {
    fc.assert(
      fc.property(fc.array(value.filter((text) => text !== '*')), (values) => {
        const { labels } = build(values);
        const rows = (labels[0] ?? []).map((_, leaf) => labels.map((level) => level[leaf] ?? ''));
        expect(readHierarchy(rows).ok).toBe(true);
        for (const own of values) expect(labels[0]).toContain(own);
      }),
      runs,
    );
  });
});
