import { useCallback, useEffect, useState } from 'react';
import { api } from '../../lib/api.ts';
import { useJob } from '../../lib/useJob.ts';
import type { FoundMentions } from './erasing.ts';

/** Looks through the texts about others for a person's name, once. */
export function useMentions(personId: string) {
  const [found, setFound] = useState<FoundMentions | null>(null);
  const job = useJob((jobId) => {
    void api.rights.mentions({ jobId }).then((reply) => {
      if (reply.ok) setFound({ jobId, ...reply.value });
    });
  });
  const { start } = job;
  const look = useCallback(() => {
    setFound(null);
    void start(() => api.rights.findMentions({ personId }));
  }, [start, personId]);
  useEffect(look, [look]);
  return { found, job, look };
}
