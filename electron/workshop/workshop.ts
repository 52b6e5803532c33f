import { parentPort } from 'node:worker_threads';
import { type JobName, loadJob } from './jobs.ts';

/** The entry of a worker without keys: it does one job that it is handed, answers, and is ended. */
parentPort?.once('message', async ({ job, input }: { job: JobName; input: never }) => {
  const work = await loadJob[job]();
  parentPort?.postMessage(await work(input));
});
