import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** The least cost that a stored slot may ask for: less would make guessing cheap. */
export const kdfFloor = { name: 'argon2id', memoryKib: 19 * 1024, passes: 2, lanes: 1 } as const;
/** The highest cost that a stored slot may ask for: more could hang the machine that opens it. */
export const kdfCeiling = {
  name: 'argon2id',
  memoryKib: 1024 * 1024,
  passes: 10,
  lanes: 4,
} as const;
/**
 * The most memory of a slot that this app makes: a vault on a stick is opened on weaker machines too,
 * so beyond this passes are added instead.
 */
export const memoryKibOfOurs = 256 * 1024;
/** The least cost of a new passphrase. */
export const kdfUsual = { name: 'argon2id', memoryKib: 64 * 1024, passes: 3, lanes: 1 } as const;

const bounded = (part: 'memoryKib' | 'passes' | 'lanes') =>
  z.int().min(kdfFloor[part]).max(kdfCeiling[part]);

/** The cost of a slot, within bounds: Argon2 never gets other parameters. */
export const kdfSchema = z.strictObject({
  name: z.literal('argon2id'),
  memoryKib: bounded('memoryKib'),
  passes: bounded('passes'),
  lanes: bounded('lanes'),
});
export type Kdf = Readonly<z.output<typeof kdfSchema>>;

/** Whether a slot costs less than another in any parameter. */
export const isCheaper = (one: Kdf, than: Kdf): boolean =>
  one.memoryKib < than.memoryKib || one.passes < than.passes;

export const withinBounds = (kdf: Kdf): boolean => kdfSchema.safeParse(kdf).success;

export type Derive = (credential: Uint8Array, salt: Uint8Array, kdf: Kdf) => Promise<Uint8Array>;

/** Derives from a credential the 32 bytes that wrap a private key (Argon2id). */
export const deriveKey: Derive = (...of) => derive(...of);

/** Has keys derived in another thread from now on. */
export function deriveBy(other: Derive): void {
  derive = other;
}

/** Derives in this thread, which does nothing else meanwhile. */
export const deriveHere: Derive = async (credential, salt, kdf) => {
  if (!withinBounds(kdf)) throw new RangeError('key derivation outside its bounds');
  return argon2id({
    password: credential,
    salt,
    memorySize: kdf.memoryKib,
    iterations: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
};

let derive: Derive = deriveHere;
