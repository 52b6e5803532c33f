import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closeReview,
  fewestAnswered,
  type GroupKind,
  type ReviewAnswer,
  resultsOf,
  reviewQuestions,
} from '../../../../shared/domain/reviews.ts';

const mark = (kind: GroupKind, given: number, question = reviewQuestions[0]): ReviewAnswer => ({
  ...{ question, kind, mark: given, words: null },
});

describe('closing a review', () => {
  it('joins kinds of fewer than five with all others, and deletes those that stay too few', () => {
    const answers = [...Array(6).fill(mark('peer-worker', 4)), mark('volunteer', 1), mark('', 2)];
    const few = closeReview(
      answers,
      new Map<GroupKind, number>([
        ['peer-worker', 6],
        ['volunteer', 1],
        ['', 1],
      ]),
    );
    expect(few.people).toEqual(new Map([['peer-worker', 6]]));
    expect(few.answers).toHaveLength(6);
    const enough = closeReview(
      answers,
      new Map<GroupKind, number>([
        ['peer-worker', 6],
        ['volunteer', 4],
        ['', 1],
      ]),
    );
    expect(enough.people).toEqual(new Map(Object.entries({ 'peer-worker': 6, '': 5 })));
    expect(enough.answers.map(({ kind }) => kind).sort()).toEqual([
      '',
      '',
      ...Array(6).fill('peer-worker'),
    ]);
  });

  it('shows nothing of fewer than five people, whatever they answered and by whatever total', () => {
    const kinds = fc.constantFrom<GroupKind>('', 'peer-worker', 'volunteer', 'commissioner');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 5 })), { maxLength: 30 }),
        (given) => {
          const answered = new Map<GroupKind, number>();
          for (const [kind] of given) answered.set(kind, (answered.get(kind) ?? 0) + 1);
          const { people, answers } = closeReview(
            given.map(([kind, each]) => mark(kind, each)),
            answered,
          );
          for (const [kind, count] of people) {
            expect(count).toBeGreaterThanOrEqual(fewestAnswered);
            // One mark a person here: the answers are those of all the people behind them.
            expect(answers.filter((answer) => answer.kind === kind)).toHaveLength(count);
          }
          // The total is the sum of the kinds that are shown.
          const total = [...people.values()].reduce((sum, count) => sum + count, 0);
          expect(answers).toHaveLength(total);
          expect(total === 0 || total >= fewestAnswered).toBe(true);
        },
      ),
    );
  });
});

describe('results', () => {
  it('count marks, and give words in the order of the alphabet', () => {
    const said = (words: string): ReviewAnswer => ({
      ...{ question: 'power', kind: '', mark: null, words },
    });
    const results = resultsOf([
      said('zebra'),
      said('Apple'),
      mark('', 4),
      mark('', 5),
      mark('', 4),
    ]);
    expect(results.find(({ question }) => question === 'power')?.words).toEqual(['Apple', 'zebra']);
    expect(results[0]).toMatchObject({ marks: [0, 0, 0, 2, 1], mean: 4.3 });
    expect(results).toHaveLength(reviewQuestions.length);
  });
});
