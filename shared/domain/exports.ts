/** Why somebody who took part is not in an export; screens and the register show numbers only. */
export const leftOutReasons = [
  'not-asked',
  'declined',
  'not-today',
  'withdrawn',
  'expired',
  'stands-out',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];
