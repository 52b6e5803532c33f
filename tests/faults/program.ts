import { beforeAll } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { newVault } from './vault.ts';

interface Program {
  /** The bundle that a plain Node process runs. */
  path: string;
  vault: Awaited<ReturnType<typeof newVault>>;
}

/** A program of this folder and a new vault for it, from before the first test of a file. */
export function programWithVault(entry: string): Readonly<Program> {
  const made = {} as Program;
  beforeAll(async () => {
    made.path = await bundle(entry);
    made.vault = await newVault();
  });
  return made;
}
