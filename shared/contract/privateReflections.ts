import { z } from 'zod';
import { textBody } from '../records/projects.ts';
import { powerReflection } from '../records/reflections.ts';
import { command, query } from './define.ts';
import { id, onDate, passphrase, version } from './fields.ts';

/** What is encrypted of a private reflection: all of it. */
export const privateWords = z.discriminatedUnion('about', [
  powerReflection.schema.extend({ about: z.literal('power') }),
  z.strictObject({
    about: z.literal('practice'),
    projectId: id.nullable(),
    onDate,
    words: textBody,
  }),
]);
export type PrivateWords = z.output<typeof privateWords>;

const shown = z.strictObject({ id, version, words: privateWords });

/** The user's own reflections, as far as they are open, and what else there is to say of them. */
const own = z.strictObject({
  /** Whether the user typed their passphrase for them since the vault was opened. */
  open: z.boolean(),
  /** Whether another user gave the user their passphrase, and so knows it. */
  passphraseGiven: z.boolean(),
  /** How many the passphrase does not open, because it was replaced. Null while they are shut. */
  lost: z.int().min(0).nullable(),
  /** Whether the recovery key of today opens them. */
  recoverable: z.boolean(),
  reflections: z.array(shown),
  /** Reflections that cannot be decrypted, because they were changed. */
  damaged: z.int().min(0),
  /** Users who were removed and left some; for users who manage users. */
  removed: z.array(z.strictObject({ id, name: z.string(), count: z.int() })),
});

const recoveryKey = z.string().min(1, 'required').max(200, 'too-long');
const ofReflection = { reflectionId: id, expectedVersion: version };
const header = ['header-damaged', 'header-missing', 'newer-app-needed', 'records-foreign'] as const;
const typed = ['wrong-passphrase', 'too-many-tries', 'passphrase-given', ...header] as const;
const recovering = ['recovery-key-mistyped', 'wrong-recovery-key', 'keys-not-authentic'] as const;

/** Reflections that their author alone can read, and the recovery key. */
export const privateReflections = {
  get: query({ needs: 'projects.write', input: z.strictObject({}), output: own }),
  /** Opens them with the user's passphrase; the first time it makes their key. */
  open: command({
    needs: 'projects.write',
    input: z.strictObject({ passphrase }),
    output: own,
    refusals: [...typed, 'keys-not-authentic'],
  }),
  /** Shuts them before the vault is locked. */
  shut: command({
    needs: 'projects.write',
    whileReadOnly: true,
    input: z.strictObject({}),
    output: own,
  }),
  add: command({
    needs: 'projects.write',
    input: z.strictObject({ words: privateWords }),
    output: own,
    refusals: ['private-shut'],
  }),
  change: command({
    needs: 'projects.write',
    input: z.strictObject({ ...ofReflection, words: privateWords }),
    output: own,
    refusals: ['private-shut', 'not-found', 'stale'],
  }),
  remove: command({
    needs: 'projects.write',
    input: z.strictObject(ofReflection),
    output: own,
    refusals: ['private-shut', 'not-found', 'stale'],
  }),
  /** Shares a private reflection with all users who may read projects. */
  share: command({
    needs: 'projects.write',
    input: z.strictObject(ofReflection),
    output: own,
    refusals: ['private-shut', 'not-found', 'stale', 'note-damaged'],
  }),
  /** Encrypts the user's keys for the recovery key of today, in the place of an earlier one. */
  trustRecoveryKey: command({
    needs: 'projects.write',
    input: z.strictObject({}),
    output: own,
    refusals: ['private-shut', 'keys-not-authentic', ...header],
  }),
  /** Opens what the passphrase does not open any more, and wraps it under the passphrase. */
  recover: command({
    needs: 'projects.write',
    input: z.strictObject({ recoveryKey, passphrase }),
    output: own,
    refusals: [...typed, ...recovering],
  }),
  /** Reads what a removed user left, with the recovery key. A command: it is in the audit. */
  readRemoved: command({
    needs: 'users.manage',
    input: z.strictObject({ userId: id, recoveryKey }),
    output: z.strictObject({ reflections: z.array(shown) }),
    refusals: ['not-found', ...recovering, ...header],
  }),
};
