import { z } from 'zod';
import { celebration } from '../records/decisions.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

const saved = celebration.schema.extend({ id, version, name: z.string().nullable() });
const ofCelebration = { celebrationId: id, expectedVersion: version };

/** What a project celebrated or published, and what it thanked people for. */
export const celebrations = {
  /** The newest first. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id }),
    output: z.strictObject({ celebrations: z.array(saved) }),
    refusals: ['not-found'],
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ celebration: celebration.schema }),
    output: saved,
    refusals: ['not-found', 'marked'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      ...ofCelebration,
      celebration: celebration.schema.omit({ projectId: true }),
    }),
    output: saved,
    refusals: ['not-found', 'stale', 'marked'],
  }),
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofCelebration),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
