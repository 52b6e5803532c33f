import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';

/** Who would be erased, and what would go and stay. */
export type WouldErase = OutputOf<(typeof rights)['wouldErase']>;
export type Erasure = OutputOf<(typeof rights)['erase']>;

/** What the page of an erasure tells the list of people when it goes there. */
export interface ErasedSomebody {
  readonly erased: Erasure['stays'];
}
