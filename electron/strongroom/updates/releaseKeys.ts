import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One key, and for a while the one that takes its place. */
const keysAtMost = 2;

/**
 * The public keys that an update may be signed with, from the folder that the build fills from
 * `resources/release-keys`. Throws where the build took in something else.
 */
export function releaseKeys(folder: string): KeyObject[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.pem'));
  if (names.length > keysAtMost) throw new Error('too many release keys');
  return names.sort().map((name) => {
    const key = createPublicKey(readFileSync(join(folder, name)));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${name} is no Ed25519 key`);
    return key;
  });
}
