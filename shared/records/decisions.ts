import { z } from 'zod';
import { id, line, onDate, optionalText } from '../contract/fields.ts';
import { celebrationKinds, outcomes, waysToTell } from '../domain/decisions.ts';
import { field, record } from './record.ts';

/** What was asked and decided, who sees to it, and when it is looked at again. */
export const decision = record('decisions', {
  projectId: field('project_id', id),
  sessionId: field('session_id', id.nullable()),
  asked: field('asked', line),
  /** Null as long as nothing is decided. */
  decided: field('decided', optionalText),
  on: field('on_date', onDate),
  /** Who sees to it: a person in the records or a user of the app, never both. */
  personId: field('person_id', id.nullable()),
  userId: field('user_id', id.nullable()),
  reviewOn: field('review_on', onDate.nullable()),
});

/** What came of a decision. It is never edited: a further turn follows it. */
export const decisionTurn = record('decision_turns', {
  decisionId: field('decision_id', id),
  /** 1 for the first turn of a decision. */
  number: field('number', z.int().min(1)),
  outcome: field('outcome', z.enum(outcomes)),
  on: field('on_date', onDate),
  why: field('why', optionalText),
  stillPossible: field('still_possible', optionalText),
});

/** What a person said or did that led somewhere. */
export const contribution = record('contributions', {
  projectId: field('project_id', id),
  sessionId: field('session_id', id.nullable()),
  personId: field('person_id', id),
  /** Null as long as nothing is decided about it. */
  decisionId: field('decision_id', id.nullable()),
  on: field('on_date', onDate),
  words: field('words', z.string().trim().min(1, 'required').max(1_000, 'too-long')),
  /** What it was worth to the person, and to the service: two answers, never one. */
  worthToPerson: field('worth_to_person', optionalText),
  worthToService: field('worth_to_service', optionalText),
});

/** That a person had the news of a turn. */
export const toldNews = record('told_news', {
  turnId: field('turn_id', id),
  personId: field('person_id', id),
  toldOn: field('told_on', onDate),
  way: field('way', z.enum(waysToTell)),
});

/** What a project celebrated or published, or thanked a person for. */
export const celebration = record('celebrations', {
  projectId: field('project_id', id),
  kind: field('kind', z.enum(celebrationKinds)),
  on: field('on_date', onDate),
  words: field('words', z.string().trim().min(1, 'required').max(1_000, 'too-long')),
  personId: field('person_id', id.nullable()),
});
