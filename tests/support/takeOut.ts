import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { charity, type openStrongroom } from './strongroom.ts';

type Strongroom = ReturnType<typeof openStrongroom>;

/** Starts to take everything out into a file, as the screen does; answers with its path too. */
export async function beginTakingOut(
  { call, context, home }: Pick<Strongroom, 'call' | 'context' | 'home'>,
  changes: { passphrase?: string; filePassphrase?: string | null; path?: string } = {},
) {
  const { path = join(home, `everything-${randomUUID()}.zip`), ...input } = changes;
  const file = `token-of-file-${randomUUID()}`;
  context.tokens.add(file, 'save', path);
  const reply = await call('takeOut.save', {
    ...{ passphrase: charity.passphrase, filePassphrase: null, file },
    ...input,
  });
  return { reply, path };
}

/** Takes everything out without a passphrase, to the end; answers with the files by name. */
export async function takenFiles(
  strongroom: Strongroom,
  changes: Parameters<typeof beginTakingOut>[1] = {},
): Promise<Record<string, Uint8Array>> {
  const { reply, path } = await beginTakingOut(strongroom, changes);
  if (!reply.ok) throw new Error(`takeOut.save: ${reply.error.code}`);
  const end = await strongroom.finished(reply.value.jobId);
  if (end.state !== 'done') {
    throw new Error(`take out: ${end.code}`, { cause: strongroom.failures.at(-1) });
  }
  return unzipSync(readFileSync(path));
}

/** The CSVs among them as text, by the name of the sheet. */
export const csvsIn = (files: Record<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, bytes]) => {
      const sheet = /^csv\/(.+)\.csv$/.exec(name)?.[1];
      return sheet === undefined ? [] : [[sheet, strFromU8(bytes)]];
    }),
  );
