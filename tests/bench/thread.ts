import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type FromStrongroom, fromMain, lockMessage } from '../../electron/ipc/messages.ts';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type { Events } from '../../shared/contract/index.ts';
import { appFolder } from '../support/app.ts';

/** The strongroom as the app has it, in a thread; main and the page are this one. */
export function beginStrongroom(home: string) {
  const stops = new MessageChannel();
  const worker = new Worker(join(appFolder, 'out/main/strongroom.cjs'), {
    workerData: {
      home,
      demoSheets: '',
      releaseKeys: '',
      appImage: null,
      standIn: 'none',
      stops: stops.port1,
      left: null,
    },
    transferList: [stops.port1],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  const ended = new Map<string, Events['progress']['state']>();
  let lastId = 0;
  let onLocked: () => void = () => undefined;
  let onEnded: () => void = () => undefined;
  let atEnd: () => void = () => undefined;
  const spent = new Promise<void>((resolve) => {
    atEnd = resolve;
  });
  worker.on('message', (message: FromStrongroom) => {
    if (message.kind === 'reply') waiting.get(message.id)?.(message.reply);
    if (message.kind === 'spent') atEnd();
    if (message.kind !== 'event') return;
    if (message.name === 'locked') onLocked();
    if (message.name !== 'progress') return;
    const { jobId, state } = message.payload as Events['progress'];
    if (state === 'running') return;
    ended.set(jobId, state);
    onEnded();
  });
  const call = (name: string, input: unknown) =>
    new Promise<Reply>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      worker.postMessage({ kind: 'call', from: fromMain, id: lastId, name, input });
    });
  const ask = async <Value>(name: string, input: unknown): Promise<Value> => {
    const reply = await call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Value;
  };
  let granted = 0;
  return {
    call,
    ask,
    /** Begins a job and answers with its id once it is done. */
    async job(name: string, input: unknown): Promise<string> {
      const { jobId } = await ask<{ jobId: string }>(name, input);
      while (!ended.has(jobId)) {
        await new Promise<void>((resolve) => {
          onEnded = resolve;
        });
      }
      if (ended.get(jobId) !== 'done') throw new Error(`${name}: ${ended.get(jobId)}`);
      return jobId;
    },
    /** The token of a file or folder that was chosen. */
    choose(use: TokenUse, path: string): string {
      granted += 1;
      const token = `token-of-the-bench-${granted}`;
      worker.postMessage({ kind: 'grant', token, use, path });
      return token;
    },
    /** Milliseconds from the lock to the moment at which the records are closed. */
    lock: () =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        onLocked = () => resolve(performance.now() - from);
        stops.port2.postMessage(lockMessage);
        worker.postMessage({ kind: 'lock', reason: 'computer', atOnce: true });
      }),
    /** Ends it once it says, after a lock, that it has served its time. */
    async end() {
      await spent;
      await worker.terminate();
    },
  };
}

export type BenchStrongroom = ReturnType<typeof beginStrongroom>;
