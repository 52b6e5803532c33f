import { z } from 'zod';
import { exceptionKinds } from '../domain/access.ts';
import { exceptionMonth } from '../records/exceptions.ts';
import { user } from '../records/users.ts';
import { command, query } from './define.ts';
import {
  id,
  instant,
  keyFileRefusals,
  line,
  onDate,
  passphrase,
  text,
  token,
  version,
  writtenDate,
} from './fields.ts';
import { noteRemoval, removedNote } from './people.ts';

const shownUser = user.schema.omit({ personId: true }).extend({
  id,
  /** The person record of this user. */
  person: z.strictObject({ id, name: z.string() }).nullable(),
  /** False where the user still needs a passphrase. */
  canSignIn: z.boolean(),
  /** Still uses the passphrase that a coordinator gave them. */
  passphraseGiven: z.boolean(),
  /** Needs a key file beside the passphrase. */
  usesKeyFile: z.boolean(),
  you: z.boolean(),
});

const users = z.strictObject({ users: z.array(shownUser) });

/** A restricted note in the list; its words are opened one note at a time. */
const noteHead = z.strictObject({
  id,
  version,
  at: instant,
  by: z.string(),
  /** Whether it came from another vault, where that user wrote it. */
  broughtIn: z.boolean(),
});

/** A person's restricted notes and removed notes, without their words. */
const restrictedNotes = z.strictObject({
  notes: z.array(noteHead),
  removedNotes: z.array(removedNote),
});

/** An earlier version of a note; without a day and words where they do not decrypt. */
const earlierWords = z.strictObject({
  version,
  on: onDate.nullable(),
  text: z.string().nullable(),
  replacedAt: instant,
  replacedBy: z.string(),
  broughtIn: z.boolean(),
});

/** The fields of a restricted note. */
const noteWords = {
  on: writtenDate('past'),
  text,
};

/** Refusals of a change of one's own passphrase or key file. */
const ownCredential = [
  'wrong-passphrase',
  'too-many-tries',
  'header-damaged',
  'header-missing',
  'newer-app-needed',
  'records-foreign',
] as const;

