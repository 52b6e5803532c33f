/** The longest draft in characters: a register of 500 people, or twenty notes of full length. */
export const largestDraft = 200_000;

/** How long a lock waits for the window to hand over what was typed, in milliseconds. */
export const handOverMs = 1_000;

/** The methods whose drafts are encrypted under the key of the restricted notes. */
const restrictedMethods: readonly string[] = ['access.addRestricted', 'access.correctRestricted'];

/** The method that a form is for: `people.change:<id>` → `people.change`. */
export const methodOfForm = (form: string): string => form.split(':')[0] ?? '';

/** Whether the text of a form may only be kept under the key of the restricted notes. */
export const isRestrictedForm = (form: string): boolean =>
  restrictedMethods.includes(methodOfForm(form));

/**
 * Whether anything of a form may be kept. Forms of passphrases and recovery keys never are: a
 * credential is written down nowhere.
 */
export const mayBeKept = (form: string): boolean =>
  !/^(vaults|backups)\./.test(form) &&
  !['access.changePassphrase', 'access.givePassphrase'].includes(methodOfForm(form));
