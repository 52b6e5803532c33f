import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { temporaryFolder } from './temporary.ts';

/** A spreadsheet program that many charities have; a computer need not have it: null. */
export const office = (() => {
  try {
    return execFileSync('soffice', ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
})();

/** What LibreOffice makes of some files, all CSV or none: the cells of each and what it says about it. */
export function openedAll(files: Readonly<Record<string, Uint8Array>>) {
  const folder = temporaryFolder('office');
  const names = Object.keys(files);
  for (const name of names) writeFileSync(join(folder, name), files[name] ?? new Uint8Array());
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      ...['--headless', '--convert-to', 'ods'],
      // Commas, quotes, UTF-8, from the first line.
      ...(names.every((name) => name.endsWith('.csv')) ? ['--infilter=CSV:44,34,76,1'] : []),
      ...['--outdir', join(folder, 'opened'), ...names.map((name) => join(folder, name))],
    ],
    { stdio: 'pipe' },
  );
  return names.map((name) => {
    const ods = unzipSync(readFileSync(join(folder, 'opened', name.replace(/\.\w+$/, '.ods'))));
    const textAt = (path: string) => strFromU8(ods[path] ?? new Uint8Array());
    return { name, content: textAt('content.xml'), meta: textAt('meta.xml') };
  });
}

/** What LibreOffice makes of one file. */
export function opened(name: string, bytes: Uint8Array) {
  const [only] = openedAll({ [name]: bytes });
  if (only === undefined) throw new Error(`${name} was not opened`);
  return only;
}
