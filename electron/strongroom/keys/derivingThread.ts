import { Worker } from 'node:worker_threads';
import type { Derive, Kdf } from './kdf.ts';

export interface Deriving {
  readonly id: number;
  readonly credential: Uint8Array;
  readonly salt: Uint8Array;
  readonly kdf: Kdf;
}

export type Derived =
  | { readonly id: number; readonly key: Uint8Array }
  | { readonly id: number; readonly failed: string };

/**
 * Derives keys in a thread, one after the other; meanwhile the thread that asks goes on. It begins
 * with the first key: the screen that asks for the passphrase does not wait for it.
 * @param script the entry of the thread, `deriving.ts`
 */
export function startDeriving(script: string): Derive {
  const waiting = new Map<number, (derived: Derived) => void>();
  let lastId = 0;
  let ended: string | null = null;
  let thread: Worker | null = null;
  function begin(): Worker {
    const begun = new Worker(script);
    begun.on('message', (derived: Derived) => {
      waiting.get(derived.id)?.(derived);
      waiting.delete(derived.id);
      if (waiting.size === 0) begun.unref();
    });
    begun.on('error', (error) => {
      ended = String(error);
      for (const [id, answer] of waiting) answer({ id, failed: ended });
      waiting.clear();
    });
    return begun;
  }
  return async (credential, salt, kdf) => {
    if (ended !== null) throw new Error(ended);
    lastId += 1;
    const id = lastId;
    const derived = await new Promise<Derived>((resolve) => {
      waiting.set(id, resolve);
      thread ??= begin();
      thread.ref();
      thread.postMessage({ id, credential, salt, kdf } satisfies Deriving);
    });
    if ('failed' in derived) throw new Error(derived.failed);
    return derived.key;
  };
}
