import { z } from 'zod';
import { problem, problemEntry } from '../records/problems.ts';
import { textBody } from '../records/projects.ts';
import { command, query } from './define.ts';
import { id, onDate, version } from './fields.ts';

/** A problem with who raised it, and the day of its newest entry. */
const saved = problem.schema.extend({
  id,
  version,
  raisedBy: z.string().nullable(),
  lastEntryOn: onDate.nullable(),
});
const entry = problemEntry.schema.extend({ id, writtenBy: z.string() });
const whole = saved.extend({ projectName: z.string(), entries: z.array(entry) });

/** A problem as it is written; its end and who was told are said later. */
const written = problem.schema.omit({ closedOn: true, toldOn: true });
const ofProblem = { problemId: id, expectedVersion: version };

/** What went wrong in projects, and what was done about it. */
export const problems = {
  /** The problems of a project: open ones first, then the newest. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id }),
    output: z.strictObject({ problems: z.array(saved) }),
    refusals: ['not-found'],
  }),
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ problemId: id }),
    output: whole,
    refusals: ['not-found'],
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ problem: written }),
    output: whole,
    refusals: ['not-found'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofProblem, problem: written.omit({ projectId: true }) }),
    output: whole,
    refusals: ['not-found', 'stale'],
  }),
  /** Says what was done. Entries are never changed. */
  addEntry: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ problemId: id, onDate, body: textBody }),
    output: whole,
    refusals: ['not-found'],
  }),
  close: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofProblem, closedOn: onDate }),
    output: whole,
    refusals: ['not-found', 'stale'],
  }),
  reopen: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofProblem),
    output: whole,
    refusals: ['not-found', 'stale'],
  }),
  /** Says when the person who raised it was told what came of it; null takes that back. */
  tell: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofProblem, toldOn: onDate.nullable() }),
    output: whole,
    refusals: ['not-found', 'stale', 'nobody-to-tell'],
  }),
  /** Removes a problem of which nothing was done yet. */
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofProblem),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'problem-used'],
  }),
};
