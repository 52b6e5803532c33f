import { localDate } from '../../lib/formats.ts';
import {
  type AboutAnswers,
  aboutToday,
  answerFieldOf,
  answerOf,
  type Purpose,
} from '../consents/answers.ts';
import type { AnswersByPurpose } from '../consents/PurposeQuestions.tsx';
import { draftOf, type PersonDraft, personFieldOf, personOf } from './personDraft.ts';

/** Somebody new as the form holds them, with what they answered. */
export interface AddDraft extends PersonDraft, AboutAnswers {
  readonly answers: AnswersByPurpose;
}

/** An empty form; a name that was searched for in vain is the first thing in it. */
export function newDraft(name: string): AddDraft {
  const [firstName = '', ...lastNames] = name.trim().split(/\s+/);
  return {
    ...draftOf(null),
    firstName,
    lastName: lastNames.join(' '),
    ...aboutToday(localDate(new Date())),
    answers: {},
  };
}

/** What `people.add` takes: the person, and an answer for each purpose that was asked about. */
export function addInput(draft: AddDraft, purposes: readonly Purpose[]): unknown {
  const { answers, method, askedOn, expiresOn, askAgainOn, witness, ...person } = draft;
  const about = { method, askedOn, expiresOn, askAgainOn, witness };
  return {
    person: personOf(person),
    answers: purposes.flatMap((purpose) => {
      const answer = answers[purpose.id];
      return answer === undefined ? [] : [answerOf(purpose, answer, about)];
    }),
  };
}

export function addFieldOf(path: string): string {
  return path.startsWith('answers') ? answerFieldOf(path) : personFieldOf(path);
}
