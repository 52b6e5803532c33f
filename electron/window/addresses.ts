import { join, resolve, sep } from 'node:path';

/**
 * The origins of our pages, which are the same at both. At each lock the window goes to the other
 * one, so that Chromium ends the process of the page that showed records and begins another.
 */
export const origins = ['app://alongside', 'app://alongside-again'] as const;
const [origin] = origins;

export { origin };

/** Whether an address is one of our pages. */
export const isOwnAddress = (address: string): boolean =>
  origins.some((own) => address.startsWith(`${own}/`));

/** The file of an address, or null for any outside the folder. */
export function pathWithin(folder: string, address: string): string | null {
  let wanted: string;
  try {
    const url = new URL(address);
    if (!origins.some((own) => own === `${url.protocol}//${url.host}`)) return null;
    wanted = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (wanted.includes('\0')) return null;
  const within = resolve(folder);
  const path = join(within, wanted === '/' ? 'index.html' : wanted);
  return path.startsWith(within + sep) ? path : null;
}
