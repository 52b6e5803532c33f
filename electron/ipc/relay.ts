import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type {
  FromStrongroom,
  LeftAtLock,
  StartOfStrongroom,
  ToProcess,
  ToStrongroom,
} from './messages.ts';

/** The connection to the strongroom. Main only relays messages: no SQL, no keys, no parsing here. */
export interface Relay {
  call(name: string, input: unknown): Promise<Reply>;
  grant(token: string, use: TokenUse, path: string): void;
  cancel(jobId: string): void;
  lock(reason: 'computer' | 'stopped', atOnce: boolean): void;
  present(secondsAgo: number): void;
}

interface RelayOf extends Omit<StartOfStrongroom, 'stops' | 'left'> {
  readonly onEvent: (event: Extract<FromStrongroom, { kind: 'event' }>) => void;
  /** Renders a report as PDF without reading its content. */
  readonly renderPdf: (document: Uint8Array) => Promise<Uint8Array>;
  readonly onEnd: () => void;
}

interface Waiting {
  readonly call: Extract<ToStrongroom, { kind: 'call' }>;
  readonly answer: (reply: Reply) => void;
}

const gone: Reply = { ok: false, error: { code: 'internal' } };

/**
 * Starts the strongroom in a process of its own. Each process serves until its vault locks; then it
 * is ended, because nothing else clears its memory, and the next one takes its place.
 */
export function startStrongroom({ onEvent, renderPdf, onEnd, ...start }: RelayOf): Relay {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let current: UtilityProcess | null = begin(null);
  const tell = (message: ToProcess) => current?.postMessage(message);

  function begin(left: LeftAtLock | null): UtilityProcess {
    const child = utilityProcess.fork(join(__dirname, 'process.cjs'), [], {
      serviceName: 'Alongside strongroom',
      stdio: 'ignore',
    });
    child.on('message', (message: FromStrongroom) => hear(child, message));
    child.on('exit', () => {
      if (child === current) ended();
    });
    child.postMessage({ kind: 'start', start: { ...start, left } } satisfies ToProcess);
    return child;
  }

  function hear(child: UtilityProcess, message: FromStrongroom): void {
    if (message.kind === 'event') onEvent(message);
    else if (message.kind === 'render') render(child, message.id, message.document);
    else if (message.kind === 'spent') replace(child, message.left);
    else {
      waiting.get(message.id)?.answer(message.reply);
      waiting.delete(message.id);
    }
  }

  function replace(child: UtilityProcess, left: LeftAtLock): void {
    if (child !== current) return;
    current = begin(left);
    child.kill();
    // Calls that crossed the end of the one before, which did not begin them.
    for (const { call } of waiting.values()) tell(call);
  }

  function render(child: UtilityProcess, id: number, document: Uint8Array): void {
    void renderPdf(document)
      .catch(() => null)
      .then((pdf) => {
        if (child === current) tell({ kind: 'rendered', id, pdf });
      });
  }

  /** An ended strongroom answers no call: refuse all pending calls, and close the app. */
  function ended(): void {
    current = null;
    for (const { answer } of waiting.values()) answer(gone);
    waiting.clear();
    onEnd();
  }

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (!current) return resolve(gone);
        lastId += 1;
        const call = { kind: 'call', id: lastId, name, input } as const;
        waiting.set(lastId, { call, answer: resolve });
        tell(call);
      }),
    grant: (token, use, path) => tell({ kind: 'grant', token, use, path }),
    cancel: (jobId) => tell({ kind: 'stop', jobId }),
    lock: (reason, atOnce) => tell({ kind: 'lock', reason, atOnce }),
    present: (secondsAgo) => tell({ kind: 'present', secondsAgo }),
  };
}
