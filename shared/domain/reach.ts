import type { ConsentState } from './consents.ts';

/** Why a person is not to be written to. */
export const reachBars = ['no-contact', 'consent'] as const;
export type ReachBar = (typeof reachBars)[number];

/** What a record's rule for safe contact says where it forbids any contact. */
const forbids =
  /\b(?:(?:do|must|should|may)\s*not|don['’]?t|never|no|not to be)\s+(?:be\s+)?(?:make\s+)?(?:any\s+)?contact(?:ed)?\b(?!\s+(?:by|on|at|via|through|after|before|during|when|while|if|until|with|in)\b)/i;

/**
 * Whether the words of a safe contact rule forbid any contact. A rule that forbids one way, day or
 * place ("do not contact by phone") does not: people read it beside the name.
 */
export const mustNotContact = (safeContact: string | null): boolean =>
  safeContact !== null && forbids.test(safeContact);

/**
 * Why a person is not to be written to, or null. Only consent to keep a record that is in force
 * today allows it (UK GDPR Article 7): not one that ended, was refused, or was never verified.
 */
export function reachBarOf(of: {
  readonly consent: ConsentState;
  readonly safeContact: string | null;
}): ReachBar | null {
  if (mustNotContact(of.safeContact)) return 'no-contact';
  return of.consent === 'agreed' ? null : 'consent';
}
