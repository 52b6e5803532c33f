import { describe, expect, it } from 'vitest';
import {
  type ComparedRelease,
  differenceOf,
} from '../../../../../shared/domain/exports/differences.ts';

/** People 1 to `count`, each in the group that their number falls into. */
function handed(count: number, change: Partial<ComparedRelease> = {}, groups = 2): ComparedRelease {
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
  it.each([1, 2, 3, 4])('is held where %i more are in it', (more) => {
    expect(differenceOf(handed(20 + more, later), handed(20))).toEqual({
      why: 'more',
      people: more,
    });
  });

  it.each([1, 4])('is held where %i fewer are in it', (fewer) => {
    expect(differenceOf(handed(20 - fewer, later), handed(20))).toEqual({
      why: 'fewer',
      people: fewer,
    });
  });

  it('may go where five more hide among each other, or nobody changed', () => {
    expect(differenceOf(handed(25, later), handed(20))).toBeNull();
    expect(differenceOf(handed(20, later), handed(20))).toBeNull();
    expect(differenceOf(handed(20), handed(20))).toBeNull();
  });

  it('is held where two files of one shape differ by few people in one group', () => {
    expect(differenceOf(handed(25), handed(20))).toEqual({ why: 'group', people: 2 });
    expect(differenceOf(handed(30), handed(20))).toBeNull();
    const moved = new Map(handed(20).people).set('person 1', 'group 1');
    expect(differenceOf(handed(20, { people: moved }), handed(20))).toEqual({
      why: 'group',
      people: 1,
    });
  });
});

describe('a file that cannot be laid beside another', () => {
  it('has nobody in common with it', () => {
    const others = new Map([['somebody else', 'group 0']]);
    expect(differenceOf(handed(4, { people: others }), handed(20))).toBeNull();
  });

  it('tells another answer, or counts something else', () => {
    expect(differenceOf(handed(21, { columns: ['area'] }), handed(20))).toBeNull();
    expect(differenceOf(handed(21, { kind: 'money' }), handed(20))).toBeNull();
    expect(differenceOf(handed(21, { kind: 'quotes' }), handed(20))).toBeNull();
  });

  it('is compared with tables by who is in it', () => {
    const sums = new Map([...handed(20).people.keys()].map((person) => [person, null]));
    const tables = handed(20, { kind: 'equality', people: sums });
    expect(differenceOf(handed(21), tables)).toEqual({ why: 'more', people: 1 });
  });
});
