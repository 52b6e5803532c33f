import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { outcomes } from '../domain/decisions.ts';
import { reachBars } from '../domain/reach.ts';
import { contribution, toldNews } from '../records/decisions.ts';
import { command, query } from './define.ts';
import { cursor, id, limit, onDate, version } from './fields.ts';

const saved = contribution.schema.extend({
  id,
  version,
  name: z.string(),
  sessionTitle: z.string().nullable(),
  /** What was asked in the decision that it led to. */
  asked: z.string().nullable(),
  /** Whether that decision has its words, even where nothing came of it yet. */
  decided: z.boolean(),
  /** Its fate: what came of the decision last; null where nothing came of it yet. */
  fate: z
    .strictObject({ outcome: z.enum(outcomes), on: onDate, why: z.string().nullable() })
    .nullable(),
});

/** Why a person is not to be written to, and since which state of their consent. */
export const bar = z.strictObject({
  why: z.enum(reachBars),
  consent: z.enum(consentStates),
});

/** A person who has not had the news of a decision that they contributed to. */
const untold = z.strictObject({
  personId: id,
  name: z.string(),
  /** How to reach them safely, in the words of their record. */
  safeContact: z.string().nullable(),
  /** Null where they may be told. */
  bar: bar.nullable(),
  news: z.array(
    z.strictObject({
      turnId: id,
      decisionId: id,
      projectId: id,
      projectName: z.string(),
      asked: z.string(),
      outcome: z.enum(outcomes),
      on: onDate,
      /** When they had news of it last; null where they never had. */
      lastTold: onDate.nullable(),
    }),
  ),
});

const ofContribution = { contributionId: id, expectedVersion: version };

/** What people said or did that led somewhere, and whether they know what came of it. */
export const contributions = {
  /** The contributions to a project, the newest first. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id, after: cursor, limit }),
    output: z.strictObject({ rows: z.array(saved), next: cursor, total: z.int().min(0) }),
    refusals: ['not-found'],
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ contribution: contribution.schema }),
    output: saved,
    refusals: ['not-found', 'other-project'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      ...ofContribution,
      contribution: contribution.schema.omit({ projectId: true }),
    }),
    output: saved,
    refusals: ['not-found', 'stale', 'other-project'],
  }),
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofContribution),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
  /** Who has not been told yet, in a project or in all of them; who may be told comes first. */
  untold: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id.nullable() }),
    output: z.strictObject({ people: z.array(untold) }),
  }),
  /** Writes down that a person had the news of the newest turn of a decision. */
  tell: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: toldNews.schema,
    output: toldNews.schema,
    refusals: ['not-found', 'newer-news', 'not-contributor', 'marked', 'opted-out'],
  }),
  /** Takes a slip back: they were not told. */
  untell: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: toldNews.schema.pick({ turnId: true, personId: true }),
    output: z.strictObject({}),
    refusals: ['not-found'],
  }),
};
