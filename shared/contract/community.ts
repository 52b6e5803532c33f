import { z } from 'zod';
import { communityShare } from '../records/community.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

const saved = communityShare.schema.extend({ id, version });
const ofShare = { shareId: id, expectedVersion: version };

/** The people of the charity's area, in numbers that others published. */
export const community = {
  list: query({
    needs: 'exports.make',
    input: z.strictObject({}),
    output: z.strictObject({ shares: z.array(saved) }),
  }),
  add: command({
    needs: 'exports.make',
    writes: ['exports'],
    input: z.strictObject({ share: communityShare.schema }),
    output: saved,
  }),
  change: command({
    needs: 'exports.make',
    writes: ['exports'],
    input: z.strictObject({ ...ofShare, share: communityShare.schema }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  remove: command({
    needs: 'exports.make',
    writes: ['exports'],
    input: z.strictObject(ofShare),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
