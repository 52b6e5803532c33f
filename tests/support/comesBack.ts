import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFiles, saveFiles } from './dropIn.ts';
import type { openStrongroom } from './strongroom.ts';
import { csvsIn, takenFiles } from './takeOut.ts';
import { temporaryFolder } from './temporary.ts';

type Strongroom = ReturnType<typeof openStrongroom>;

/** Takes these sheets out of a vault, as CSV files in a folder; `edited` changes their text. */
export async function sheetsOf(
  from: Strongroom,
  names: readonly string[],
  edited: (name: string, text: string) => string = (_, text) => text,
): Promise<string[]> {
  const csvs = csvsIn(await takenFiles(from));
  const folder = temporaryFolder('taken');
  return names.map((name) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, edited(name, csvs[name] ?? ''));
    return path;
  });
}

/** Brings files in to the end; answers with the import. */
export async function bringIn(to: Strongroom, paths: readonly string[]): Promise<string> {
  const { jobId, problems } = await checkFiles(to, paths);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const saved = await saveFiles(to, jobId);
  if (saved.end.state !== 'done') throw new Error(saved.end.state, { cause: to.failures.at(-1) });
  return (await to.ask('imports.report', { jobId: saved.jobId })).importId;
}
