import { join, resolve, sep } from 'node:path';

/** The origin of our pages. */
export const origin = 'app://alongside';

/** The file of an address, or null for any outside the folder. */
export function pathWithin(folder: string, address: string): string | null {
  let wanted: string;
  try {
    const url = new URL(address);
    if (url.protocol !== 'app:' || url.host !== 'alongside') return null;
    wanted = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (wanted.includes('\0')) return null;
  const within = resolve(folder);
  const path = join(within, wanted === '/' ? 'index.html' : wanted);
  return path.startsWith(within + sep) ? path : null;
}
