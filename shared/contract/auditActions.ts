import type { AlongsideContract } from './index.ts';

type CommandsOf<A extends keyof AlongsideContract & string> = {
  [M in keyof AlongsideContract[A] & string]: AlongsideContract[A][M] extends { kind: 'command' }
    ? `${A}.${M}`
    : never;
}[keyof AlongsideContract[A] & string];

/** What the app enters in the audit by itself, beside the commands that a person gives. */
export const ownActions = [
  'exports.begin',
  'exports.notSaved',
  'people.look',
  'rights.eraseAgain',
  'vaults.beginLine',
  'vaults.confirmClock',
  'vaults.noteHeader',
] as const;

/** What an entry of the audit says was done. `audit.json` has words for each that is ever entered. */
export type AuditAction =
  | { [A in keyof AlongsideContract & string]: CommandsOf<A> }[keyof AlongsideContract & string]
  | (typeof ownActions)[number];
