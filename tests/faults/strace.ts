import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary.ts';

/** What keeps this machine from tracing system calls, in words; null when it can. */
export const whyNoTrace = reason();

function reason(): string | null {
  if (process.platform !== 'linux') return 'only Linux has strace';
  const tried = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']);
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? null : 'this machine lets nobody trace';
}

/** Runs a bundled child while some of its system calls fail, or kill it. */
export function runInjected(inject: string, child: readonly string[]) {
  const calls = inject.slice(0, inject.indexOf(':'));
  // The quick way sees no calls at which only a signal waits.
  const quick = inject.includes('signal') ? [] : ['--seccomp-bpf'];
  const options = ['-f', ...quick, '-qq', '-o', '/dev/null', '-e', `trace=${calls}`];
  const run = spawnSync(
    'strace',
    [...options, '-e', `inject=${inject}`, process.execPath, ...child],
    { encoding: 'utf8' },
  );
  return { said: run.stdout.split('\n').filter(Boolean), status: run.status, err: run.stderr };
}

/** One system call that came back without a fault. */
export interface Call {
  readonly name: string;
  /** The text between the brackets. */
  readonly args: string;
  readonly result: number;
}

const traced =
  'openat,close,write,pwrite64,pwritev,writev,ftruncate,fallocate,fsync,fdatasync,sync_file_range,unlink,unlinkat,rename,renameat,renameat2,link';

/** Runs a bundled child and answers with its calls to the disk in their order. */
export function trace(child: readonly string[]): Call[] {
  const folder = temporaryFolder('trace');
  const out = join(folder, 'trace');
  const options = ['-f', '--seccomp-bpf', '-qq', '-xx', '-s', '1000000', '-o', out];
  try {
    const run = spawnSync('strace', [
      ...options,
      '-e',
      `trace=${traced}`,
      process.execPath,
      ...child,
    ]);
    if (run.status !== 0) throw new Error(`the traced child ended with ${run.status}`);
    return callsOf(readFileSync(out, 'latin1'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A call that another thread's interrupts is told in two lines; it has happened at the second. */
function callsOf(text: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of text.split('\n')) {
    const pid = line.slice(0, line.indexOf(' '));
    let rest = line.slice(pid.length).trimStart();
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(pid, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(rest);
    if (resumed) rest = `${begun.get(pid) ?? ''}${rest.slice(resumed[0].length)}`;
    const parts = /^(\w+)\((.*)\)\s+= (\d+)/s.exec(rest);
    if (parts) calls.push({ name: parts[1] ?? '', args: parts[2] ?? '', result: Number(parts[3]) });
  }
  return calls;
}

/** The bytes of the n-th text among a call's arguments. */
export function bytesIn({ args }: Call, nth = 0): Buffer {
  const texts = args.match(/"(?:\\x[0-9a-f]{2})*"/g) ?? [];
  return Buffer.from((texts[nth] ?? '').replaceAll(/\\x|"/g, ''), 'hex');
}

/** The n-th argument as a number; texts have no commas. */
export const numberIn = ({ args }: Call, nth: number): number => Number(args.split(', ')[nth]);
