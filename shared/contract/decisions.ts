import { z } from 'zod';
import { decision, decisionTurn } from '../records/decisions.ts';
import { command, query } from './define.ts';
import { cursor, id, limit, version } from './fields.ts';

/** A turn in the history of a decision, with the user who wrote it down. */
const turn = decisionTurn.schema.extend({ id, writtenBy: z.string() });

export const savedDecision = decision.schema.extend({
  id,
  version,
  /** The person or user who sees to it; null where there is none. */
  owner: z.string().nullable(),
  sessionTitle: z.string().nullable(),
  /** The newest turn; null where nothing came of it yet. */
  outcome: turn.nullable(),
});

const writtenTurn = decisionTurn.schema.omit({ decisionId: true, number: true });
const ofDecision = { decisionId: id, expectedVersion: version };

/** What groups asked for, what was decided, and what came of it. */
export const decisions = {
  /** The decisions of a project, the newest first. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id, after: cursor, limit }),
    output: z.strictObject({
      rows: z.array(savedDecision),
      next: cursor,
      total: z.int().min(0),
    }),
    refusals: ['not-found'],
  }),
  /** A decision with all its turns, the newest first, and what led to it. */
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ decisionId: id }),
    output: savedDecision.extend({
      projectName: z.string(),
      turns: z.array(turn),
      contributions: z.array(
        z.strictObject({
          id,
          personId: id,
          name: z.string(),
          words: z.string(),
          /** Whether the person had the news of the newest turn. */
          told: z.boolean(),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  /** What the forms of a project offer: users, the newest sessions and the newest decisions. */
  choices: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id }),
    output: z.strictObject({
      users: z.array(z.strictObject({ id, name: z.string() })),
      sessions: z.array(z.strictObject({ id, title: z.string(), on: decision.schema.shape.on })),
      decisions: z.array(z.strictObject({ id, asked: z.string() })),
    }),
  }),
  /** Writes a decision down, with what came of it where that is known. */
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ decision: decision.schema, turn: writtenTurn.nullable() }),
    output: savedDecision,
    refusals: ['not-found', 'two-owners'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofDecision, decision: decision.schema.omit({ projectId: true }) }),
    output: savedDecision,
    refusals: ['not-found', 'stale', 'two-owners'],
  }),
  /** Adds what came of it. The turns before stay as they are. */
  addTurn: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      ...ofDecision,
      turn: writtenTurn,
      /** The next day to look at it again; the one before has passed with this turn. */
      reviewOn: decision.schema.shape.reviewOn,
    }),
    output: savedDecision,
    refusals: ['not-found', 'stale'],
  }),
  /** Removes a decision of which nothing came and to which nothing led. */
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofDecision),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'decision-used'],
  }),
};
