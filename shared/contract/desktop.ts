import { z } from 'zod';
import { lockReasons } from '../domain/idle.ts';
import { textPercents } from '../domain/textSize.ts';
import { command, query } from './define.ts';
import { form, place } from './drafts.ts';
import { id, token } from './fields.ts';

/** Where on a screen its user was, without a word of what it showed. */
const left = z.strictObject({
  address: place,
  at: z.strictObject({
    scrollY: z.number(),
    row: z.int().optional(),
    selector: z.string().max(400).optional(),
    nth: z.int().optional(),
    field: z.literal(true).optional(),
  }),
});

/** What the page that ends at a lock leaves to the one after it; nothing of it is personal. */
const carried = z.strictObject({
  textPercent: z.int().min(textPercents.least).max(textPercents.most),
  /** Forms that held text. */
  forms: z.array(form).max(100),
  left: left.nullable(),
});

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
  chooseKeyFile: command({
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
  chooseUpdate: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ chosen: chosen.nullable() }),
  }),
  chooseSaveFile: command({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({
      suggestedName: z
        .string()
        .regex(
          /^[\w -]{1,80}(\.(csv|txt|xlsx|pdf|jpg|png|zip|zip\.age|key)|[\d.]{0,20}\.(AppImage|deb|exe|dmg))$/,
        ),
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
  /**
   * The records are locked: the page ends, and its process with it, and one takes its place that
   * asks for the passphrase, or begins anew where the demo was open.
   */
  leave: command({
    at: 'desktop',
    needs: 'anyone',
    input: carried.extend({
      to: z.enum(['unlock', 'welcome']),
      why: z.enum(lockReasons),
      text: z.enum(['none', 'kept', 'lost']),
    }),
    output: z.strictObject({}),
  }),
  /** What the page before this one left, once. */
  carried: query({
    at: 'desktop',
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ carried: carried.nullable() }),
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
