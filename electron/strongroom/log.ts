import { randomBytes } from 'node:crypto';
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, privateFile } from '../files/private.ts';

/** Logs faults as a code and a reference: never a message, a path, a stack or a value. */
export type Log = (event: string, error: unknown) => string;

const largest = 200_000;

export function makeLog(home: string): Log {
  const path = join(home, 'events.log');
  return (event, error) => {
    const ref = randomBytes(4).toString('hex');
    const code = /^[A-Z_]{1,40}$/.exec(String((error as { code?: unknown })?.code))?.[0] ?? null;
    try {
      makePrivateFolder(home);
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest)
        renameSync(path, `${path}.old`);
      appendFileSync(
        path,
        `${JSON.stringify({ at: new Date().toISOString(), ref, event, code })}\n`,
        { mode: privateFile },
      );
    } catch {
      // A full disk must not turn one fault into two.
    }
    return ref;
  };
}
