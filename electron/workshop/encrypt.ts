import { webcrypto } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';

/**
 * The work factor of scrypt: 2^18 rounds of 1 KB, which takes 256 MB and about a second for each
 * guess. It is the default of age itself.
 */
const workFactor = 18;

/**
 * Encrypts bytes with a passphrase in the age format (age-encryption.org/v1), and decrypts them
 * once more before it answers: the file may be the only copy.
 */
export async function encrypt({
  bytes,
  passphrase,
}: {
  readonly bytes: Uint8Array;
  readonly passphrase: string;
}): Promise<Uint8Array> {
  // The oldest supported Electron has no global crypto in a worker.
  if (!('crypto' in globalThis)) Object.assign(globalThis, { crypto: webcrypto });
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase);
  const encrypted = await encrypter.encrypt(bytes);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const again = await decrypter.decrypt(encrypted);
  if (!Buffer.from(again).equals(bytes)) throw new Error('an encrypted file that does not open');
  return encrypted;
}
