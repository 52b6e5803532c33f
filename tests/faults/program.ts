import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { keyHex, newVault, userId, vaultId } from './vault.ts';

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

/**
 * Runs the program on the records of a folder until it has said so many whole lines, one after each
 * commit, then kills it. Answers with all whole lines that it said.
 */
export async function saidUntilKilled(
  program: Pick<Program, 'path'>,
  { folder, lines, more = [] }: { folder: string; lines: number; more?: readonly string[] },
): Promise<string[]> {
  const args = [program.path, folder, keyHex, vaultId, userId, ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1);
}
