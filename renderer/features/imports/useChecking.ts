import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { type RunningJob, useJob } from '../../lib/useJob.ts';

export interface Checking {
  readonly job: RunningJob;
  readonly running: boolean;
  /** Why files could not be chosen at all. */
  readonly refusal: string | null;
  choose(): void;
}

/** Lets somebody choose files, has them checked and goes on to what was found. */
export function useChecking({ replace = false } = {}): Checking {
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const show = useCallback(
    (jobId: string) => void navigate(`/import/check/${jobId}`, { replace }),
    [navigate, replace],
  );
  const job = useJob(show);

  async function choose(): Promise<void> {
    setRefusal(null);
    const reply = await api.desktop.chooseSpreadsheets({});
    if (!reply.ok) return setRefusal(reply.error.code);
    const files = reply.value.chosen.map(({ token }) => token);
    if (files.length > 0) await job.start(() => api.imports.check({ files }));
  }

  return {
    job,
    running: job.progress?.state === 'running',
    refusal: refusal ?? job.refusal?.code ?? null,
    choose: () => void choose(),
  };
}
