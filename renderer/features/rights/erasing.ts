import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';
import type { MentionDecision } from '../../../shared/domain/rights.ts';

/** Who would be erased, and what would go and stay. */
export type WouldErase = OutputOf<(typeof rights)['wouldErase']>;
export type Erasure = OutputOf<(typeof rights)['erase']>;

/** The places in texts about others that name the person, or may, and what was not looked through. */
export type FoundMentions = OutputOf<(typeof rights)['mentions']> & { readonly jobId: string };
/** What becomes of each mention, by its key. */
export type DecidedMentions = Readonly<Record<string, MentionDecision>>;

/** What the page of an erasure tells the list of people when it goes there. */
export interface ErasedSomebody {
  readonly erased: Erasure['stays'];
}
