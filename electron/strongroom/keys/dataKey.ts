import { randomBytes } from 'node:crypto';

/** Length of a vault's data key in bytes. */
export const dataKeyBytes = 32;

/** Gives so many random bytes; tests pass their own. */
export type Random = (size: number) => Buffer;

/** The key that all records of a new vault are encrypted with. */
export const newDataKey = (random: Random = randomBytes): Buffer => random(dataKeyBytes);

/** Overwrites keys that are no longer needed. */
export function zero(...keys: readonly Uint8Array[]): void {
  for (const key of keys) key.fill(0);
}

/** The data key as SQLCipher takes a raw key. It would take anything but 64 hex digits as a passphrase. */
export function dataKeyHex(dataKey: Buffer): string {
  const hex = dataKey.toString('hex');
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError('a data key has 32 bytes');
  return hex;
}
