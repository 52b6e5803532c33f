import { join, resolve, sep } from 'node:path';

/** Where our pages come from. */
export const origin = 'app://alongside';

/** The file that an address stands for, or null when it points anywhere outside the folder. */
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
