import { createHash } from 'node:crypto';
import { redactText } from '../../../shared/anonymise/texts/redact.ts';
import type { Participant } from '../../../shared/domain/exports/participants.ts';
import { refuse } from '../../serving/refusal.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { listQuotes } from '../store/exportCases.ts';
import { findReview, listKnownPeople, listStaffNames } from '../store/reviews.ts';
import type { Reader } from '../store/unit.ts';
import { words } from './documentWords.ts';
import type { Drawn, DrawnText, Prepared, Question, Refused } from './drawn.ts';
import { endIfStopped, limits } from './workshopLimits.ts';

/** What people said, with everything found in it that could point at somebody. Nothing leaves unread. */
export async function drawTexts(
  context: AppContext,
  question: Question,
  people: readonly Participant[],
  job: Job,
): Promise<{ drawn: Drawn | Refused; texts: Prepared['texts'] }> {
  const ids = new Set(people.map(({ personId }) => personId));
  const { quotes, vault } = context.vault.unit.read((db) => ({
    quotes: listQuotes(db, question).filter(({ personId }) => ids.has(personId)),
    vault: { people: listKnownPeople(db), staff: listStaffNames(db) },
  }));
  const marks = await runInWorkshop(
    context.host.workshop,
    'redact',
    { vault, texts: quotes.map(({ text }) => text) },
    limits,
    job.stopped,
  ).catch(endIfStopped(job));
  const texts = quotes.map((quote, at): DrawnText => {
    const { spans = [], review = [] } = marks[at] ?? {};
    const found = [
      ...spans.map(([start, end, kind]) => ({ start, end, kind, sure: true })),
      ...review.map(([start, end, kind]) => ({ start, end, kind, sure: false })),
    ];
    return { ...quote, found: found.sort((one, other) => one.start - other.start) };
  });
  const drawn: Drawn = {
    told: { kind: 'texts', texts: texts.length, unread: texts.length, used: 0 },
    personIds: [...ids],
    answers: null,
    shape: '{}',
    k: 1,
    unprotected: texts.filter(({ found }) => found.length > 0).length,
    standsOut: 0,
    oneAnswer: [],
    parts: [],
    notes: [words.texts.read],
    report: { texts: texts.length },
    isSafe: () => true,
  };
  return { drawn, texts };
}

/** The very words that were read: a text that changes is read again. */
export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** How far the reading of a prepared export has come. */
export function readingOf(db: Reader, texts: readonly DrawnText[]) {
  const reviews = texts.map(({ noteId, text }) => findReview(db, noteId, digestOf(text)));
  return {
    kind: 'texts' as const,
    texts: texts.length,
    unread: reviews.filter((review) => review === null).length,
    used: reviews.filter((review) => review?.used).length,
  };
}

/** The texts as they leave, and whose they are; refuses while any of them is unread. */
export function readTexts(db: Reader, texts: readonly DrawnText[]) {
  return texts.flatMap(({ noteId, personId, text }) => {
    const review = findReview(db, noteId, digestOf(text)) ?? refuse('unread');
    return review.used
      ? [
          {
            personId,
            text: redactText(
              text,
              review.spans.map(({ start, end, kind }) => [start, end, kind]),
            ),
          },
        ]
      : [];
  });
}
