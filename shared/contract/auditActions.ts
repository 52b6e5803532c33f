import type { AlongsideContract } from './index.ts';

type CommandsOf<A extends keyof AlongsideContract & string> = {
  [M in keyof AlongsideContract[A] & string]: AlongsideContract[A][M] extends { kind: 'command' }
    ? `${A}.${M}`
    : never;
}[keyof AlongsideContract[A] & string];

/** Audit actions of the app itself, beside the commands that a user gives. */
export const ownActions = [
  'concerns.makeKeys',
  'exports.begin',
  'exports.notSaved',
  'people.look',
  'privateReflections.rewrap',
  'rights.eraseAgain',
  'updates.goBack',
  'vaults.acceptSynced',
  'vaults.beginLine',
  'vaults.confirmClock',
  'vaults.noteHeader',
] as const;

/** The action of an audit entry. `audit.json` has words for each. */
export type AuditAction =
  | { [A in keyof AlongsideContract & string]: CommandsOf<A> }[keyof AlongsideContract & string]
  | (typeof ownActions)[number];
