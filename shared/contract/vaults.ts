import { z } from 'zod';
import { roles } from '../domain/access.ts';
import { idleMinutes } from '../domain/idle.ts';
import { textPercents } from '../domain/textSize.ts';
import { command, query } from './define.ts';
import { place } from './drafts.ts';
import { id, instant, keyFileFaults, keyFileRefusals, line, passphrase, token } from './fields.ts';

/** Tells a vault from those restored from its backups: all have the same id. */
const placeId = z.string().regex(/^[0-9a-f]{16}$/);

/** A vault of the catalogue, as the unlock screen shows it. */
const known = z.strictObject({
  vaultId: id,
  placeId,
  /** The day of the backup that it was restored from, if any. */
  restoredFrom: instant.nullable(),
  charityName: z.string(),
  folderName: z.string(),
  lastOpenedAt: instant.nullable(),
  missing: z.boolean(),
  /**
   * How many slots have a passphrase, and how many of those are coordinators'; a locked vault holds
   * no names.
   */
  users: z.int(),
  coordinators: z.int(),
  /** Users who chose that this computer shows their name here. */
  signers: z.array(z.strictObject({ slotId: id, name: z.string(), keyFile: z.boolean() })),
  /** How many of the users need a key file. */
  keyFiles: z.int(),
});

/** Why an open vault is read-only. */
const readOnlyReasons = ['disk', 'disk-error', 'damaged'] as const;
export type ReadOnlyReason = (typeof readOnlyReasons)[number];

/** The state of the check for damage, with the damaged tables. */
const check = z.strictObject({
  state: z.enum(['running', 'whole', 'damaged']),
  damaged: z.array(z.string()),
  /** The first audit entry whose hash does not follow from the one before. */
  brokenAt: z.int().nullable(),
});
export type Check = Readonly<z.output<typeof check>>;

/**
 * A rollback: the vault, or its keys alone, is older than this computer has seen it, or lacks the
 * audit head of its own header. With the instants of what was found and what was seen.
 */
const rollback = z.strictObject({
  what: z.enum(['records', 'end', 'keys']),
  foundAt: instant.nullable(),
  seenAt: instant,
});
export type Rollback = Readonly<z.output<typeof rollback>>;

/** The open vault and its signed-in user. */
const open = z.strictObject({
  vaultId: id,
  charityName: z.string(),
  userId: id,
  userName: z.string(),
  role: z.enum(roles),
  /** The person record of this user. */
  personId: id.nullable(),
  /** Still uses the passphrase that a coordinator gave them. */
  passphraseGiven: z.boolean(),
  /** Whether this user opens it with a key file too. */
  usesKeyFile: z.boolean(),
  recoveryKeyProved: z.boolean(),
  demo: z.boolean(),
  /** Whether this computer shows this user's name before they sign in. */
  remembered: z.boolean(),
  /** Opened by a stand-in of Electron, because the start was given `--real-vaults`. */
  standIn: z.boolean(),
  idleMinutes: z.int(),
  /** The text size that this user chose. */
  textPercent: z.int(),
  readOnly: z.enum(readOnlyReasons).nullable(),
  check,
  rollback: rollback.nullable(),
  /** How many people this opening erased again, because the records were older than their erasure. */
  erasedAgain: z.int(),
  /** Entries of the erasure list that did not authenticate; they erased no person. */
  unauthenticErasures: z.int(),
  /** The instant of the newest audit entry, where the computer's clock is behind it. */
  clockBehind: instant.nullable(),
});

/** An opened vault, and the user's screen at the last lock, which is answered once. */
const opened = z.strictObject({ open, place: place.nullable() });

const opening = [
  'not-found',
  'header-missing',
  'header-damaged',
  'records-missing',
  'records-damaged',
  'records-foreign',
  'records-altered',
  'newer-app-needed',
  'open-elsewhere',
  'records-unreadable',
  'write-needed',
  'keys-too-costly',
  'stand-in',
] as const;

