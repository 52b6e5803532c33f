import { useCallback, useEffect, useState } from 'react';
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
  cancel(): void;
}

/** Follows one piece of long work: its progress, its end, and a way to stop it. */
export function useJob(onDone: (jobId: string) => void): RunningJob {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refusal, setRefusal] = useState<RunningJob['refusal']>(null);
  const jobId = progress?.jobId ?? null;

  useEffect(() => {
    if (jobId === null) return;
    const ended = new AbortController();
    const follow = (next: Progress) => {
      if (next.jobId !== jobId) return;
      setProgress(next);
      if (next.state === 'done') onDone(jobId);
    };
    listen('progress', follow, ended.signal);
    return () => ended.abort();
  }, [jobId, onDone]);

  const start = useCallback(
    async (begin: () => Promise<Reply<{ jobId: string }>>) => {
      setRefusal(null);
      const early: Progress[] = [];
      const ended = new AbortController();
      // Work that is quick can end before we know its id.
      listen('progress', (event) => early.push(event), ended.signal);
      const reply = await begin();
      if (!reply.ok) {
        ended.abort();
        setRefusal(reply.error);
        setProgress(null);
        return;
      }
      const { jobId: id } = reply.value;
      const begun: Progress = { jobId: id, state: 'running', done: 0, total: 0, code: null };
      const last = early.filter((event) => event.jobId === id).at(-1) ?? begun;
      ended.abort();
      setProgress(last);
      if (last.state === 'done') onDone(id);
    },
    [onDone],
  );

  const cancel = useCallback(() => {
    if (jobId !== null) void api.desktop.cancel({ jobId });
  }, [jobId]);

  return { progress, refusal, start, cancel };
}
