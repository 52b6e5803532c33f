import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bytesIn, type Call, numberIn } from './strace.ts';

/** What a disk writes whole or not at all. */
const sector = 512;

type Change =
  | { readonly kind: 'bytes'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'length'; readonly length: number };
interface File {
  /** What is surely on the disk, and what was written since and may or may not be. */
  held: Buffer;
  pending: Change[];
}
type Naming = (names: Map<string, File>) => void;

/**
 * A folder on a disk that forgets. It follows a program's system calls and can be asked at any
 * moment what the disk might hold if the power went now: all that was flushed, and of the rest
 * any part, in any order, cut between two sectors. Names change in their order.
 */
export function forgetfulDisk(from: string, folder: string) {
  const held = new Map<string, File>(
    readdirSync(from).map((name) => [name, { held: readFileSync(join(from, name)), pending: [] }]),
  );
  const now = new Map(held);
  const open = new Map<number, File | 'folder'>();
  let namings: Naming[] = [];

  const rename = (naming: Naming) => {
    naming(now);
    namings.push(naming);
  };
  const change = (fd: number, made: Change) => {
    const file = open.get(fd);
    if (file && file !== 'folder') file.pending.push(made);
  };
  const ours = (path: string) => dirname(path) === folder;

  function opened(call: Call): void {
    const path = bytesIn(call).toString();
    open.delete(call.result);
    if (path === folder) open.set(call.result, 'folder');
    if (!ours(path)) return;
    const name = basename(path);
    let file = now.get(name);
    if (!file) {
      const made: File = { held: Buffer.alloc(0), pending: [] };
      file = made;
      rename((names) => names.set(name, made));
    }
    open.set(call.result, file);
    if (call.args.includes('O_TRUNC')) file.pending.push({ kind: 'length', length: 0 });
    // `write` adds at the end; nothing in the vault writes so into a file that holds something.
  }

  function flushed(fd: number): void {
    const file = open.get(fd);
    if (file === 'folder') {
      for (const naming of namings) naming(held);
      namings = [];
    } else if (file) {
      file.held = file.pending.reduce(applied, file.held);
      file.pending = [];
    }
  }

  const moves: Record<string, (call: Call) => void> = {
    openat: opened,
    close: (call) => void open.delete(numberIn(call, 0)),
    pwrite64: (call) =>
      change(numberIn(call, 0), { kind: 'bytes', at: numberIn(call, 3), bytes: bytesIn(call) }),
    write: (call) => {
      const file = open.get(numberIn(call, 0));
      if (!file || file === 'folder') return;
      const at = file.pending.reduce(applied, file.held).length;
      file.pending.push({ kind: 'bytes', at, bytes: bytesIn(call) });
    },
    ftruncate: (call) => change(numberIn(call, 0), { kind: 'length', length: numberIn(call, 1) }),
    fsync: (call) => flushed(numberIn(call, 0)),
    fdatasync: (call) => flushed(numberIn(call, 0)),
    unlink: (call) => {
      const path = bytesIn(call).toString();
      if (ours(path)) rename((names) => names.delete(basename(path)));
    },
    rename: (call) => {
      const [from, to] = [bytesIn(call, 0).toString(), bytesIn(call, 1).toString()];
      if (!ours(to)) return;
      rename((names) => {
        const file = names.get(basename(from));
        names.delete(basename(from));
        if (file) names.set(basename(to), file);
      });
    },
  };

  return {
    /** Follows one call; a way to write that this disk does not know would make every image a lie. */
    follow(call: Call): void {
      const move = moves[call.name];
      if (move) {
        move(call);
        return;
      }
      const file = open.get(numberIn(call, 0));
      const path = call.args.includes(',') ? bytesIn(call, 0).toString() : '';
      if (file || ours(path)) throw new Error(`the disk does not know ${call.name}`);
    },
    /** Writes into a new folder what the disk might hold now. */
    cut(to: string, random: () => number): void {
      const names = new Map(held);
      const kept = Math.floor(random() * (namings.length + 1));
      for (const naming of namings.slice(0, kept)) naming(names);
      const care = Math.floor(random() * 3);
      mkdirSync(to, { recursive: true });
      for (const [name, file] of names) {
        const parts = file.pending.flatMap((made) => partsOf(made, care, random));
        writeFileSync(join(to, name), parts.reduce(applied, file.held));
      }
    },
  };
}

/** What comes of an unflushed change: nothing, all of it, or any of its sectors. */
function partsOf(made: Change, care: number, random: () => number): Change[] {
  if (care === 0) return [];
  if (care === 1) return [made];
  if (made.kind === 'length') return random() < 0.5 ? [made] : [];
  const parts: Change[] = [];
  for (let from = 0; from < made.bytes.length; ) {
    const to = Math.min(made.bytes.length, from + sector - ((made.at + from) % sector));
    if (random() < 0.5) {
      parts.push({ kind: 'bytes', at: made.at + from, bytes: made.bytes.subarray(from, to) });
    }
    from = to;
  }
  return parts;
}

function applied(held: Buffer, made: Change): Buffer {
  if (made.kind === 'length') {
    return Buffer.concat([held.subarray(0, made.length)], made.length);
  }
  const grown = Buffer.concat([held], Math.max(held.length, made.at + made.bytes.length));
  made.bytes.copy(grown, made.at);
  return grown;
}
