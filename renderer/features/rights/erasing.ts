import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';
import type { MentionDecision } from '../../../shared/domain/rights.ts';

/** Who would be erased, and what would go and stay. */
export type WouldErase = OutputOf<(typeof rights)['wouldErase']>;
export type Erasure = OutputOf<(typeof rights)['erase']>;

/** A place in a text about others that names the person, or may. */
export type Mention = OutputOf<(typeof rights)['mentions']>['mentions'][number];
/** What becomes of each mention, by its key. */
export type DecidedMentions = Readonly<Record<string, MentionDecision>>;

/** What the page of an erasure tells the list of people when it goes there. */
export interface ErasedSomebody {
  readonly erased: Erasure['stays'];
}
