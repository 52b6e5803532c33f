import { z } from 'zod';
import { id, line, onDate, optionalText } from '../contract/fields.ts';
import { memberKinds } from '../domain/projects.ts';
import { groupKinds, reviewLevels, reviewQuestions } from '../domain/reviews.ts';
import { field, json, record } from './record.ts';

/** A review: its level, its time, and what the group makes of it. */
export const review = record('reviews', {
  /** Null for a programme or the whole organisation. */
  projectId: field('project_id', id.nullable()),
  level: field('level', z.enum(reviewLevels)),
  title: field('title', line),
  openedOn: field('opened_on', onDate),
  closedOn: field('closed_on', onDate.nullable()),
  /** How many people answered, once it is closed and they were enough. */
  answered: field('answered', z.int().nullable()),
  concluded: field('concluded', optionalText),
  /** As what people may say that they take part. */
  kinds: json('kinds', z.array(z.enum(memberKinds))),
});

/** An answer of a closed review that may be shown. */
export const reviewAnswer = record('review_answers', {
  reviewId: field('review_id', id),
  question: field('question', z.enum(reviewQuestions)),
  /** Blank where the person did not say, or their kind had too few. */
  kind: field('kind', z.enum(groupKinds)),
  mark: field('mark', z.int().min(1).max(5).nullable()),
  words: field('words', optionalText),
});

/** How many people stand behind the answers of a kind. */
export const reviewGroup = record('review_groups', {
  reviewId: field('review_id', id),
  kind: field('kind', z.enum(groupKinds)),
  people: field('people', z.int()),
});
