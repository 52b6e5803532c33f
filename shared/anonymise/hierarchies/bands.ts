import { nonAnswer, OTHER } from './answers.ts';
import { type Hierarchy, hierarchyOf } from './hierarchy.ts';
import { type Range, rangeOf } from './ranges.ts';

/** Labels that state ranges, the lowest first. */
type Bands = readonly string[];

/** Age bands of the ONS at the reference date, and wider ones in which they are nested. */
const AGE_BANDS: Bands = [
  ...['Under 16', '16–17', '18–24', '25–34', '35–44', '45–54', '55–64', '65–74', '75+'],
];
const WIDE_AGE_BANDS: Bands = ['Under 25', '25–44', '45–64', '65+'];
/** For a few dozen people anything finer would hide age altogether. */
const HALVES: Bands = ['Under 45', '45+'];

const COUNT_BANDS: Bands = ['0', '1–2', '3–5', '6–10', '11–20', '21+'];
const WIDE_COUNT_BANDS: Bands = ['0', '1–5', '6–20', '21+'];

function holds(band: string, range: Range): boolean {
  const bounds = rangeOf(band);
  return bounds !== null && bounds.from <= range.from && range.to <= bounds.to;
}

function bandHierarchy(values: Iterable<string>, steps: readonly Bands[]): Hierarchy {
  return hierarchyOf(values, (value) => {
    const text = value.trim();
    const range = rangeOf(text);
    const banded = steps.map((bands) => range && bands.find((band) => holds(band, range)));
    // A wider answer, such as a band somebody gave instead of an age, keeps its own words until a
    // step holds it.
    if (banded[banded.length - 1]) return banded.map((label) => label ?? text);
    const label = nonAnswer(value) ?? OTHER;
    return steps.map(() => label);
  });
}

/**
 * Age in whole years → ONS band → wider band → under or over 45 → `*`. Years without anybody are leaves too, so that
 * a band weighs what it spans. A band given instead of an age is a leaf of its own.
 */
export function ageHierarchy(values: Iterable<string>): Hierarchy {
  const given = [...values];
  const ages = given.filter((value) => /^\d{1,3}$/.test(value)).map(Number);
  const low = ages.reduce((least, age) => Math.min(least, age), Number.POSITIVE_INFINITY);
  const high = ages.reduce((most, age) => Math.max(most, age), 0);
  const between = ages.length > 0 ? high - low + 1 : 0;
  const years = Array.from({ length: between }, (_, index) => String(low + index));
  return bandHierarchy([...years, ...given], [AGE_BANDS, WIDE_AGE_BANDS, HALVES]);
}

/** How often somebody came: count → band → wider band → `*`. */
export function countHierarchy(values: Iterable<string>): Hierarchy {
  return bandHierarchy(values, [COUNT_BANDS, WIDE_COUNT_BANDS]);
}
