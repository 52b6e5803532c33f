import { z } from 'zod';
import { id, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { consentEventKinds, consentMethods } from '../domain/consents.ts';
import { field, record } from './record.ts';

/** What was said or done about a consent on a day. It is never changed: a later event corrects it. */
export const consentEvent = record('consent_events', {
  kind: field('kind', z.enum(consentEventKinds)),
  on: field('on_date', onDate),
  formId: field('form_id', id.nullable()),
  method: field('method', z.enum(consentMethods).nullable()),
  expiresOn: field('expires_on', onDate.nullable()),
  askAgainOn: field('ask_again_on', onDate.nullable()),
  witness: field('witness', optionalLine),
  /** Who passed the answer on; null where the person gave it themselves. */
  passedOnBy: field('passed_on_by', optionalLine),
  interpreter: field('interpreter', optionalLine),
  /** What they were given to read or to watch. */
  given: field('given', optionalLine),
  /** Who checked an answer with the person. */
  checkedBy: field('checked_by', optionalLine),
  reason: field('reason', optionalText),
  /** The event that this one strikes out. */
  supersedes: field('strikes_out', id.nullable()),
  /** The answer that this event checks. */
  checks: field('checks', id.nullable()),
  /** The session at which the person was asked. */
  sessionId: field('session_id', id.nullable()),
});
