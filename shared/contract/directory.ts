import { z } from 'zod';
import { directoryEntry } from '../records/directory.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

const saved = directoryEntry.schema.extend({ id, version });
const ofEntry = { entryId: id, expectedVersion: version };

/** Where the charity finds support: other projects, contacts, what helped, training wanted. */
export const directory = {
  /** All entries by kind and name. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({}),
    output: z.strictObject({ entries: z.array(saved) }),
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ entry: directoryEntry.schema }),
    output: saved,
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofEntry, entry: directoryEntry.schema }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofEntry),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
