import { join } from 'node:path';
import {
  MessageChannelMain,
  type MessagePortMain,
  type UtilityProcess,
  utilityProcess,
} from 'electron';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type { Events } from '../../shared/contract/index.ts';
import { compileInOwnThread } from '../workshop/compiling.ts';
import {
  type FromProcess,
  fromMain,
  type LeftAtLock,
  type StartOfStrongroom,
  type ToProcess,
  type ToStrongroom,
} from './messages.ts';

/**
 * The connection to the strongroom. The page and the strongroom speak past main; main hears of
 * locks, and calls what it needs itself.
 */
export interface Relay {
  call(name: string, input: unknown): Promise<Reply>;
  /** Gives the page a port to the strongroom, now and after each lock, until another page asks. */
  connect(hand: (port: MessagePortMain) => void): void;
  /** Resolves once all that a page said before it ended has reached the strongroom. */
  lastOfPage(): Promise<void>;
  /** Resolves once the strongroom knows the path: the page calls past main, and may be faster. */
  grant(token: string, use: TokenUse, path: string): Promise<void>;
  cancel(jobId: string): void;
  lock(reason: 'computer' | 'stopped', atOnce: boolean): void;
  present(secondsAgo: number): void;
}

interface RelayOf extends Omit<StartOfStrongroom, 'stops' | 'left'> {
  readonly onLocked: (reason: Events['locked']['reason']) => void;
  /** Renders a report as PDF; its page asks the strongroom for the content, past main. */
  readonly renderPdf: (ask: (port: MessagePortMain) => void) => Promise<Uint8Array>;
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
export function startStrongroom({ onLocked, renderPdf, onEnd, ...start }: RelayOf): Relay {
  const waiting = new Map<number, Waiting>();
  const granting = new Map<string, () => void>();
  let lastId = 0;
  let handToPage: (port: MessagePortMain) => void = () => undefined;
  let pageEnded: () => void = () => undefined;
  let current: UtilityProcess | null = begin(null);
  const tell = (message: ToProcess) => current?.postMessage(message);

  function begin(left: LeftAtLock | null): UtilityProcess {
    const child = utilityProcess.fork(join(__dirname, 'process.cjs'), [], {
      serviceName: 'Alongside strongroom',
      stdio: 'ignore',
      execArgv: [`--js-flags=${compileInOwnThread}`],
    });
    child.on('message', (message: FromProcess) => hear(child, message));
    child.on('exit', () => {
      if (child === current) ended();
    });
    child.postMessage({ kind: 'start', start: { ...start, left } } satisfies ToProcess);
    return child;
  }

  function hear(child: UtilityProcess, message: FromProcess): void {
    if (message.kind === 'locked') onLocked(message.reason);
    else if (message.kind === 'granted') granted(message.token);
    else if (message.kind === 'lastOfPage') pageEnded();
    else if (message.kind === 'render') render(child, message.id);
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
    // Calls that crossed the end of the one before, which did not begin them; the page sends its own.
    for (const { call } of waiting.values()) tell(call);
    introduce();
    for (const token of granting.keys()) granted(token);
    pageEnded();
  }

  function introduce(): void {
    if (!current) return;
    const { port1, port2 } = new MessageChannelMain();
    current.postMessage({ kind: 'page' } satisfies ToProcess, [port2]);
    handToPage(port1);
  }

  function granted(token: string): void {
    granting.get(token)?.();
    granting.delete(token);
  }

  function render(child: UtilityProcess, id: number): void {
    const ask = (port: MessagePortMain) =>
      child.postMessage({ kind: 'paper', id } satisfies ToProcess, [port]);
    void renderPdf(ask)
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
    for (const token of granting.keys()) granted(token);
    pageEnded();
    onEnd();
  }

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (!current) return resolve(gone);
        lastId += 1;
        const call = { kind: 'call', from: fromMain, id: lastId, name, input } as const;
        waiting.set(lastId, { call, answer: resolve });
        tell(call);
      }),
    connect(hand) {
      handToPage = hand;
      introduce();
    },
    lastOfPage: () =>
      new Promise((resolve) => {
        if (!current) return resolve();
        pageEnded = resolve;
        tell({ kind: 'lastOfPage' });
      }),
    grant: (token, use, path) =>
      new Promise((resolve) => {
        if (!current) return resolve();
        granting.set(token, resolve);
        tell({ kind: 'grant', token, use, path });
      }),
    cancel: (jobId) => tell({ kind: 'stop', jobId }),
    lock: (reason, atOnce) => tell({ kind: 'lock', reason, atOnce }),
    present: (secondsAgo) => tell({ kind: 'present', secondsAgo }),
  };
}
