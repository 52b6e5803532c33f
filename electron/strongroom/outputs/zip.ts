import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest time that a zip can hold, in place of the real one. */
export const noTime = new Date(1980, 0, 1);

/** Files as a zip; the same files give the same bytes, on every computer and at any time. */
export function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, text] of Object.entries(files)) entries[path] = strToU8(text);
  // `os: 0` and no attributes: they would tell the kind of computer.
  return zipSync(entries, { level: 6, mtime: noTime, os: 0, attrs: 0 });
}

/** The files of a zip as text, or null where it is no zip or not UTF-8. */
export function unzipped(bytes: Uint8Array): Map<string, string> | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return new Map(
      Object.entries(unzipSync(bytes)).map(([path, content]) => [path, decoder.decode(content)]),
    );
  } catch {
    return null;
  }
}
