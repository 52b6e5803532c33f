import { parentPort } from 'node:worker_threads';
import { type JobName, jobs } from './jobs.ts';

/** The entry of a worker without keys: it does one job that it is handed, answers, and is ended. */
parentPort?.once('message', async ({ job, input }: { job: JobName; input: never }) => {
  parentPort?.postMessage(await jobs[job](input));
});
