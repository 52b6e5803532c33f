import { z } from 'zod';
import { command, query } from './define.ts';
import { id, token } from './fields.ts';

const chosen = z.strictObject({ token, name: z.string() });

/** The use of a chosen path: a file to read, a file to save, or a folder. */
export type TokenUse = 'read' | 'save' | 'folder';

/** Methods of the desktop itself: dialogs, printing, stopping long work. */
export const desktop = {
  chooseFolder: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ chosen: chosen.nullable() }),
  }),
  chooseSpreadsheets: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ chosen: z.array(chosen) }),
  }),
  chooseBackup: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ chosen: chosen.nullable() }),
  }),
  choosePicture: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ chosen: chosen.nullable() }),
  }),
  chooseSaveFile: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({
      suggestedName: z.string().regex(/^[\w -]{1,80}\.(csv|txt|xlsx|pdf|jpg|png|zip|zip\.age)$/),
    }),
    // The folder's own name, for the screen: no path crosses the bridge.
    output: z.strictObject({ chosen: chosen.extend({ folder: z.string() }).nullable() }),
  }),
  print: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ printed: z.boolean() }),
    refusals: ['no-printer'],
  }),
  /** Whether the window is kept out of screen recordings and shared screens, on this computer. */
  screen: query({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ isProtected: z.boolean() }),
  }),
  setScreen: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({ isProtected: z.boolean() }),
    output: z.strictObject({}),
  }),
  /** The user stays: main checks for input at once and tells the strongroom. */
  stay: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** Stops a job. Served by the desktop, because the strongroom receives no call during a unit of work. */
  cancel: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({}),
  }),
};
