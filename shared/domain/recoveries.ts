/**
 * What became of money that was taken back after it was handed over. `slip`: it was typed and never
 * handed over. `next`: it is set against the next payment, until that one settled it. `lost`: it is
 * not to be had back, and another user writes it off.
 */
export const recoveryKinds = [
  'slip',
  'returned',
  'next',
  'settled',
  'lost',
  'written-off',
] as const;
