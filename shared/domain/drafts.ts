/** The longest draft in characters: a register of 500 people, or twenty notes of full length. */
export const largestDraft = 200_000;

/** How long a lock waits for the window to hand over what was typed, in milliseconds. */
export const handOverMs = 1_000;
