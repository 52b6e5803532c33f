import { z } from 'zod';
import { theme } from '../records/workNotes.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

const saved = theme.schema.extend({ id, version });
const ofTheme = { themeId: id, expectedVersion: version };

/** The charity's own themes of notes. */
export const themes = {
  /** All of them by name, each with how many notes it was applied to. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({}),
    output: z.strictObject({ themes: z.array(saved.extend({ notes: z.int().min(0) })) }),
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ theme: theme.schema }),
    output: saved,
    refusals: ['theme-there'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofTheme, theme: theme.schema }),
    output: saved,
    refusals: ['not-found', 'stale', 'theme-there'],
  }),
  /** Removes a theme that was applied to no note. */
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofTheme),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'theme-used'],
  }),
};
