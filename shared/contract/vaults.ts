import { z } from 'zod';
import { roles } from '../domain/access.ts';
import { idleMinutes } from '../domain/idle.ts';
import { textPercents } from '../domain/textSize.ts';
import { command, query } from './define.ts';
import { place } from './drafts.ts';
import { id, instant, line, token } from './fields.ts';

const passphrase = z.string().min(1, 'required').max(1_000, 'too-long');

/** Tells a vault and what was restored of it apart: both have the same id. */
const placeId = z.string().regex(/^[0-9a-f]{16}$/);

/** A vault that this computer knows of, as the unlock screen shows it. */
const known = z.strictObject({
  vaultId: id,
  placeId,
  /** The day of the backup that it was restored from, where it was. */
  restoredFrom: instant.nullable(),
  charityName: z.string(),
  folderName: z.string(),
  lastOpenedAt: instant.nullable(),
  missing: z.boolean(),
  /** How many passphrases open it, and how many of them a coordinator's; whose they are, nobody can tell. */
  users: z.int(),
  coordinators: z.int(),
});

/** Why nothing more is written to an open vault. */
const readOnlyReasons = ['disk', 'disk-error', 'damaged'] as const;
export type ReadOnlyReason = (typeof readOnlyReasons)[number];

/** What looking for damage has found so far, and in which tables. */
const check = z.strictObject({
  state: z.enum(['running', 'whole', 'damaged']),
  damaged: z.array(z.string()),
  /** The first entry of the audit that the one before disowns. */
  brokenAt: z.int().nullable(),
});
export type Check = Readonly<z.output<typeof check>>;

/**
 * The vault, or its keys alone, is older than what this computer saw of it, or lacks the end that
 * its own header vouches for: to when it reaches, and to when that did.
 */
const rollback = z.strictObject({
  what: z.enum(['records', 'end', 'keys']),
  foundAt: instant.nullable(),
  seenAt: instant,
});
export type Rollback = Readonly<z.output<typeof rollback>>;

/** The vault that is open and who opened it. */
const open = z.strictObject({
  vaultId: id,
  charityName: z.string(),
  userId: id,
  userName: z.string(),
  role: z.enum(roles),
  /** The person that this user is too. */
  personId: id.nullable(),
  /** The passphrase is still the one that a coordinator handed over. */
  passphraseGiven: z.boolean(),
  recoveryKeyProved: z.boolean(),
  demo: z.boolean(),
  idleMinutes: z.int(),
  /** The size of the text that this user chose. */
  textPercent: z.int(),
  readOnly: z.enum(readOnlyReasons).nullable(),
  check,
  rollback: rollback.nullable(),
  /** How many people were erased again at this opening: the records were older than their erasure. */
  erasedAgain: z.int(),
  /** Entries about erased people beside the vault that do not authenticate; nobody was erased by them. */
  unauthenticErasures: z.int(),
  /** When the newest entry of the audit was made, where the computer's clock is behind it. */
  clockBehind: instant.nullable(),
});

/** An opened vault, and the screen on which this user was when it was locked: told once. */
const opened = z.strictObject({ open, place: place.nullable() });

const opening = [
  'not-found',
  'header-missing',
  'header-damaged',
  'records-missing',
  'records-damaged',
  'records-foreign',
  'newer-app-needed',
  'open-elsewhere',
  'records-unreadable',
  'write-needed',
] as const;

/** After some wrong passphrases the next try has to wait: `seconds` in the facts. */
const guessing = ['wrong-passphrase', 'too-many-tries'] as const;

