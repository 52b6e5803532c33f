import { accessSync, constants, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Host } from '../context.ts';

/**
 * The file that an update replaces: the AppImage that runs, where the update is one and this account
 * may write beside it. Null where the user has to install it.
 */
export function replaceable({ appImage }: Pick<Host, 'appImage'>, ending: string): string | null {
  if (appImage === null || ending !== 'AppImage') return null;
  try {
    if (!lstatSync(appImage).isFile()) return null;
    accessSync(dirname(appImage), constants.W_OK);
    return appImage;
  } catch {
    return null;
  }
}

/** How an update is put to use here. */
export const wayOf = (host: Pick<Host, 'appImage'>, ending: string) =>
  replaceable(host, ending) === null ? 'save' : 'replace';
