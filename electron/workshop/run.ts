import { Worker } from 'node:worker_threads';
import { openedRecords, within } from '../files/regular.ts';
import type { JobName, Jobs } from './jobs.ts';

/** Why a workshop ended without an answer. */
export class WorkshopEnded extends Error {
  readonly reason: 'stopped' | 'too-long' | 'too-much-memory' | 'failed';

  constructor(reason: WorkshopEnded['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** What each thread is told at its start. */
export interface WorkshopData {
  /** Locks on the records belong to the process: a thread that closed them would drop one too. */
  readonly records: readonly string[];
}

interface Limits {
  readonly milliseconds: number;
  readonly memoryMegabytes: number;
}

/** What a job answers with, once it has. */
type ResultOf<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;

const oftenAsked = 50;
const endWithinMs = 2_000;

/**
 * Does one job in a workshop of its own: a thread that has neither keys nor environment and is
 * ended when it has answered, when its time or memory is over, or as soon as `stopped` says so.
 */
export async function runInWorkshop<Name extends JobName>(
  entry: string,
  job: Name,
  input: Parameters<Jobs[Name]>[0],
  limits: Limits,
  stopped: () => boolean,
): Promise<ResultOf<Name>> {
  const worker = new Worker(entry, {
    env: {},
    execArgv: [],
    workerData: { records: openedRecords() } satisfies WorkshopData,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
  });
  let clock: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  try {
    const { answer } = await new Promise<{ answer: ResultOf<Name> }>((resolve, reject) => {
      const end = (reason: WorkshopEnded['reason'], cause?: unknown) =>
        reject(new WorkshopEnded(reason, cause));
      worker.once('message', (answer) => resolve({ answer }));
      worker.once('exit', () => end('failed'));
      worker.once('error', (error: Error & { code?: string }) =>
        end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'failed', error),
      );
      clock = setTimeout(() => end('too-long'), limits.milliseconds);
      asking = setInterval(() => stopped() && end('stopped'), oftenAsked);
      worker.postMessage({ job, input });
    });
    return answer;
  } finally {
    clearTimeout(clock);
    clearInterval(asking);
    // A thread that waits for a disk ends when the disk answers; do not wait for it.
    await within(worker.terminate(), endWithinMs).catch(() => undefined);
  }
}
