import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '../../files/private.ts';

/** A folder of its own for one encrypted copy, on this computer and not on a stick. */
export interface Work {
  readonly folder: string;
  remove(): void;
}

const active = new Set<string>();
const start = 'copy-';

/** Makes such a folder and removes those of interrupted copies; what else lies there is not ours. */
export function newWork(home: string): Work {
  const all = join(home, 'copies');
  makePrivateFolder(all);
  for (const name of readdirSync(all)) {
    const left = join(all, name);
    if (name.startsWith(start) && !active.has(left)) removeQuietly(left);
  }
  return adoptWork(mkdtempSync(join(all, start)));
}

/** A folder that this strongroom goes on with, made here or left by the one before. */
export function adoptWork(folder: string): Work {
  active.add(folder);
  return {
    folder,
    remove() {
      active.delete(folder);
      removeQuietly(folder);
    },
  };
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It is encrypted; the next copy removes it.
  }
}
