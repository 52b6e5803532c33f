import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../keys/canonical.ts';
import { zero } from '../keys/dataKey.ts';
import type { Preamble } from './format.ts';

const purpose = 'alongside/backup-mac/1';

/** Vouches for what a backup says of itself: nobody without the data key can pair an old one's parts. */
export const sealed = (body: Omit<Preamble, 'mac'>, dataKey: Uint8Array): Preamble => ({
  ...body,
  mac: macOf(body, dataKey),
});

/** Whether somebody with this data key wrote exactly this preamble. */
export function isSealed({ mac, ...body }: Preamble, dataKey: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(body, dataKey), 'hex'));
}

function macOf(body: Omit<Preamble, 'mac'>, dataKey: Uint8Array): string {
  const key = new Uint8Array(hkdfSync('sha256', dataKey, '', purpose, 32));
  const mac = createHmac('sha256', key).update(canonicalJson(body)).digest('hex');
  zero(key);
  return mac;
}
