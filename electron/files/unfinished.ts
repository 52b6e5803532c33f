import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';

/**
 * The path of a file that is not finished yet, beside the one whose name it is to get. A unique name:
 * any other file in the folder is not ours to replace.
 */
export const unfinishedPath = (target: string): string =>
  `${target}.${randomBytes(4).toString('hex')}.part`;

/** Whether a file is what an interrupted save under the same name left behind. */
export function isUnfinished(target: string, name: string): boolean {
  const start = `${basename(target)}.`;
  return name.startsWith(start) && /^[0-9a-f]{8}\.part$/.test(name.slice(start.length));
}
