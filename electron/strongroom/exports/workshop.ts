import type { JobName, Jobs } from '../../workshop/jobs.ts';
import { runInWorkshop, WorkshopEnded } from '../../workshop/run.ts';
import type { Job } from '../jobs.ts';

/** What the workshop may take for one export. */
const limits = { milliseconds: 120_000, memoryMegabytes: 1_024 };
/** An attack that has proved nothing by then withholds the draft. */
const attackLimits = { ...limits, milliseconds: 10_000 };

/** Steps of an export as its progress counts them. */
export const steps = 3;

/** Does one piece of work in the thread without keys. */
export type Workshop = <Name extends JobName>(
  name: Name,
  input: Parameters<Jobs[Name]>[0],
) => Promise<Awaited<ReturnType<Jobs[Name]>>>;

/** The workshop of one preparation. It ends the job where the job was asked to stop. */
export function workshopFor(entry: string, job: Job): Workshop {
  return (name, input) =>
    runInWorkshop(entry, name, input, name === 'attack' ? attackLimits : limits, job.stopped).catch(
      (error: unknown): never => {
        if (error instanceof WorkshopEnded && error.reason === 'stopped') job.progress(1, steps);
        throw error;
      },
    );
}
