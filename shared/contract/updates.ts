import { z } from 'zod';
import { command, query } from './define.ts';
import { id, line, onDate, placeRefusals, token } from './fields.ts';
import { versionNumber } from './updateManifest.ts';

/** Refusals of a file that is offered as an update, each with a sentence of its own. */
const files = [
  /** This app was built without a key, and can tell no true update from a false one. */
  'no-release-key',
  'not-a-file',
  'update-unreadable',
  'not-an-update',
  /** Its format is newer than this app. */
  'update-format',
  'update-oversized',
  'update-cut',
  'update-unsigned',
  'update-forged',
  /** Signed, and yet not what a manifest says. */
  'update-misdescribed',
  'update-name',
  'update-of-another',
  'update-other-computer',
  'update-same',
  'update-backdated',
  'update-too-far',
  /** Its content is not what was signed. */
  'update-damaged',
  /** Another file is there than the one that was looked at. */
  'update-changed',
] as const;

/** Refusals of the backup that goes before. */
const backup = [
  'no-place',
  'not-in-demo',
  'records-damaged',
  'copy-damaged',
  'too-big-on-lock',
  ...placeRefusals,
] as const;

/** How an update is put to use: the running AppImage is replaced, or the file is saved for the user. */
const way = z.enum(['replace', 'save']);

export const updates = {
  /** This version, and what stands in the way of an update. */
  state: query({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({
      version: versionNumber,
      releasedOn: onDate,
      hasKey: z.boolean(),
      hasBackupPlace: z.boolean(),
    }),
  }),
  /** Checks the signature of a chosen file and what it says. Its token is for `take`. */
  look: command({
    aside: true,
    needs: 'vault.manage',
    input: z.strictObject({ file: token }),
    output: z.strictObject({
      file: token,
      version: versionNumber,
      releasedOn: onDate,
      news: z.string(),
      bytes: z.int(),
      way,
      /** The ending of the file that is inside, such as `AppImage`. */
      ending: z.string(),
      /** Older than this app: only a deliberate return takes it. */
      older: z.boolean(),
      /** Whether it can open records of the form that they have now. */
      opensRecords: z.boolean(),
    }),
    refusals: ['token-used', ...files],
  }),
  /**
   * Checks the whole file, and refuses an older version without a reason; makes a backup, then replaces the app or saves the file to `saveTo`.
   * Answers with a job.
   */
  take: command({
    needs: 'vault.manage',
    input: z.strictObject({
      file: token,
      /** Null where the app is replaced. */
      saveTo: token.nullable(),
      /** Why an older version is put in place; a newer one needs none. */
      reason: line.nullable(),
    }),
    /** The token is for the same file again, where the backup or the place failed. */
    output: z.strictObject({ jobId: id, file: token }),
    refusals: [
      'busy',
      'token-used',
      'update-older',
      ...files,
      ...backup,
      'cannot-write',
      /** What was read back is not what was written. */
      'not-safe',
    ],
  }),
  taken: query({
    needs: 'vault.manage',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ version: versionNumber, way }),
    refusals: ['not-found'],
  }),
};
