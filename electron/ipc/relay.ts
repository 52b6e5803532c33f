import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import {
  type FromStrongroom,
  lockMessage,
  type StartOfStrongroom,
  type ToStrongroom,
} from './messages.ts';

/** The connection to the strongroom. Main only relays messages: no SQL, no keys, no parsing here. */
export interface Relay {
  call(name: string, input: unknown): Promise<Reply>;
  grant(token: string, use: TokenUse, path: string): void;
  cancel(jobId: string): void;
  lock(reason: 'computer' | 'stopped', atOnce: boolean): void;
  present(secondsAgo: number): void;
}

interface RelayOf extends Omit<StartOfStrongroom, 'stops'> {
  readonly onEvent: (event: Extract<FromStrongroom, { kind: 'event' }>) => void;
  /** Renders a report as PDF without reading its content. */
  readonly renderPdf: (document: Uint8Array) => Promise<Uint8Array>;
  readonly onEnd: () => void;
}

const gone: Reply = { ok: false, error: { code: 'internal' } };

export function startStrongroom({ onEvent, renderPdf, onEnd, ...start }: RelayOf): Relay {
  const stops = new MessageChannel();
  const worker = new Worker(join(__dirname, 'strongroom.cjs'), {
    workerData: { ...start, stops: stops.port1 } satisfies StartOfStrongroom,
    transferList: [stops.port1],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let ended = false;
  const tell = (message: ToStrongroom) => worker.postMessage(message);

  const render = (id: number, document: Uint8Array) =>
    void renderPdf(document)
      .catch(() => null)
      .then((pdf) => ended || tell({ kind: 'rendered', id, pdf }));

  worker.on('message', (message: FromStrongroom) => {
    if (message.kind === 'event') return onEvent(message);
    if (message.kind === 'render') return render(message.id, message.document);
    waiting.get(message.id)?.(message.reply);
    waiting.delete(message.id);
  });
  // An ended strongroom answers no call: refuse all pending calls, and close the app.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    ended = true;
    for (const answer of waiting.values()) answer(gone);
    waiting.clear();
    onEnd();
  });

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (ended) return resolve(gone);
        // Sent on the stop port too: the strongroom reads no message during its work.
        if (name === 'vaults.lock' || name === 'vaults.makeWay')
          stops.port2.postMessage(lockMessage);
        lastId += 1;
        waiting.set(lastId, resolve);
        tell({ kind: 'call', id: lastId, name, input });
      }),
    grant: (token, use, path) => tell({ kind: 'grant', token, use, path }),
    cancel: (jobId) => stops.port2.postMessage(jobId),
    lock: (reason, atOnce) => {
      stops.port2.postMessage(lockMessage);
      if (!ended) tell({ kind: 'lock', reason, atOnce });
    },
    present: (secondsAgo) => ended || tell({ kind: 'present', secondsAgo }),
  };
}
