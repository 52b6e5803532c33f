import { z } from 'zod';
import { action } from '../records/actions.ts';
import { command, query } from './define.ts';
import { id, onDate, optionalText, version } from './fields.ts';

const saved = action.schema.extend({
  id,
  version,
  /** The person or user who does it; null where there is none yet. */
  owner: z.string().nullable(),
  projectName: z.string().nullable(),
});

/** An action as it is written; what came of it is said when it is done. */
const written = action.schema.omit({ doneOn: true, cameOfIt: true });
const ofAction = { actionId: id, expectedVersion: version };

/** The actions of projects and of the charity. */
export const actions = {
  /** The actions of a project or of all work, the next due first, done ones last. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id.nullable() }),
    output: z.strictObject({
      actions: z.array(saved),
      /** Users who may do one. */
      users: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ action: written }),
    output: saved,
    refusals: ['not-found', 'two-owners'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofAction, action: written }),
    output: saved,
    refusals: ['not-found', 'stale', 'two-owners'],
  }),
  /** Says that it is done and what came of it. */
  finish: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofAction, doneOn: onDate, cameOfIt: optionalText }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  reopen: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofAction),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofAction),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
