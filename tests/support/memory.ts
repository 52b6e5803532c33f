import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readCopies } from '../../electron/strongroom/keys/headerFiles.ts';
import { passphraseTyped } from '../../electron/strongroom/keys/passphrase.ts';
import { unlock } from '../../electron/strongroom/keys/unlock.ts';
import { family } from './processes.ts';

/** The keys of a vault, from its header and a passphrase. */
export async function keysOf(folder: string, passphrase: string) {
  const copies = readCopies(folder);
  if (!copies.ok) throw new Error(copies.code);
  const unlocked = await unlock(copies.value, passphraseTyped(passphrase));
  if (!unlocked.ok) throw new Error(unlocked.code);
  return unlocked.value.keys;
}

/** What is looked for, by its name, in the ways in which a process may hold it. */
export type Wanted = Readonly<Record<string, readonly Buffer[]>>;

/** A text as the app's languages hold it. */
export const waysOfText = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
];

/** A key as raw bytes and as the digits that SQLCipher is told. */
export const waysOfKey = (key: Buffer): Buffer[] => [
  Buffer.from(key),
  ...waysOfText(key.toString('hex')),
  ...waysOfText(key.toString('hex').toUpperCase()),
];

const chunk = 16 * 1024 * 1024;

/** How often each thing stands in the writable memory of a process. */
function countIn(pid: number, wanted: Wanted): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(
    Object.keys(wanted).map((name) => [name, 0]),
  );
  const longest = Math.max(...Object.values(wanted).flatMap((ways) => ways.map((w) => w.length)));
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.alloc(chunk);
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const end = BigInt(`0x${to}`);
      // Parts overlap, so that nothing is cut in two; what lies in the overlap is counted once.
      for (let at = BigInt(`0x${from}`); at < end; at += BigInt(chunk - longest)) {
        const length = Math.min(chunk, Number(end - at));
        const read = readPart(memory, buffer, length, at);
        const part = buffer.subarray(0, read);
        for (const [name, ways] of Object.entries(wanted)) {
          for (const way of ways)
            counts[name] = (counts[name] ?? 0) + occurrences(part, way, longest);
        }
      }
    }
  } finally {
    closeSync(memory);
  }
  return counts;
}

function readPart(memory: number, buffer: Buffer, length: number, at: bigint): number {
  try {
    return readSync(memory, buffer, 0, length, at);
  } catch {
    // Pages that are mapped and not there.
    return 0;
  }
}

function occurrences(part: Buffer, way: Buffer, longest: number): number {
  let found = 0;
  const last = part.length === chunk ? chunk - longest : part.length;
  for (let at = part.indexOf(way); at >= 0 && at < last; at = part.indexOf(way, at + 1)) found += 1;
  return found;
}

/** What a process of the app is, as its command line says. */
function kindOf(pid: number): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  const type = words.find((word) => word.startsWith('--type='))?.slice('--type='.length);
  const service = words.find((word) => word.startsWith('--utility-sub-type='));
  return service ? `${type} ${service.split('.').at(-1)}` : (type ?? 'main');
}

const ended = (error: unknown): boolean =>
  ['ENOENT', 'ESRCH'].includes(String((error as { code?: unknown }).code));

/** The process that holds the keys, or null while one has ended and the next has not begun. */
export function strongroomOf(main: number): number | null {
  try {
    return family(main).find((pid) => kindOf(pid) === 'utility NodeService') ?? null;
  } catch (error) {
    if (ended(error)) return null;
    throw error;
  }
}

/** How often each thing stands in the memory of each process of an app. */
export function scan(
  main: number,
  wanted: Wanted,
): { process: string; found: Record<string, number> }[] {
  return family(main).flatMap((pid) => {
    try {
      return [{ process: kindOf(pid), found: countIn(pid, wanted) }];
    } catch (error) {
      if (ended(error)) return [];
      throw error;
    }
  });
}

/** How often each thing stands in the memory of all processes of an app together. */
export function countAll(main: number, wanted: Wanted): Record<string, number> {
  const all = scan(main, wanted);
  return Object.fromEntries(
    Object.keys(wanted).map((name) => [
      name,
      all.reduce((sum, { found }) => sum + (found[name] ?? 0), 0),
    ]),
  );
}