export const vaults = {
  status: query({
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ known: z.array(known), open: open.nullable() }),
  }),
  suggestPassphrase: query({
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ passphrase: z.string() }),
  }),
  judgePassphrase: query({
    needs: 'anyone',
    input: z.strictObject({
      passphrase: z.string().max(1_000),
      /** What a guesser would try first: the charity's and the person's name. */
      known: z.array(z.string().max(200)).max(4).optional(),
    }),
    output: z.strictObject({ acceptable: z.boolean(), reason: z.string().nullable() }),
  }),
  create: command({
    needs: 'anyone',
    input: z.strictObject({
      charityName: line,
      userName: line,
      passphrase,
      folder: token.nullable(),
    }),
    output: z.strictObject({ open, recoveryKey: z.string() }),
    refusals: ['weak-passphrase', 'folder-used', 'folder-refused', 'folder-synced', 'token-used'],
  }),
  /** The new recovery key over whose sheet a lock came, for the user who made it; told once. */
  sheetAfterLock: command({
    needs: 'vault.manage',
    whileReadOnly: true,
    input: z.strictObject({}),
    output: z.strictObject({ recoveryKey: z.string().nullable() }),
  }),
  proveRecoveryKey: command({
    needs: 'vault.manage',
    input: z.strictObject({
      groups: z.array(z.strictObject({ index: z.int().min(0).max(20), typed: z.string().max(40) })),
    }),
    output: z.strictObject({ proved: z.literal(true) }),
    refusals: ['groups-differ', 'nothing-to-prove'],
  }),
  renewRecoveryKey: command({
    needs: 'vault.manage',
    input: z.strictObject({ passphrase }),
    output: z.strictObject({ recoveryKey: z.string() }),
    refusals: [
      ...guessing,
      'header-damaged',
      'header-missing',
      'newer-app-needed',
      'records-foreign',
    ],
  }),
  /**
   * Opens a vault. A header names nobody, so the passphrase is tried at one slot after the other;
   * `progress` tells of each try under the vault's id.
   */
  unlock: command({
    needs: 'anyone',
    input: z.strictObject({
      vaultId: id,
      placeId: placeId.optional(),
      passphrase,
      /** The user says that the date of this computer is right, more than a year after the last entry. */
      clockIsRight: z.boolean().optional(),
    }),
    output: opened,
    refusals: [...guessing, ...opening, 'clock-ahead'],
  }),
  recover: command({
    needs: 'anyone',
    input: z.strictObject({
      vaultId: id,
      placeId: placeId.optional(),
      recoveryKey: z.string().min(1, 'required').max(200, 'too-long'),
      newPassphrase: passphrase,
      /** Whose passphrase it becomes, where there are several coordinators. */
      userName: line.optional(),
    }),
    output: opened,
    refusals: [
      'wrong-recovery-key',
      'recovery-key-mistyped',
      'weak-passphrase',
      'no-such-coordinator',
      ...opening,
    ],
  }),
  add: command({
    needs: 'anyone',
    input: z.strictObject({ folder: token }),
    output: z.strictObject({ vaultId: id }),
    refusals: ['header-missing', 'header-damaged', 'newer-app-needed', 'token-used'],
  }),
  openDemo: command({
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ open }),
  }),
  /** Takes an older vault as it is: from now on it counts as the newest that this computer has seen. */
  acceptRollback: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({}),
    refusals: ['not-found'],
  }),
  /** Says that the computer's clock is right, though some entries of the audit are from later. */
  acceptClock: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** Throws away the entries about erased people that did not authenticate. */
  dropUnauthentic: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /**
   * Says that a lock comes: what reads for long ends for it, so that what was typed can be kept at
   * once. `lock` follows, or `stayOpen`.
   */
  makeWay: command({
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** The lock that `makeWay` said does not come: the user stays. */
  stayOpen: command({
    needs: 'signed-in',
    whileReadOnly: true,
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  lock: command({
    needs: 'anyone',
    /** The screen that its user comes back to. */
    input: z.strictObject({ place: place.nullable().optional() }),
    output: z.strictObject({}),
  }),
  /** After how many minutes without anybody the vault locks. */
  setIdleMinutes: command({
    needs: 'vault.manage',
    input: z.strictObject({ minutes: z.int().min(idleMinutes.least).max(idleMinutes.most) }),
    output: z.strictObject({}),
  }),
  /** Keeps the size of the text that this user chose. It is no record, and the audit has no entry. */
  setTextPercent: command({
    needs: 'signed-in',
    input: z.strictObject({ percent: z.int().min(textPercents.least).max(textPercents.most) }),
    output: z.strictObject({}),
  }),
};