/** The rate limit after wrong passphrases; `seconds` in the facts. */
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
      /** What a guesser would try first: the names of the charity and the person. */
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
    refusals: [
      'weak-passphrase',
      'folder-used',
      'folder-refused',
      'folder-synced',
      'token-used',
      'stand-in',
    ],
  }),
  /** The new recovery key whose sheet a lock interrupted, for the user who made it; answered once. */
  sheetAfterLock: command({
    needs: 'vault.manage',
    whileReadOnly: true,
    input: z.strictObject({}),
    output: z.strictObject({ recoveryKey: z.string().nullable() }),
  }),
  proveRecoveryKey: command({
    needs: 'vault.manage',
    input: z.strictObject({
      groups: z.array(
        z.strictObject({ index: z.int().min(0).max(20), typed: z.string().min(1).max(40) }),
      ),
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
   * Opens a vault. A header holds no names, so the passphrase is tried at one slot after the other,
   * beginning with `slotId`; `progress` reports each try under `attempt`, by which it is cancelled.
   * Without `attempt` it reports under the vault's id.
   */
  unlock: command({
    needs: 'anyone',
    input: z.strictObject({
      vaultId: id,
      placeId: placeId.optional(),
      passphrase,
      slotId: id.optional(),
      /** The name of a key file that `readKeyFile` read. */
      keyFile: id.optional(),
      attempt: id.optional(),
      /** The user confirms this computer's date, more than a year after the newest audit entry. */
      clockIsRight: z.boolean().optional(),
    }),
    output: opened,
    refusals: [...guessing, ...keyFileRefusals, ...opening, 'clock-ahead', 'cancelled'],
  }),
  /** Reads a key file that was chosen, and answers with the name by which it is used. */
  readKeyFile: command({
    aside: true,
    needs: 'anyone',
    input: z.strictObject({ file: token }),
    output: z.strictObject({ keyFile: id }),
    refusals: ['token-used', ...keyFileFaults],
  }),
  /**
   * Makes a key file again from the code on its printed sheet; without a place it only checks the
   * code.
   */
  keyFileFromSheet: command({
    needs: 'anyone',
    input: z.strictObject({
      code: z.string().min(1, 'required').max(200, 'too-long'),
      file: token.nullable(),
    }),
    output: z.strictObject({ fileName: z.string().nullable() }),
    refusals: ['code-mistyped', 'token-used', 'key-file-there', 'cannot-write', 'not-safe'],
  }),
  recover: command({
    needs: 'anyone',
    input: z.strictObject({
      vaultId: id,
      placeId: placeId.optional(),
      recoveryKey: z.string().min(1, 'required').max(200, 'too-long'),
      newPassphrase: passphrase,
      /** The coordinator who gets the passphrase, where there are several. */
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
    input: z.strictObject({
      folder: token,
      /** The user opens it although its folder is copied to the internet; that is entered in its audit. */
      knowsSynced: z.boolean().optional(),
    }),
    output: z.strictObject({ vaultId: id }),
    refusals: [
      'header-missing',
      'header-damaged',
      'newer-app-needed',
      'token-used',
      'folder-synced',
      'folder-refused',
    ],
  }),
  openDemo: command({
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({ open }),
  }),
  /** Accepts an older vault: from now on it is the newest that this computer has seen. */
  acceptRollback: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({}),
    refusals: ['not-found'],
  }),
  /** Confirms this computer's clock, although audit entries are later. */
  acceptClock: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** Deletes entries of the erasure list that did not authenticate. */
  dropUnauthentic: command({
    needs: 'vault.manage',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** Announces a lock: long reads end, so that drafts can be saved at once. `lock` follows, or `stayOpen`. */
  makeWay: command({
    needs: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** The lock that `makeWay` announced does not come: the user stays. */
  stayOpen: command({
    needs: 'signed-in',
    whileReadOnly: true,
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  lock: command({
    needs: 'anyone',
    /** The screen to which its user comes back. */
    input: z.strictObject({ place: place.nullable().optional() }),
    output: z.strictObject({}),
  }),
  /** Sets after how many idle minutes the vault locks. */
  setIdleMinutes: command({
    needs: 'vault.manage',
    input: z.strictObject({ minutes: z.int().min(idleMinutes.least).max(idleMinutes.most) }),
    output: z.strictObject({}),
  }),
  /** Whether this computer shows this user's name before they sign in; no record keeps it. */
  rememberMe: command({
    needs: 'signed-in',
    whileReadOnly: true,
    input: z.strictObject({ remember: z.boolean() }),
    output: z.strictObject({}),
    refusals: ['not-in-demo'],
  }),
  /** Stores this user's text size. It is no record, so it has no audit entry. */
  setTextPercent: command({
    needs: 'signed-in',
    input: z.strictObject({ percent: z.int().min(textPercents.least).max(textPercents.most) }),
    output: z.strictObject({}),
  }),
};
