import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** What base64 makes of a text that begins so many bytes into a group of three. */
function base64Within(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')]);
  const whole = bytes.toString('base64').replaceAll('=', '');
  // Letters at both ends also hold bits of what stands beside the text.
  const spoiltEnd = bytes.length % 3 === 0 ? 0 : 1;
  return whole.slice(Math.ceil((before * 4) / 3), whole.length - spoiltEnd);
}

/** How a text can lie on a disk in the clear. */
function formsOf(text: string): Form[] {
  const plain = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  const coded = [0, 1, 2].map((before) => base64Within(text, before));
  return [
    ...plain.map((each) => ({ name: 'UTF-8', bytes: Buffer.from(each, 'utf8') })),
    ...plain.map((each) => ({ name: 'UTF-16LE', bytes: Buffer.from(each, 'utf16le') })),
    ...plain.map((each) => ({ name: 'UTF-16BE', bytes: swapped(each) })),
    ...coded.map((each) => ({ name: 'base64', bytes: Buffer.from(each, 'latin1') })),
    { name: 'hex', bytes: Buffer.from(Buffer.from(text, 'utf8').toString('hex'), 'latin1') },
  ];
}

/** Where any of these texts lies in the clear below these folders: in a file or in its name. */
export function traces(folders: readonly string[], texts: readonly string[]): string[] {
  const wanted = texts.map((text) => ({ text, forms: formsOf(text) }));
  const within = (place: string, content: Buffer) =>
    wanted.flatMap(({ text, forms }) =>
      forms
        .filter(({ bytes }) => content.includes(bytes))
        .map(({ name }) => `${place}: ${text} as ${name}`),
    );
  return folders.flatMap((folder) =>
    filesBelow(folder).flatMap((path) => [
      ...within(`the name ${path}`, Buffer.from(path)),
      ...within(path, contentOf(path)),
    ]),
  );
}

/** How many files there are to look into: a search that sees none finds nothing. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });

/** A file that is gone meanwhile holds nothing. */
function contentOf(path: string): Buffer {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
