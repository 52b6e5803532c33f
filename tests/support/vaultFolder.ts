import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { openStrongroom } from './strongroom.ts';
import { temporaryFolder } from './temporary.ts';

/** The digest of every file in a folder: what "nothing was changed" is measured by. */
export function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ])
      .sort(),
  );
}

/** A new vault that is locked again: where it lies, what opens it, and a way to put it back. */
export async function lockedVault({ ask, context, newVault }: ReturnType<typeof openStrongroom>) {
  const { open, recoveryKey } = await newVault();
  const { folder, dataKey } = context.vault;
  const keyHex = dataKey.toString('hex');
  await ask('vaults.lock', {});
  const kept = temporaryFolder('kept');
  cpSync(folder, kept, { recursive: true });
  return {
    vaultId: open.vaultId,
    folder,
    keyHex,
    recoveryKey,
    at: (name: string) => join(folder, name),
    /** Puts every file back as it was. */
    restore() {
      rmSync(folder, { recursive: true, force: true });
      cpSync(kept, folder, { recursive: true });
    },
    forget: () => rmSync(kept, { recursive: true, force: true }),
  };
}
