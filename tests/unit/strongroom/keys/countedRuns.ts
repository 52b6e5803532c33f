import { vi } from 'vitest';

type Real = typeof import('hash-wasm');

/** Hears every real run of Argon2, once `vi.mock('hash-wasm', counting)` stands in a test. */
export const runs = vi.fn();

export async function counting(original: () => Promise<Real>): Promise<Real> {
  const real = await original();
  return {
    ...real,
    argon2id: ((of: Parameters<Real['argon2id']>[0]) => {
      runs();
      return real.argon2id(of);
    }) as Real['argon2id'],
  };
}
