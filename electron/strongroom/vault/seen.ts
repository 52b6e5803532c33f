import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { macOf } from '../keys/header.ts';

const purpose = 'alongside/generations-mac/1';

/** How far this computer has seen a vault come, with a MAC that only the vault's key makes. */
export const seenSchema = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  /** The last audit entry that this computer has seen: number, hash (`seal`) and instant. */
  records: z.strictObject({ number: z.int(), seal: z.string(), at: z.iso.datetime() }),
  header: z.strictObject({ generation: z.int(), at: z.iso.datetime() }),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Seen = Readonly<z.output<typeof seenSchema>>;

export const withMac = (seen: Omit<Seen, 'mac'>, dataKey: Uint8Array): Seen => ({
  ...seen,
  mac: macOf(seen, dataKey, purpose),
});

/** Whether this data key made the entry. One from before a change of the key counts for nothing. */
export const isAuthentic = ({ mac, ...seen }: Seen, dataKey: Uint8Array): boolean =>
  timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(seen, dataKey, purpose), 'hex'));
