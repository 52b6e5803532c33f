import { type CombinedDifference, commonSteps } from './combinedDifferences.ts';
import { minimumClass } from './recipes.ts';
import type { ComparedRelease, LevelLabels } from './released.ts';
import { overlap } from './rowsAndTables.ts';

/** The narrowest interval of a count of 1 to 4 (as in tables: ANONYMISATION.md, "Tables"). */
const narrowest = 4;

/** The class of each person, in their order. */
type Classes = readonly string[];

/**
 * What a draft of rows shows combined with other columns of the same people. Two files are compared
 * by the fewest and the most people who can be in a class of both (Fréchet bounds). Three or more
 * may single people out where these bounds do not: their answers, joined, must make classes of k.
 */
export function combinedColumns(
  next: ComparedRelease,
  earlier: readonly ComparedRelease[],
  k: number = minimumClass,
): CombinedDifference[] {
  const people = [...next.people.keys()];
  const own = classesOf(next, people);
  const same = earlier.flatMap((release, at) => {
    if (!isSamePeople(next, release, k)) return [];
    return [{ at, release, classes: classesOf(release, people) }];
  });
  // An earlier file that is as fine or finer has shown it already.
  if (same.some(({ classes }) => isFiner(classes, own))) return [];
  const others = same.filter(
    ({ classes }, at) =>
      !isFiner(own, classes) &&
      !same.some(
        (other, place) =>
          place !== at &&
          isFiner(other.classes, classes) &&
          (place < at || !isFiner(classes, other.classes)),
      ),
  );
  const pairs = others.flatMap(({ at, release, classes }): CombinedDifference[] => {
    const least = fewestBetween(own, classes, groupsBy(next, release, people), k);
    return least === null ? [] : [{ people: least, earlier: [at] }];
  });
  if (pairs.length > 0 || others.length < 2) return pairs;
  const joined = sizesOf(
    people.map((_, at) =>
      JSON.stringify([own, ...others.map(({ classes }) => classes)].map((classes) => classes[at])),
    ),
  );
  const least = Math.min(...joined.values());
  return least < k ? [{ people: least, earlier: others.map(({ at }) => at) }] : [];
}

/** The same people, except for so few that a comparison by people withholds it already. */
function isSamePeople(one: ComparedRelease, other: ComparedRelease, k: number): boolean {
  const both = overlap(one, other);
  return both > 0 && one.people.size - both < k && other.people.size - both < k;
}

/** People in one file only are a class of their own. */
const classesOf = ({ people }: ComparedRelease, persons: readonly string[]): Classes =>
  persons.map((person) => (people.has(person) ? `${people.get(person)}` : `alone ${person}`));

/** Whether every class of `one` lies within a class of `other`, among people who are in both. */
function isFiner(one: Classes, other: Classes): boolean {
  const within = new Map<string, string>();
  return one.every((name, at) => {
    const own = other[at] ?? '';
    if (name.startsWith('alone ') || own.startsWith('alone ')) return true;
    const known = within.get(name) ?? own;
    within.set(name, known);
    return known === own;
  });
}

/** The groups by the columns of both files, at the coarser level. */
function groupsBy(
  one: ComparedRelease,
  other: ComparedRelease,
  persons: readonly string[],
): Classes {
  const files = [one, other].map(({ levels }) => levels ?? new Map<string, LevelLabels>());
  const steps = Object.entries(commonSteps(files));
  return persons.map((person) => {
    const levels = files[0]?.get(person);
    return steps.map(([column, step]) => levels?.[column]?.[step - 1]).join(' ');
  });
}

/** The fewest people, 1 to k − 1, whose number two files together bound too narrowly. */
function fewestBetween(one: Classes, other: Classes, groups: Classes, k: number): number | null {
  const pairs = (classes: Classes) =>
    sizesOf(groups.map((group, at) => `${group}\n${classes[at]}`));
  const [inGroup, inOne, inOther] = [sizesOf(groups), pairs(one), pairs(other)];
  const both = sizesOf(groups.map((group, at) => JSON.stringify([group, one[at], other[at]])));
  let fewest: number | null = null;
  for (const [key, people] of both) {
    if (people >= k) continue;
    const [group, a, b] = JSON.parse(key) as [string, string, string];
    const [left, right] = [inOne.get(`${group}\n${a}`) ?? 0, inOther.get(`${group}\n${b}`) ?? 0];
    const least = Math.max(0, left + right - (inGroup.get(group) ?? 0));
    if (Math.min(left, right) - least < narrowest) fewest = Math.min(fewest ?? people, people);
  }
  return fewest;
}

function sizesOf(names: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return sizes;
}