export const access = {
  users: query({ needs: 'users.manage', input: z.strictObject({}), output: users }),
  addUser: command({
    needs: 'users.manage',
    input: user.schema.extend({ passphrase }),
    output: users,
    refusals: ['weak-passphrase', 'name-used', 'person-not-found', 'person-linked', 'too-many'],
  }),
  /**
   * Changes a user's name, role or link to a person. No user changes their own role; their own link
   * only where no other coordinator could, with a reason. Losing restricted notes rotates the keys:
   * then it is a job.
   */
  changeUser: command({
    needs: 'users.manage',
    input: user.schema.extend({ userId: id, exceptionReason: line.optional() }),
    output: z.strictObject({ jobId: id.nullable() }),
    refusals: [
      'not-found',
      'yourself',
      'own-link',
      'own-link-alone',
      'name-used',
      'person-not-found',
      'person-linked',
      'keys-not-authentic',
      'busy',
    ],
  }),
  /**
   * Gives a user a new passphrase in place of a lost one, which opens nothing any more. It opens
   * without a key file.
   */
  givePassphrase: command({
    needs: 'users.manage',
    input: z.strictObject({ userId: id, passphrase }),
    output: users,
    refusals: ['not-found', 'yourself', 'weak-passphrase'],
  }),
  /** Removes a user and rotates the vault's keys. Answers with a job. */
  removeUser: command({
    needs: 'users.manage',
    input: z.strictObject({ userId: id }),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'yourself', 'keys-not-authentic', 'busy'],
  }),
  /** Changes one's own passphrase; needs the old one. */
  changePassphrase: command({
    needs: 'signed-in',
    input: z.strictObject({ passphrase, newPassphrase: passphrase }),
    output: z.strictObject({}),
    refusals: [...ownCredential, 'weak-passphrase'],
  }),
  /**
   * Makes a key file for oneself. It counts only once it was proved. Who has one shows it, by the
   * name that `vaults.readKeyFile` gave.
   */
  makeKeyFile: command({
    aside: true,
    needs: 'signed-in',
    input: z.strictObject({ present: id.optional(), file: token }),
    output: z.strictObject({
      /** The code of its printed sheet. */
      code: z.string(),
      fileName: z.string(),
      /** Whether it lies on the disk of the records. */
      sameDisk: z.boolean(),
    }),
    refusals: [
      ...keyFileRefusals,
      'token-used',
      /** Another key file has this name and place. */
      'key-file-there',
      'cannot-write',
      'not-safe',
    ],
  }),
  /** From now on the user needs the key file that they made, and chose once more. */
  proveKeyFile: command({
    needs: 'signed-in',
    input: z.strictObject({ keyFile: id, passphrase }),
    output: z.strictObject({}),
    refusals: [...ownCredential, ...keyFileRefusals, 'nothing-to-prove'],
  }),
  /** From now on the user's passphrase opens the vault alone. */
  stopKeyFile: command({
    needs: 'signed-in',
    input: z.strictObject({ keyFile: id, passphrase }),
    output: z.strictObject({}),
    refusals: [...ownCredential, ...keyFileRefusals, 'nothing-to-stop', 'weak-passphrase'],
  }),
  /** Exceptions to rules, with their reasons. */
  exceptions: query({
    needs: 'exceptions.read',
    input: z.strictObject({}),
    output: z.strictObject({
      exceptions: z.array(
        z.strictObject({
          id,
          kind: z.enum(exceptionKinds),
          at: instant,
          by: z.string(),
          reason: z.string(),
          session: z.strictObject({ title: z.string(), on: onDate }).nullable(),
        }),
      ),
      /** The months, `YYYY-MM`, that have exceptions and are over, the newest first. */
      months: z.array(
        z.strictObject({
          month: exceptionMonth.schema.shape.month,
          looked: z.strictObject({ by: z.string(), at: instant }).nullable(),
          /** Whether the user who asks made one of them, and another user may look at them. */
          own: z.boolean(),
        }),
      ),
    }),
  }),
  /** A user has looked at the exceptions of a month that is over. */
  lookedAtExceptions: command({
    needs: 'exceptions.read',
    writes: ['payments'],
    input: exceptionMonth.schema,
    output: z.strictObject({}),
    refusals: ['month-open', 'looked-already', 'look-own'],
  }),
  restrictedNotes: query({
    needs: 'restricted.read',
    input: z.strictObject({ personId: id }),
    output: restrictedNotes,
    refusals: ['about-yourself'],
  }),
  /** Opens one note. A command, because it adds an access log entry. */
  readRestricted: command({
    needs: 'restricted.read',
    input: z.strictObject({ noteId: id }),
    output: noteHead.extend({ on: onDate, text: z.string(), earlier: z.array(earlierWords) }),
    refusals: ['not-found', 'about-yourself', 'note-damaged'],
  }),
  addRestricted: command({
    needs: 'restricted.write',
    input: z.strictObject({ personId: id, ...noteWords }),
    output: restrictedNotes,
    refusals: ['not-found', 'about-yourself'],
  }),
  /** Corrects a note; its earlier version stays, encrypted as it is. */
  correctRestricted: command({
    needs: 'restricted.write',
    input: z.strictObject({ noteId: id, expectedVersion: version, ...noteWords }),
    output: restrictedNotes,
    refusals: ['not-found', 'about-yourself', 'stale'],
  }),
  /** Removes a note for good, in every version. Its existence and the reason stay. */
  removeRestricted: command({
    needs: 'restricted.write',
    input: noteRemoval,
    output: restrictedNotes,
    refusals: ['not-found', 'about-yourself', 'stale', 'held'],
  }),
};
