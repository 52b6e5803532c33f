import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { openStrongroom } from './strongroom.ts';
import { temporaryFolder } from './temporary.ts';

type Strongroom = ReturnType<typeof openStrongroom>;

export const dropInKinds = ['people', 'consents', 'sessions', 'attendance', 'payments'] as const;
export const dropInSheets = dropInKinds.map((kind) => `${kind}.csv`);

/** A copy of the drop-in's five spreadsheets, to be spoilt one by one. */
export function copyDropIn() {
  const folder = temporaryFolder('sheets');
  cpSync('tests/fixtures/drop-in', folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  return {
    folder,
    paths: dropInSheets.map(at),
    at,
    write: (name: string, content: string | Uint8Array) => writeFileSync(at(name), content),
    /** Changes the text of a file; a change that finds nothing to change fails the test. */
    edit(name: string, change: (text: string) => string) {
      const before = readFileSync(at(name), 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`${name} was not changed`);
      writeFileSync(at(name), after);
    },
  };
}

/** Chooses files as a dialog would and has them checked to the end; answers with the preview. */
export async function checkFiles(
  { context, ask, finished, failures }: Strongroom,
  paths: readonly string[],
) {
  const files = paths.map((path) => {
    const token = `token-of-file-${randomUUID()}`;
    context.tokens.add(token, 'read', path);
    return token;
  });
  const { jobId } = await ask('imports.check', { files });
  const end = await finished(jobId);
  if (end.state !== 'done') throw new Error(`check: ${end.state}`, { cause: failures.at(-1) });
  return { jobId, ...(await ask('imports.preview', { jobId })) };
}

/** Saves a checked import to its end and answers with how it ended. */
export async function saveFiles({ ask, finished }: Strongroom, checkId: string) {
  const { jobId } = await ask('imports.save', { jobId: checkId });
  return { jobId, end: await finished(jobId) };
}

/** How many rows each table holds: what "nothing was saved" is measured by. */
export function rowCounts({ context }: Strongroom): Record<string, number> {
  const { db } = context.vault;
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index_%'",
    )
    .all<{ name: string }>();
  return Object.fromEntries(
    names.map(({ name }) => [
      name,
      db.prepare(`SELECT count(*) AS rows FROM "${name}"`).get<{ rows: number }>()?.rows ?? -1,
    ]),
  );
}
