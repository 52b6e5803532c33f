/** What becomes of a gift voucher, as its events say. */
export const voucherEventKinds = [
  'handed-out',
  'handed-back',
  'given',
  'taken-back',
  'signed',
  'spoilt',
] as const;

/** The longest serial. */
export const longestSerial = 40;
