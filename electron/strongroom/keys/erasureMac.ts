import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { zero } from './dataKey.ts';

const purpose = 'alongside/erasures-mac/1';
/** One MAC for each data key of the vault. */
export const macsAtMost = 1_000;
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Where an erasure was first entered, or where records end: an audit entry and its line. */
export const placeSchema = z.strictObject({
  seq: z.int().min(1),
  hash: digest,
  lineage: z.array(z.strictObject({ id: z.uuid(), seq: z.int().min(1), hash: digest })).max(64),
});

const claimSchema = placeSchema.extend({
  vaultId: z.uuid(),
  personId: z.uuid(),
  erasedAt: z.iso.datetime(),
});
/** That a person was erased from a vault, when, and at which entry of its audit. */
export type ErasureClaim = Readonly<z.output<typeof claimSchema>>;

/** A claim stored outside the records: with one MAC for each data key that the vault has had. */
export const erasureEntrySchema = claimSchema.extend({
  macs: z.array(digest).min(1).max(macsAtMost),
});
export type ErasureEntry = Readonly<z.output<typeof erasureEntrySchema>>;

/** The key for MACs of erasures, derived from a data key; it decrypts nothing. */
export const erasureKey = (dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));

/** The claim with its MAC under each key. */
export const withMacs = (claim: ErasureClaim, keys: readonly Uint8Array[]): ErasureEntry => ({
  ...claim,
  macs: keys.map((key) => macOf(claim, key)),
});

/** The claim where this data key authenticates it, else null. */
export function authenticEntry(
  entry: unknown,
  vaultId: string,
  dataKey: Uint8Array,
): ErasureEntry | null {
  const read = erasureEntrySchema.safeParse(entry);
  if (!read.success || read.data.vaultId !== vaultId) return null;
  const { macs, ...claim } = read.data;
  const key = erasureKey(dataKey);
  const own = Buffer.from(macOf(claim, key), 'hex');
  zero(key);
  return macs.some((mac) => timingSafeEqual(Buffer.from(mac, 'hex'), own)) ? read.data : null;
}

const macOf = (claim: ErasureClaim, key: Uint8Array): string =>
  createHmac('sha256', key).update(canonicalJson(claim)).digest('hex');
