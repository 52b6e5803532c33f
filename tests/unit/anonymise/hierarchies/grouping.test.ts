import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedGroupings } from '../../../../electron/strongroom/store/shippedGroupings.ts';
import {
  type Grouping,
  groupedHierarchy,
  ladderOf,
  placesIn,
} from '../../../../shared/anonymise/hierarchies/grouping.ts';
import { readHierarchy } from '../../../../shared/anonymise/hierarchies/hierarchy.ts';
import { groupingProblems } from '../../../../shared/anonymise/hierarchies/problems.ts';
import { groupedFields, groupingKinds } from '../../../../shared/domain/hierarchies.ts';
import { runs } from '../cohorts.ts';

const { age, sessions, ethnicity, gender, postcode, journey } = shippedGroupings;
const places: Grouping = postcode;

test.each(groupedFields)('the shipped grouping of %s is sound and of its kind', (field) => {
  expect(groupingProblems(shippedGroupings[field])).toEqual([]);
  expect(shippedGroupings[field].kind).toBe(groupingKinds[field]);
});

test.each([
  ['15', 'Under 16', 'Under 16', 'Under 25', 'Under 45'],
  ['17', '16–17', '16–17', 'Under 25', 'Under 45'],
  ['19', '18–19', '18–24', 'Under 25', 'Under 45'],
  ['34', '30–34', '25–34', '25–44', 'Under 45'],
  ['75', '75+', '75+', '65+', '45+'],
  ['25–34', '25–34', '25–34', '25–44', 'Under 45'],
  ['', 'Not asked', 'Not asked', 'Not asked', 'Not asked'],
  ['20–60', 'Another answer', 'Another answer', 'Another answer', 'Another answer'],
])('age %s → %s → %s → %s → %s', (value, ...steps) => {
  expect(ladderOf(age)(value)).toEqual(steps);
});

test.each([
  ['0', '0', '0'],
  ['2', '1–2', '1–5'],
  ['21', '21+', '21+'],
])('%s sessions → %s → %s', (value, ...steps) => {
  expect(ladderOf(sessions)(value)).toEqual(steps);
});

describe('postcodes', () => {
  test.each([
    ['LS7 4ZF', 'LS7', 'LS', 'Yorkshire and The Humber'],
    ['ls74zf', 'LS7', 'LS', 'Yorkshire and The Humber'],
    ['W1A 1AA', 'W1A', 'W', 'London'],
    ['CH5 1AA', 'CH5', 'CH', 'North West or Wales'],
    ['SY23 1AB', 'SY23', 'SY', 'North West, West Midlands or Wales'],
    ['BT1 1AA', 'BT1', 'BT', 'Northern Ireland'],
    ['JE2 3AB', 'JE2', 'JE', 'Channel Islands'],
    ['TD15 1AA', 'TD15', 'TD', 'North East or Scotland'],
    ['No fixed address', 'No fixed address', 'No fixed address', 'No fixed address'],
    ['Prefer not to say', 'Prefer not to say', 'Prefer not to say', 'Prefer not to say'],
    ['QQ1 1AA', 'Another answer', 'Another answer', 'Another answer'],
    ['near the station', 'Another answer', 'Another answer', 'Another answer'],
  ])('%s → %s → %s → %s', (value, ...steps) => {
    expect(ladderOf(places)(value)).toEqual(steps);
  });

  test('are told by their first half alone', () => {
    expect(placesIn(places)('ls7 4zf')).toBe('LS7');
    expect(placesIn(places)('behind the shop')).toBeNull();
  });

  test('have all 124 areas, each in one place', () => {
    const areas = postcode.kind === 'places' ? postcode.rows.map(({ answer }) => answer) : [];
    expect(new Set(areas).size).toBe(124);
    expect(areas).toHaveLength(124);
    for (const area of areas) expect(area).toMatch(/^[A-Z]{1,2}$/);
  });

  test('name only regions of England, countries and islands', () => {
    const regions = new Set(
      (postcode.kind === 'places' ? postcode.rows : [])
        .flatMap(({ groups }) => groups)
        .flatMap((label) => label.split(/, | or /)),
    );
    expect(regions.size).toBe(9 + 3 + 2);
  });
});

describe('answers in words', () => {
  test('the census has 19 categories in five groups', () => {
    const rows = ethnicity.kind === 'answers' ? ethnicity.rows : [];
    expect(rows).toHaveLength(19);
    expect(new Set(rows.flatMap(({ groups }) => groups)).size).toBe(5);
  });

  test('join their group however they are written', () => {
    expect(ladderOf(ethnicity)(' white: roma')).toEqual(['White']);
    expect(placesIn(ethnicity)(' white: roma')).toBe('White: Roma');
    expect(ladderOf(journey)('Used services more than two years ago')).toEqual([
      'Used services before',
    ]);
  });

  test('that are the name of a group belong to it', () => {
    expect(ladderOf(ethnicity)('asian')).toEqual(['Asian']);
    expect(placesIn(ethnicity)('asian')).toBe('Asian');
    const two: Grouping = {
      kind: 'answers',
      rows: [{ answer: 'Leeds', groups: ['West Yorkshire', 'Yorkshire'] }],
    };
    expect(ladderOf(two)('Yorkshire')).toEqual(['Yorkshire', 'Yorkshire']);
    expect(ladderOf(two)('west yorkshire')).toEqual(['West Yorkshire', 'Yorkshire']);
  });

  test('that nobody grouped are told as "Another answer", whatever was written', () => {
    expect(placesIn(gender)('ask her sister Jane')).toBeNull();
    expect(ladderOf(gender)('ask her sister Jane')).toEqual(['Another answer']);
  });

  test('that are none stay what they are', () => {
    expect(placesIn(gender)('another answer')).toBe('Another answer');
    expect(placesIn(gender)('')).toBe('Not asked');
    expect(placesIn(gender)('prefer not to say')).toBe('Prefer not to say');
  });
});

test('a year that nobody has is a leaf of its own, so that a band weighs what it spans', () => {
  expect(groupedHierarchy(age, ['20', '23']).labels[0]).toEqual(['20', '21', '22', '23']);
});

test.each(groupedFields)('whatever the values of %s are, the hierarchy is sound', (field) => {
  const known = [
    '34',
    '25–34',
    'LS7 4ZF',
    'LS7',
    'Arab',
    'White',
    'Another answer',
    'Not asked',
    '',
    '034',
  ];
  const value = fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(value.filter((text) => text !== '*')), (values) => {
      const { labels } = groupedHierarchy(shippedGroupings[field], values);
      const rows = (labels[0] ?? []).map((_, leaf) => labels.map((level) => level[leaf] ?? ''));
      if (values.length > 0) expect(readHierarchy(rows)).toMatchObject({ ok: true });
      for (const own of values) expect(labels[0]).toContain(own);
      for (const own of values) {
        const told = placesIn(shippedGroupings[field])(own);
        if (told !== null) expect(placesIn(shippedGroupings[field])(told)).toBe(told);
      }
    }),
    runs,
  );
});
