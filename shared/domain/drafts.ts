/** The longest draft in characters: a register of 500 people, or twenty notes of full length. */
export const largestDraft = 200_000;

/** How long a lock waits for the window to save drafts, in milliseconds. */
export const handOverMs = 1_000;

/** The methods whose drafts are encrypted under the restricted key. */
const restrictedMethods: readonly string[] = [
  ...['access.addRestricted', 'access.correctRestricted'],
  ...['concerns.add', 'concerns.change', 'concerns.addEntry', 'concerns.sign'],
];

/** The method of a form: `people.change:<id>` → `people.change`. */
export const methodOfForm = (form: string): string => form.split(':')[0] ?? '';

/** Whether a form's text may only be stored under the restricted key. */
export const isRestrictedForm = (form: string): boolean =>
  restrictedMethods.includes(methodOfForm(form));

/** Whether a form's text may only be stored under the private key of its author. */
export const isPrivateForm = (form: string): boolean =>
  ['privateReflections.add', 'privateReflections.change'].includes(methodOfForm(form));

/** Beside the vaults' and backups' own, the methods that take a passphrase or anonymous answers. */
const neverKept: readonly string[] = [
  'access.changePassphrase',
  'access.givePassphrase',
  'access.proveKeyFile',
  'access.stopKeyFile',
  'takeOut.save',
  'reviews.answer',
  'privateReflections.open',
  'privateReflections.recover',
  'privateReflections.readRemoved',
];

/**
 * Whether a form may have a draft. Forms of passphrases and recovery keys never have one:
 * credentials are never stored. A draft of anonymous answers would say whose they are.
 */
export const mayBeKept = (form: string): boolean =>
  !/^(vaults|backups)\./.test(form) && !neverKept.includes(methodOfForm(form));
