import { parentPort } from 'node:worker_threads';
import type { Derived, Deriving } from './derivingThread.ts';
import { deriveHere } from './kdf.ts';

// The entry of the thread that derives keys: Argon2 takes a second, in which the strongroom's own
// thread could hear of no lock.
parentPort?.on('message', async ({ id, credential, salt, kdf }: Deriving) => {
  let derived: Derived;
  try {
    derived = { id, key: await deriveHere(credential, salt, kdf) };
  } catch (error) {
    derived = { id, failed: String(error) };
  }
  credential.fill(0);
  parentPort?.postMessage(derived);
});
