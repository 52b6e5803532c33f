import type { ConsentState } from './consents.ts';
import type { PersonMark } from './people.ts';
import { mustNotContact } from './reach.ts';

/**
 * "Not seen": a person who used to come to sessions of a title and missed the last of them. The
 * numbers are the app's own: a task that comes too early or never ends would nag.
 */
export const notSeenRule = {
  /** They came to at least so many sessions of the title. */
  cameTo: 3,
  /**
   * The least number of sessions missed since, which the charity sets; sessions without attendance
   * do not count.
   */
  missed: { least: 2, usual: 4, most: 20 },
  /** Sessions before so many months ago are not looked at: a group that ended is no worry. */
  months: 12,
} as const;

/** What decides whether a person may be listed as not seen. */
interface Listed {
  /** Today's state of their consent to a record. */
  readonly recordConsent: ConsentState;
  /** How they can be contacted safely, in the words of their record. */
  readonly safeContact: string | null;
  /** That they died or are not to be contacted. */
  readonly mark: PersonMark | null;
}

const ended: ReadonlySet<ConsentState> = new Set(['withdrawn', 'expired', 'declined', 'objected']);

/**
 * Whether a person may be listed as not seen: never after their consent to a record was withdrawn,
 * declined or ended, nor where they died or their record says not to contact them.
 */
export const mayBeListed = ({ recordConsent, safeContact, mark }: Listed): boolean =>
  mark === null && !ended.has(recordConsent) && !mustNotContact(safeContact);
