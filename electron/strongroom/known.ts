import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const entry = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  lastOpenedAt: z.iso.datetime().nullable(),
});
const file = z.strictObject({ vaults: z.array(entry) });
type Entry = z.output<typeof entry>;

/** The vaults that this computer knows of. It holds folders and dates, nothing of a vault's content. */
export interface Known {
  list(): readonly Entry[];
  find(vaultId: string): Entry | null;
  put(entry: Entry): void;
}

/** Keeps the list in the app's own folder; a damaged list is begun anew, because vaults can be added again. */
export function makeKnown(home: string): Known {
  const path = join(home, 'vaults.json');
  let vaults = read(path);
  return {
    list: () => vaults,
    find: (vaultId) => vaults.find((known) => known.vaultId === vaultId) ?? null,
    put(next) {
      vaults = [next, ...vaults.filter((known) => known.vaultId !== next.vaultId)];
      try {
        mkdirSync(home, { recursive: true });
        writeWhole(path, JSON.stringify({ vaults }, null, 2));
      } catch {
        // A vault that is open stays open when it cannot be noted: it can be added again.
      }
    },
  };
}

function read(path: string): Entry[] {
  if (!existsSync(path)) return [];
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8'))).vaults;
  } catch {
    return [];
  }
}

/** Writes beside, makes sure it is on the disk, then takes the old one's place. */
function writeWhole(path: string, text: string): void {
  const beside = `${path}.new`;
  const handle = openSync(beside, 'w', 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, path);
}
