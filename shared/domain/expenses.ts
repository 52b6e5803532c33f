/** What is known of an expense's receipt: it is kept, there is none, or no rule asks for one. */
export const receiptStates = ['kept', 'none', 'not-asked'] as const;
