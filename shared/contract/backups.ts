import { z } from 'zod';
import { command, query } from './define.ts';
import { id, instant, keyFileRefusals, passphrase, placeRefusals, token } from './fields.ts';

const stored = z.strictObject({ name: z.string(), takenAt: instant, bytes: z.int() });

/** Refusals of a backup's file. */
const files = [
  'backup-foreign',
  'backup-damaged',
  /** Another file is there than the one that was inspected. */
  'backup-changed',
  'newer-app-needed',
  /** The file's name belongs to a pipe, a device or a folder. */
  'not-a-file',
  ...placeRefusals,
] as const;

const counts = z.strictObject({
  people: z.int(),
  sessions: z.int(),
  consents: z.int(),
  payments: z.int(),
});

export const backups = {
  /** The backup folder, its backups, and the results of the last ones. */
  state: query({
    aside: true,
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({
      folderName: z.string().nullable(),
      /** Why the folder is unreadable just now; null when it is not. */
      missing: z.string().nullable(),
      onLock: z.boolean(),
      /**
       * Whether the folder is on the same disk as the vault; null while there is none, or it never
       * answered.
       */
      sameDisk: z.boolean().nullable(),
      lastAt: instant.nullable(),
      provedAt: instant.nullable(),
      problem: z.strictObject({ code: z.string(), at: instant }).nullable(),
      /** Newest first. */
      stored: z.array(stored),
    }),
  }),
  /** Sets this computer's backup folder for this vault; from then on locking makes a backup too. */
  setPlace: command({
    aside: true,
    needs: 'vault.manage',
    input: z.strictObject({ folder: token }),
    output: z.strictObject({ folderName: z.string(), sameDisk: z.boolean() }),
    refusals: [
      'token-used',
      'folder-synced',
      'place-within-vault',
      'not-in-demo',
      ...placeRefusals,
    ],
  }),
  setOnLock: command({
    needs: 'vault.manage',
    input: z.strictObject({ onLock: z.boolean() }),
    output: z.strictObject({ onLock: z.boolean() }),
    refusals: ['no-place'],
  }),
  /** Makes a backup now. Answers with a job. */
  make: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({ jobId: id }),
    refusals: [
      'busy',
      'no-place',
      'not-in-demo',
      'records-damaged',
      'copy-damaged',
      'too-big-on-lock',
      ...placeRefusals,
    ],
  }),
  /** Proves a stored backup with its passphrase and records the day. Answers with a job. */
  prove: command({
    needs: 'vault.manage',
    input: z.strictObject({
      name: z.string().max(100),
      passphrase,
      /** Another key file than the one that the vault was opened with. */
      keyFile: id.optional(),
    }),
    output: z.strictObject({ jobId: id }),
    refusals: [
      'busy',
      'no-place',
      'not-found',
      'wrong-passphrase',
      'too-many-tries',
      ...keyFileRefusals,
      /** It holds records of another line than the open vault. */
      'backup-of-another',
      ...files,
    ],
  }),
  /** The content of a backup that `prove` or `open` opened. */
  opened: query({
    needs: 'anyone',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      charityName: z.string(),
      takenAt: instant,
      counts,
      /** People in it who were erased since: the first opening after a restore erases them again. */
      erasedSince: z.int().min(0),
    }),
    refusals: ['not-found'],
  }),
  /** What a backup's file says before it is unlocked. Its token is for `open`. */
  look: command({
    aside: true,
    needs: 'anyone',
    input: z.strictObject({ file: token }),
    output: z.strictObject({
      file: token,
      charityName: z.string(),
      takenAt: instant,
      bytes: z.int(),
      /** How many of its users need a key file. */
      keyFiles: z.int(),
    }),
    refusals: ['token-used', ...files],
  }),
  /** Opens a backup that `look` inspected. Answers with a job. */
  open: command({
    needs: 'anyone',
    input: z.strictObject({
      file: token,
      credential: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('passphrase'), passphrase, keyFile: id.optional() }),
        z.strictObject({
          kind: z.literal('recovery-key'),
          recoveryKey: z.string().min(1, 'required').max(200, 'too-long'),
        }),
      ]),
    }),
    output: z.strictObject({ jobId: id, file: token }),
    refusals: [
      'busy',
      'token-used',
      'wrong-passphrase',
      'too-many-tries',
      ...keyFileRefusals,
      'wrong-recovery-key',
      'recovery-key-mistyped',
      ...files,
    ],
  }),
  /** Restores an opened backup as a vault in a new folder, never over one. Answers with a job. */
  restore: command({
    needs: 'anyone',
    input: z.strictObject({
      /** The job of `open`. */
      jobId: id,
      /** Null keeps the vault on this computer, in the app's folder. */
      folder: token.nullable(),
    }),
    output: z.strictObject({ jobId: id }),
    refusals: [
      'busy',
      'not-found',
      'token-used',
      'folder-used',
      'folder-refused',
      'folder-synced',
      ...files,
    ],
  }),
  restored: query({
    needs: 'anyone',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ vaultId: id, placeId: z.string() }),
    refusals: ['not-found'],
  }),
  /** Answers once the writing after a lock has ended: the app waits for it before it ends. */
  settle: command({
    aside: true,
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};
