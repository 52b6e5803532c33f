import { grouped } from './grouped.ts';
import { memberKinds } from './projects.ts';

/** What a review looks back on: one project, a programme that develops, or the charity's year. */
export const reviewLevels = ['project', 'programme', 'organisation'] as const;
export type ReviewLevel = (typeof reviewLevels)[number];

/** The nine questions of a review, in their order. */
export const reviewQuestions = [
  'achievements',
  'milestones',
  'improvements',
  'values',
  'working-together',
  'people',
  'equality',
  'power',
  'differently',
] as const;
export type ReviewQuestion = (typeof reviewQuestions)[number];

/** Questions that words alone can answer; each of the others takes a mark too. */
const inWordsAlone: readonly ReviewQuestion[] = ['people', 'differently'];

/** Whether a question can be answered with a mark from 1 (not at all) to 5 (fully). */
export const isMarked = (question: ReviewQuestion): boolean => !inWordsAlone.includes(question);

/** The fewest people behind answers that are shown. */
export const fewestAnswered = 5;

/** Kinds of people who answer; blank for all others: they did not say, or their kind had too few. */
export const groupKinds = [...memberKinds, ''] as const;
export type GroupKind = (typeof groupKinds)[number];

/** One answer to one question: a mark or words, never both, and nothing that joins it to another. */
export interface ReviewAnswer {
  readonly question: ReviewQuestion;
  readonly kind: GroupKind;
  /** 1 (not at all) to 5 (fully). */
  readonly mark: number | null;
  readonly words: string | null;
}

/** How many people answered, by the kind that they said. */
export type Answered = ReadonlyMap<GroupKind, number>;

/** What is kept of a review when it closes. */
export interface Closed {
  /** How many people stand behind the answers of each kind that is shown. */
  readonly people: Answered;
  readonly answers: readonly ReviewAnswer[];
}

/**
 * Decides what of a review's answers may ever be shown. A kind of people of whom fewer than five
 * answered is joined with those who did not say a kind; where they are still fewer than five, their
 * answers go. So no answer is shown with fewer than five people behind it, and no total of those
 * shown tells about the ones that are not.
 */
export function closeReview(answers: readonly ReviewAnswer[], answered: Answered): Closed {
  const shownAs = (kind: GroupKind): GroupKind =>
    (answered.get(kind) ?? 0) < fewestAnswered ? '' : kind;
  const people = new Map<GroupKind, number>();
  for (const [kind, count] of answered) {
    people.set(shownAs(kind), (people.get(shownAs(kind)) ?? 0) + count);
  }
  for (const [kind, count] of people) if (count < fewestAnswered) people.delete(kind);
  return {
    people,
    answers: answers
      .map((answer) => ({ ...answer, kind: shownAs(answer.kind) }))
      .filter(({ kind }) => people.has(kind)),
  };
}

/** The answers to one question, of one kind of people or of all that are shown. */
export interface QuestionResult {
  readonly question: ReviewQuestion;
  /** How often each mark was given, from 1 to 5. */
  readonly marks: number[];
  /** The mean of the marks; null where there is none. */
  readonly mean: number | null;
  /** In alphabetical order, so that it tells nothing about when they came. */
  readonly words: string[];
}

/** The answers that are kept, question by question. */
export function resultsOf(answers: readonly ReviewAnswer[]): QuestionResult[] {
  const byQuestion = grouped(answers, ({ question }) => question);
  return reviewQuestions.map((question) => {
    const given = byQuestion.get(question) ?? [];
    const marks = given.flatMap(({ mark }) => (mark === null ? [] : [mark]));
    const words = given.flatMap(({ words }) => (words === null ? [] : [words]));
    const order = new Intl.Collator('en-GB');
    return {
      question,
      marks: [1, 2, 3, 4, 5].map((mark) => marks.filter((each) => each === mark).length),
      mean:
        marks.length === 0
          ? null
          : Math.round((marks.reduce((sum, mark) => sum + mark, 0) / marks.length) * 10) / 10,
      words: words.sort(order.compare),
    };
  });
}
