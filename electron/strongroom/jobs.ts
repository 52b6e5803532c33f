import type { Emit, Events } from '../../shared/contract/index.ts';
import { refusalOf, refuse } from '../serving/refusal.ts';

/** One piece of long work while it runs. */
export interface Job {
  readonly id: string;
  /** Tells the window how far it is, and ends the job here if somebody asked to stop it. */
  progress(done: number, total: number): void;
  /** Whether it should stop; `progress` asks by itself. */
  stopped(): boolean;
}

/** Long work: answers with a job id at once, tells of its progress, can be stopped. */
export interface Jobs {
  /** Starts a job; `work` must leave nothing half done when it throws. One runs at a time. */
  start<Result>(kind: string, work: (job: Job) => Promise<Result> | Result): { jobId: string };
  /** What a finished job of a kind found, or the call is refused. */
  result<Result>(kind: string, jobId: string): Result;
  /** Drops a result that must not be used twice. */
  drop(jobId: string): void;
  /** Drops every result, because the records they were made of have lost somebody. */
  dropResults(): void;
  dropAll(): void;
}

class Stopped extends Error {}

interface JobsOf {
  readonly emit: Emit;
  /** Whether this job is to stop, or all work because a lock comes. */
  readonly stopAsked: (jobId: string) => boolean;
  readonly newId: () => string;
  readonly unexpected: (error: unknown, kind: string) => string;
}

/** Results of at most this many jobs are kept, so that going back and forth does not fill the memory. */
const kept = 4;

export function makeJobs({ emit, stopAsked, newId, unexpected }: JobsOf): Jobs {
  const results = new Map<string, { kind: string; result: unknown }>();
  let running: string | null = null;
  return {
    start(kind, work) {
      if (running) refuse('busy');
      const id = newId();
      running = id;
      const tell = (
        state: Events['progress']['state'],
        done: number,
        total: number,
        code: string | null = null,
      ) => {
        if (running === id) emit('progress', { jobId: id, state, done, total, code });
      };
      let last = { done: 0, total: 0 };
      const stopped = () => running !== id || stopAsked(id);
      const job: Job = {
        id,
        stopped,
        progress(done, total) {
          last = { done, total };
          if (stopped()) throw new Stopped();
          tell('running', done, total);
        },
      };
      // The reply with the id goes first, then the work.
      setImmediate(async () => {
        if (running !== id) return;
        try {
          const result = await work(job);
          if (running !== id) return;
          results.set(id, { kind, result });
          for (const old of [...results.keys()].slice(0, -kept)) results.delete(old);
          tell('done', last.total, last.total);
        } catch (error) {
          if (error instanceof Stopped) tell('cancelled', last.done, last.total);
          // A dropped job finds its vault closed; nobody waits for it and nothing is wrong.
          else if (running === id) {
            const refusal = refusalOf(error);
            if (!refusal) unexpected(error, kind);
            tell('failed', last.done, last.total, refusal?.code ?? 'internal');
          }
        } finally {
          if (running === id) running = null;
        }
      });
      return { jobId: id };
    },
    result<Result>(kind: string, jobId: string): Result {
      const found = results.get(jobId);
      if (found?.kind !== kind) refuse('not-found');
      return found.result as Result;
    },
    drop: (jobId) => void results.delete(jobId),
    dropResults() {
      // What runs has read the records as they were.
      if (running) refuse('busy');
      results.clear();
    },
    dropAll() {
      running = null;
      results.clear();
    },
  };
}
