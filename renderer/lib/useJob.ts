import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../shared/contract/define.ts';
import type { Events } from '../../shared/contract/index.ts';
import { api } from './api.ts';
import { listen } from './events.ts';

type Progress = Events['progress'];

export interface RunningJob {
  /** Null while nothing was started. */
  readonly progress: Progress | null;
  readonly refusal: { readonly code: string } | null;
  /** Starts a method that answers with a job id. */
  start(begin: () => Promise<Reply<{ jobId: string }>>): Promise<void>;
  /** Follows a job that was started elsewhere, as by a form. */
  follow(jobId: string): void;
  cancel(): void;
}

/** Follows one piece of long work: its progress, its end, and a way to stop it. */
export function useJob(onDone: (jobId: string) => void): RunningJob {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refusal, setRefusal] = useState<RunningJob['refusal']>(null);
  const current = useRef<string | null>(null);
  /** From the press to the end: the screen learns of it only when it is drawn again. */
  const underWay = useRef(false);
  // Quick work can end before we know its id, so what is heard is kept.
  const heard = useRef(new Map<string, Progress>());
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  }, [onDone]);

  const show = useCallback((next: Progress) => {
    setProgress(next);
    underWay.current = next.state === 'running';
    if (next.state === 'done') done.current(next.jobId);
  }, []);

  useEffect(() => {
    const ended = new AbortController();
    const hear = (next: Progress) => {
      heard.current.set(next.jobId, next);
      if (next.jobId === current.current) show(next);
    };
    listen('progress', hear, ended.signal);
    return () => ended.abort();
  }, [show]);

  const follow = useCallback(
    (jobId: string) => {
      current.current = jobId;
      setRefusal(null);
      show(heard.current.get(jobId) ?? { jobId, state: 'running', done: 0, total: 0, code: null });
    },
    [show],
  );

  const start = useCallback(
    async (begin: () => Promise<Reply<{ jobId: string }>>) => {
      // A second press while the first is under way would do the work twice.
      if (underWay.current) return;
      underWay.current = true;
      const reply = await begin().catch((failure: unknown) => {
        underWay.current = false;
        throw failure;
      });
      if (reply.ok) return follow(reply.value.jobId);
      underWay.current = false;
      setProgress(null);
      setRefusal(reply.error);
    },
    [follow],
  );

  const cancel = useCallback(() => {
    if (current.current !== null) void api.desktop.cancel({ jobId: current.current });
  }, []);

  return { progress, refusal, start, follow, cancel };
}
