import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AppContext } from '../context.ts';
import { checkFiles, saveImport } from '../imports/import.ts';
import { newPassphrase } from '../keys/passphrase.ts';
import { addDemoProject } from './demoProject.ts';
import { demoFolder } from './folders.ts';
import { createVault } from './vaults.ts';

/** The import of the demo is short and reports no progress. */
const unwatched = { progress: () => undefined, stopped: () => false };

/** Opens a vault of invented people, made anew each time; its passphrase is random and is not kept. */
export async function openDemo(context: AppContext): Promise<void> {
  // It may be the vault that is open, and Windows removes no open file.
  context.lock('asked');
  await createVault(context, {
    charityName: 'Harehills Drop-in',
    userName: 'Jo Harker',
    passphrase: newPassphrase(),
    folder: demoFolder(context.host.home),
    demo: true,
  });
  const { demoSheets } = context.host;
  const names = readdirSync(demoSheets).filter((name) => name.endsWith('.csv'));
  const sheets = names.map((name) => join(demoSheets, name));
  const checked = await checkFiles(context, { paths: sheets }, unwatched);
  if (checked.problemCount > 0) throw new Error('the demo has problems');
  saveImport(context, checked, unwatched);
  addDemoProject(context);
}
