import { z } from 'zod';
import { command, query } from './define.ts';
import { id, instant, token } from './fields.ts';

const passphrase = z.string().min(1, 'required').max(1_000, 'too-long');

const stored = z.strictObject({ name: z.string(), takenAt: instant, bytes: z.int() });

/** What can be wrong with the folder or stick that backups go to. */
const places = [
  'place-missing',
  'place-full',
  'place-refused',
  'place-failed',
  /** The folder or stick did not answer in time. */
  'place-slow',
] as const;
/** What can be wrong with a backup's file. */
const files = [
  'backup-foreign',
  'backup-damaged',
  /** Another file lies there than the one that was looked at. */
  'backup-changed',
  'newer-app-needed',
  /** A pipe, a device or a folder under the name of a file. */
  'not-a-file',
  ...places,
] as const;

const counts = z.strictObject({
  people: z.int(),
  sessions: z.int(),
  consents: z.int(),
  payments: z.int(),
});

export const backups = {
  /** Where backups go, what lies there, and how the last ones went. */
  state: query({
    aside: true,
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({
      folderName: z.string().nullable(),
      /** Why the folder cannot be looked into just now; null when it can. */
      missing: z.string().nullable(),
      onLock: z.boolean(),
      /** The place is on the same disk as the vault; null while there is none, or it never answered. */
      sameDisk: z.boolean().nullable(),
      lastAt: instant.nullable(),
      provedAt: instant.nullable(),
      problem: z.strictObject({ code: z.string(), at: instant }).nullable(),
      /** Newest first. */
      stored: z.array(stored),
    }),
  }),
  /** Says where backups of this vault go from this computer. From then on locking makes one too. */
  setPlace: command({
    aside: true,
    needs: 'vault.manage',
    input: z.strictObject({ folder: token }),
    output: z.strictObject({ folderName: z.string(), sameDisk: z.boolean() }),
    refusals: ['token-used', 'folder-synced', 'place-within-vault', 'not-in-demo', ...places],
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
      ...places,
    ],
  }),
  /** Opens a stored backup with its passphrase, looks into it and notes the day. Answers with a job. */
  prove: command({
    needs: 'vault.manage',
    input: z.strictObject({ name: z.string().max(100), passphrase }),
    output: z.strictObject({ jobId: id }),
    refusals: [
      'busy',
      'no-place',
      'not-found',
      'wrong-passphrase',
      'too-many-tries',
      /** It was made of other records than those that are open. */
      'backup-of-another',
      ...files,
    ],
  }),
  /** What was in the backup that a `prove` or an `open` opened. */
  opened: query({
    needs: 'anyone',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      charityName: z.string(),
      takenAt: instant,
      counts,
      /** People in it who were erased since: they are erased again when it is opened after a restore. */
      erasedSince: z.int().min(0),
    }),
    refusals: ['not-found'],
  }),
  /** What a file says of itself before anybody typed a passphrase. The token goes on to `open`. */
  look: command({
    aside: true,
    needs: 'anyone',
    input: z.strictObject({ file: token }),
    output: z.strictObject({
      file: token,
      charityName: z.string(),
      takenAt: instant,
      bytes: z.int(),
    }),
    refusals: ['token-used', ...files],
  }),
  /** Opens a backup that `look` looked at. Answers with a job. */
  open: command({
    needs: 'anyone',
    input: z.strictObject({
      file: token,
      credential: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('passphrase'), passphrase }),
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
      'wrong-recovery-key',
      'recovery-key-mistyped',
      ...files,
    ],
  }),
  /** Puts an opened backup back as a vault in a new place, never over one. Answers with a job. */
  restore: command({
    needs: 'anyone',
    input: z.strictObject({
      /** The job that opened it. */
      jobId: id,
      /** Null keeps it on this computer. */
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
  /** Answers when nothing is being written any more after a lock: the app ends only then. */
  settle: command({
    aside: true,
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};
