import { describe, expect, it } from 'vitest';
import { isOfLine, isOlderCopy, lineageAt } from '../../../../shared/domain/lineage.ts';

const fork = (id: string, seq: number) => ({ id, seq, hash: '' });
const first = fork('first', 10);
const second = fork('second', 20);
const another = fork('another', 10);
const at = (seq: number, ...lineage: (typeof first)[]) => ({ seq, lineage });

describe('records are an older copy of the line of an entry', () => {
  it.each([
    ['where they reach less far on the same line', at(9), at(10), true],
    ['not where they reach as far on it', at(10), at(10), false],
    ['where they were restored from before it', at(50, first), at(11), true],
    ['not where they were restored from after it', at(10, first), at(10), false],
    [
      'not where the entry was made in a copy that was restored from them',
      at(5),
      at(11, first),
      false,
    ],
    ['where both were restored from the same state', at(10, another), at(11, first), true],
    ['where they were restored from an earlier one', at(5, fork('x', 5)), at(11, first), true],
    ['not where they were restored from a later one', at(12, fork('x', 12)), at(13, first), false],
    ['where they were restored from the copy', at(20, first, second), at(21, first), true],
    ['not where a copy of the copy made it', at(15, first), at(21, first, second), false],
  ])('%s', (_, records, entry, older) => {
    expect(isOlderCopy(records, entry)).toBe(older);
  });
});

it('takes the lines that led to some records as theirs, and no others', () => {
  expect(isOfLine([first, second], [])).toBe(true);
  expect(isOfLine([first, second], [first])).toBe(true);
  expect(isOfLine([first], [first, second])).toBe(false);
  expect(isOfLine([first], [another])).toBe(false);
});

it('tells the lineage of an earlier entry', () => {
  expect(lineageAt([first, second], 20)).toEqual([first]);
  expect(lineageAt([first, second], 21)).toEqual([first, second]);
});
