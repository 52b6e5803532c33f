import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../keys/canonical.ts';
import { zero } from '../keys/dataKey.ts';
import type { Preamble } from './format.ts';

const purpose = 'alongside/backup-mac/1';

/** The MAC of a preamble: without the data key, parts of two backups cannot be combined. */
export const withMac = (body: Omit<Preamble, 'mac'>, dataKey: Uint8Array): Preamble => ({
  ...body,
  mac: macOf(body, dataKey),
});

/** Whether this data key authenticates the preamble. */
export function isAuthentic({ mac, ...body }: Preamble, dataKey: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(body, dataKey), 'hex'));
}

function macOf(body: Omit<Preamble, 'mac'>, dataKey: Uint8Array): string {
  const key = new Uint8Array(hkdfSync('sha256', dataKey, '', purpose, 32));
  const mac = createHmac('sha256', key).update(canonicalJson(body)).digest('hex');
  zero(key);
  return mac;
}
