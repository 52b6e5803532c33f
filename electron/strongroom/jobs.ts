import type { Emit, Events } from '../../shared/contract/index.ts';
import { refusalOf, refuse } from '../serving/refusal.ts';

/** One running job. */
export interface Job {
  readonly id: string;
  /** Reports progress, and throws if the job is to stop. */
  progress(done: number, total: number): void;
  /** Throws if the job is to stop. */
  goOn(): void;
  /** Whether the job is to stop; `progress` and `goOn` check it too. */
  stopped(): boolean;
}

/** Long work: answers with a job id at once, reports progress, can be stopped. */
export interface Jobs {
  /** Starts a job; `work` must leave nothing half done when it throws. One runs at a time. */
  start<Result>(kind: string, work: (job: Job) => Promise<Result> | Result): { jobId: string };
  /** The result of a finished job of a kind; refuses where there is none. */
  result<Result>(kind: string, jobId: string): Result;
  /** The newest result of a kind that matches, or null. */
  newest<Result>(kind: string, matches: (result: Result) => boolean): Result | null;
  /** Drops a result that must not be used twice. */
  drop(jobId: string): void;
  /** Drops every result, because a person in their records was erased. */
  dropResults(): void;
  dropAll(): void;
  /** Whether no work runs, dropped work included. */
  atRest(): boolean;
}

class Stopped extends Error {}

interface JobsOf {
  readonly emit: Emit;
  /** Whether this job is to stop, or a lock ends all work. */
  readonly stopAsked: (jobId: string) => boolean;
  readonly newId: () => string;
  readonly unexpected: (error: unknown, kind: string) => string;
}

/** The most results that are kept, to limit memory. */
const kept = 4;

export function makeJobs({ emit, stopAsked, newId, unexpected }: JobsOf): Jobs {
  const results = new Map<string, { kind: string; result: unknown }>();
  let running: string | null = null;
  let unfinished = 0;
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
      const goOn = () => {
        if (stopped()) throw new Stopped();
      };
      const job: Job = {
        id,
        stopped,
        goOn,
        progress(done, total) {
          last = { done, total };
          goOn();
          tell('running', done, total);
        },
      };
      // The reply with the job id goes first, then the work.
      setImmediate(async () => {
        if (running !== id) return;
        unfinished += 1;
        try {
          const result = await work(job);
          if (running !== id) return;
          results.set(id, { kind, result });
          for (const old of [...results.keys()].slice(0, -kept)) results.delete(old);
          tell('done', last.total, last.total);
        } catch (error) {
          if (error instanceof Stopped) tell('cancelled', last.done, last.total);
          // The vault of a dropped job is closed: its error needs no report.
          else if (running === id) {
            const refusal = refusalOf(error);
            if (!refusal) unexpected(error, kind);
            tell('failed', last.done, last.total, refusal?.code ?? 'internal');
          }
        } finally {
          unfinished -= 1;
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
    newest<Result>(kind: string, matches: (result: Result) => boolean): Result | null {
      const ofKind = [...results.values()].filter((each) => each.kind === kind);
      return ofKind.map(({ result }) => result as Result).findLast(matches) ?? null;
    },
    drop: (jobId) => void results.delete(jobId),
    dropResults() {
      // The running job has read the records as they were before.
      if (running) refuse('busy');
      results.clear();
    },
    dropAll() {
      running = null;
      results.clear();
    },
    atRest: () => unfinished === 0,
  };
}
