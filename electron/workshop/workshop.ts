import { parentPort, workerData } from 'node:worker_threads';
import { rememberRecords } from '../files/regular.ts';
import { type JobName, loadJob } from './jobs.ts';
import type { WorkshopData } from './run.ts';

for (const path of (workerData as WorkshopData).records) rememberRecords(path);

/** The entry of a worker without keys: it does one job that it is handed, answers, and is ended. */
parentPort?.once('message', async ({ job, input }: { job: JobName; input: never }) => {
  const work = await loadJob[job]();
  parentPort?.postMessage(await work(input));
});
