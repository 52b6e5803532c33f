/** What becomes of an offer: it is made, then answered. A later event counts in place of an earlier. */
export const offerKinds = ['offered', 'accepted', 'reduced', 'declined', 'given'] as const;

/** How an offer or its answer was given; `register` is one that the money of a register says. */
export const offerWays = ['in-person', 'phone', 'message', 'letter', 'register'] as const;
