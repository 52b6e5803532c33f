import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../../../shared/domain/exports/differences.ts';
import type { ComparedRelease } from '../../../../../shared/domain/exports/released.ts';

/** People 1 to `count`, each in the group that their number falls into. */
function released(
  count: number,
  change: Partial<ComparedRelease> = {},
  groups = 2,
): ComparedRelease {
  const people = new Map(
    Array.from({ length: count }, (_, at) => [`person ${at + 1}`, `group ${at % groups}`]),
  );
  return {
    kind: 'participants',
    columns: ['age'],
    shape: 'age 1',
    people,
    levels: null,
    ...change,
  };
}
const later = { shape: 'age 2' };

describe('a second file about nearly the same people', () => {
  it.each([1, 2, 3, 4])('is withheld where %i more are in it', (more) => {
    expect(differenceOf(released(20 + more, later), released(20))).toEqual({
      why: 'more',
      people: more,
    });
  });

  it.each([1, 4])('is withheld where %i fewer are in it', (fewer) => {
    expect(differenceOf(released(20 - fewer, later), released(20))).toEqual({
      why: 'fewer',
      people: fewer,
    });
  });

  it('may be released where five more are new, or no one changed', () => {
    expect(differenceOf(released(25, later), released(20))).toBeNull();
    expect(differenceOf(released(20, later), released(20))).toBeNull();
    expect(differenceOf(released(20), released(20))).toBeNull();
  });

  it('is withheld where two files of one shape differ by few people in one group', () => {
    expect(differenceOf(released(25), released(20))).toEqual({ why: 'group', people: 2 });
    expect(differenceOf(released(30), released(20))).toBeNull();
    const moved = new Map(released(20).people).set('person 1', 'group 1');
    expect(differenceOf(released(20, { people: moved }), released(20))).toEqual({
      why: 'group',
      people: 1,
    });
  });
});

describe('a file that is not comparable with another', () => {
  it('has no person in common with it', () => {
    const others = new Map([['somebody else', 'group 0']]);
    expect(differenceOf(released(4, { people: others }), released(20))).toBeNull();
  });

  it('has no answer in common, or counts something else', () => {
    expect(differenceOf(released(21, { columns: ['area'] }), released(20))).toBeNull();
    expect(differenceOf(released(21, { kind: 'money' }), released(20))).toBeNull();
    expect(differenceOf(released(21, { kind: 'quotes' }), released(20))).toBeNull();
  });

  it('is compared with tables by its people', () => {
    const sums = new Map([...released(20).people.keys()].map((person) => [person, null]));
    const tables = released(20, { kind: 'equality', people: sums });
    expect(differenceOf(released(21), tables)).toEqual({ why: 'more', people: 1 });
  });
});
