import { z } from 'zod';
import { exceptionKinds, roles } from '../domain/access.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, version, writtenDate } from './fields.ts';
import { noteRemoval, removedNote } from './people.ts';

const passphrase = z.string().min(1, 'required').max(1_000, 'too-long');
const role = z.enum(roles, 'choose');

const user = z.strictObject({
  id,
  name: z.string(),
  role,
  /** The person this user is too. */
  person: z.strictObject({ id, name: z.string() }).nullable(),
  /** False where a passphrase is still to be given. */
  canSignIn: z.boolean(),
  /** Uses the passphrase that a coordinator handed over. */
  passphraseGiven: z.boolean(),
  you: z.boolean(),
});

const users = z.strictObject({ users: z.array(user) });

/** A restricted note as the list names it; its words come one at a time. */
const noteHead = z.strictObject({ id, version, at: instant, by: z.string() });

/** The restricted notes of a person, and that some were removed; none of their words. */
const restrictedNotes = z.strictObject({
  notes: z.array(noteHead),
  removedNotes: z.array(removedNote),
});

/** What a note said before it was corrected; without a day and words where they are damaged. */
const earlierWords = z.strictObject({
  version,
  on: onDate.nullable(),
  text: z.string().nullable(),
  replacedAt: instant,
  replacedBy: z.string(),
});

/** What is written in a restricted note. */
const noteWords = {
  on: writtenDate('past'),
  text: z.string().trim().min(1, 'required').max(10_000, 'too-long'),
};

export const access = {
  users: query({ needs: 'users.manage', input: z.strictObject({}), output: users }),
  addUser: command({
    needs: 'users.manage',
    input: z.strictObject({ name: line, role, personId: id.nullable(), passphrase }),
    output: users,
    refusals: ['weak-passphrase', 'name-used', 'person-not-found', 'person-linked', 'too-many'],
  }),
  /**
   * Another name, role or link. Nobody changes their own role, and their own link only where no
   * other coordinator could, with a reason. Taking restricted notes away needs new keys: then it
   * is a job.
   */
  changeUser: command({
    needs: 'users.manage',
    input: z.strictObject({
      userId: id,
      name: line,
      role,
      personId: id.nullable(),
      exceptionReason: line.optional(),
    }),
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
  /** A new passphrase for somebody who lost theirs; the old one stops. */
  givePassphrase: command({
    needs: 'users.manage',
    input: z.strictObject({ userId: id, passphrase }),
    output: users,
    refusals: ['not-found', 'yourself', 'weak-passphrase'],
  }),
  /** Takes somebody out and gives the vault new keys. Answers with a job. */
  removeUser: command({
    needs: 'users.manage',
    input: z.strictObject({ userId: id }),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'yourself', 'keys-not-authentic', 'busy'],
  }),
  /** Changes one's own passphrase; nobody can without the old one. */
  changePassphrase: command({
    needs: 'signed-in',
    input: z.strictObject({ passphrase, newPassphrase: passphrase }),
    output: z.strictObject({}),
    refusals: [
      'wrong-passphrase',
      'too-many-tries',
      'weak-passphrase',
      'header-damaged',
      'header-missing',
      'newer-app-needed',
      'records-foreign',
    ],
  }),
  /** Where a rule gave way to a reason. */
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
    }),
  }),
  restrictedNotes: query({
    needs: 'restricted.read',
    input: z.strictObject({ personId: id }),
    output: restrictedNotes,
    refusals: ['about-yourself'],
  }),
  /** Opens one note. A command, because that it was read is entered in the audit. */
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
  /** Writes a note anew; what it said before is kept with it, encrypted as it is. */
  correctRestricted: command({
    needs: 'restricted.write',
    input: z.strictObject({ noteId: id, expectedVersion: version, ...noteWords }),
    output: restrictedNotes,
    refusals: ['not-found', 'about-yourself', 'stale'],
  }),
  /** Takes a note out for good, in every version. That there was one, and the reason, stays. */
  removeRestricted: command({
    needs: 'restricted.write',
    input: noteRemoval,
    output: restrictedNotes,
    refusals: ['not-found', 'about-yourself', 'stale'],
  }),
};
