import { z } from 'zod';
import { id, onDate, optionalLine, pence } from '../contract/fields.ts';
import { offerKinds, offerWays } from '../domain/offers.ts';
import { field, record } from './record.ts';

/** What a person was offered for a session, or what they answered. It is never changed. */
export const offerEvent = record('offer_events', {
  personId: field('person_id', id),
  sessionId: field('session_id', id),
  kind: field('kind', z.enum(offerKinds)),
  on: field('on_date', onDate),
  /** What was offered, or what the person takes or has the charity keep. */
  pence: field('pence', pence),
  way: field('way', z.enum(offerWays)),
  /** The limits that an offer would pass, in words, and why it is offered all the same. */
  limitPassed: field('limit_passed', z.string().nullable(), { named: false }),
  limitReason: field('limit_reason', optionalLine),
});
