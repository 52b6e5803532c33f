import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Stands for hash-wasm in tests of the whole strongroom: the same Argon2, but what was derived once in
 * a run of tests is not derived again. Each of them makes or opens a vault with the passphrase of the
 * test charity, and the derivation, slow on purpose, would be more than half of their work. Tests of
 * the derivation itself use hash-wasm.
 */
type Argon2id = typeof import('hash-wasm').argon2id;
type Asked = Parameters<Argon2id>[0] & { readonly outputType: 'binary' };

const real = createRequire(import.meta.url)('hash-wasm') as { readonly argon2id: Argon2id };
const known = new Map<string, Uint8Array>();

export async function argon2id(asked: Asked): Promise<Uint8Array> {
  const { password, salt, ...cost } = asked;
  const parts = [password, salt].map((part) => Buffer.from(part as Uint8Array).toString('hex'));
  const name = createHash('sha256')
    .update(JSON.stringify([parts, cost]))
    .digest('hex');
  const before = known.get(name) ?? kept(name);
  const key = before ?? (await real.argon2id(asked));
  known.set(name, key);
  if (before === undefined) keep(name, key);
  // The caller overwrites what it was given.
  return Uint8Array.from(key);
}

/** The folder of a run of tests, which goes with it; processes that a test starts share it. */
const folder = process.env.RUN_FOLDER && join(process.env.RUN_FOLDER, 'derived');

function kept(name: string): Uint8Array | undefined {
  if (!folder || !existsSync(join(folder, name))) return undefined;
  return readFileSync(join(folder, name));
}

function keep(name: string, key: Uint8Array): void {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const whole = join(folder, `${name}.${process.pid}`);
  writeFileSync(whole, key);
  renameSync(whole, join(folder, name));
}
