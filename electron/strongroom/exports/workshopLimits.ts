import { WorkshopEnded } from '../../workshop/run.ts';
import type { Job } from '../jobs.ts';

/** What the workshop may take for one export. */
export const limits = { milliseconds: 120_000, memoryMegabytes: 1_024 };

/** Steps of an export as its progress counts them. */
export const steps = 3;

/** Ends the job here when somebody stopped it; anything else goes on being an error. */
export const endIfStopped =
  (job: Job) =>
  (error: unknown): never => {
    if (error instanceof WorkshopEnded && error.reason === 'stopped') job.progress(1, steps);
    throw error;
  };
