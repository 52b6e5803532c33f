import type { JobName, Jobs } from '../../workshop/jobs.ts';
import { runInWorkshop, WorkshopEnded } from '../../workshop/run.ts';
import type { Host } from '../context.ts';
import type { Job } from '../jobs.ts';

/** What the workshop may take for one export. */
const limits = { milliseconds: 120_000, memoryMegabytes: 1_024 };

/** Steps of an export as its progress counts them. */
export const steps = 3;

/** Does one piece of work in the thread without keys. */
export type Workshop = <Name extends JobName>(
  name: Name,
  input: Parameters<Jobs[Name]>[0],
) => Promise<Awaited<ReturnType<Jobs[Name]>>>;

/**
 * The workshop of one preparation. It ends the job where the job was asked to stop. `togetherMs`, if
 * given, is the time for all that it is asked, from the first.
 */
export function workshopFor(
  { workshop: entry, attackWithinMs }: Pick<Host, 'workshop' | 'attackWithinMs'>,
  job: Job,
  togetherMs = Number.POSITIVE_INFINITY,
): Workshop {
  let ends: number | undefined;
  return (name, input) => {
    ends ??= performance.now() + togetherMs;
    const own = name === 'attack' ? attackWithinMs : limits.milliseconds;
    const milliseconds = Math.max(0, Math.min(own, ends - performance.now()));
    const within = { ...limits, milliseconds };
    return runInWorkshop(entry, name, input, within, job.stopped).catch((error: unknown): never => {
      if (error instanceof WorkshopEnded && error.reason === 'stopped') job.progress(1, steps);
      throw error;
    });
  };
}
