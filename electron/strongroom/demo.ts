import { join } from 'node:path';
import { sheetKinds } from '../../shared/domain/imports/sheets.ts';
import { checkFiles, saveImport } from './bringIn.ts';
import { demoFolder } from './folders.ts';
import { newPassphrase } from './keys/passphrase.ts';
import type { Room } from './room.ts';
import { createVault } from './vaults.ts';

/** The import of the demo is short and has nobody to tell. */
const unwatched = { progress: () => undefined, stopped: () => false };

/** Opens a vault of invented people, made anew each time; nobody needs its passphrase again. */
export async function openDemo(room: Room): Promise<void> {
  await createVault(room, {
    charityName: 'Harehills Drop-in',
    userName: 'Jo Harker',
    passphrase: newPassphrase(),
    folder: demoFolder(room),
    demo: true,
  });
  const sheets = sheetKinds.map((kind) => join(room.around.demoSheets, `${kind}.csv`));
  const checked = await checkFiles(room, sheets, unwatched);
  if (checked.problemCount > 0) throw new Error('the demo has problems');
  saveImport(room, checked, unwatched);
}
