import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { leaveOutOfDumps } from '../files/dumps.ts';
import {
  lockMessage,
  type StartOfStrongroom,
  startsLock,
  type ToProcess,
} from '../ipc/messages.ts';

/**
 * The entry of the strongroom's process, which main ends after each lock: whatever stood in its
 * memory goes with it. The work is done in a thread, because only a thread can poll a port in the
 * middle of a unit of work; here messages are passed on to it.
 */
const { parentPort } = process;
const stops = new MessageChannel();
let thread: Worker | undefined;

leaveOutOfDumps();
parentPort.on('message', ({ data }: { data: ToProcess }) => {
  if (data.kind === 'start') {
    thread = begin(data.start);
    return;
  }
  if (data.kind === 'stop') return stops.port2.postMessage(data.jobId);
  // Sent on the stop port too: the strongroom reads no message during its work.
  if (startsLock(data)) stops.port2.postMessage(lockMessage);
  thread?.postMessage(data);
});

function begin(start: Omit<StartOfStrongroom, 'stops'>): Worker {
  const worker = new Worker(join(__dirname, 'strongroom.cjs'), {
    workerData: { ...start, stops: stops.port1 } satisfies StartOfStrongroom,
    transferList: [stops.port1],
  });
  worker.on('message', (message) => parentPort.postMessage(message));
  // Its exit follows.
  worker.on('error', () => undefined);
  worker.on('exit', () => process.exit());
  return worker;
}
